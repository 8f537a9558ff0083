using System.Text;
using TopicLab.Text;

namespace TopicLab.Training.Corpora;

/// <summary>One plain text is one release; its id is the path as given.</summary>
/// <param name="input">The text.</param>
/// <param name="mayBeArray">Whether a JSON array of objects is taken for a text too, as when a text was asked for.</param>
internal sealed class PlainTextReader(InputBytes input, bool mayBeArray) : RowReader
{
    /// <summary>What is said of a JSON array.</summary>
    public const string IsArray = "starts with '[' and is not JSON Lines, which has one object a line";

    private bool _isRead;

    public override string Path => input.Path;

    public override long? Line => null;

    /// <summary>Reads a whole text.</summary>
    /// <exception cref="InvalidInputException">It is empty, too long or not text.</exception>
    public static string ReadText(InputBytes input)
    {
        var bytes = input.ReadAll(InputLimits.TextBytes, "a plain text");
        if (bytes.IsEmpty)
            throw new InvalidInputException(input.Path, null, "is empty");
        TextCheck.ThrowIfBad(input, bytes);
        var text = Encoding.UTF8.GetString(bytes);
        return string.IsNullOrWhiteSpace(text) ? throw new InvalidInputException(input.Path, null, "holds only white space") : text;
    }

    protected override bool ReadRow(RawRow row)
    {
        if (_isRead)
            return false;
        _isRead = true;
        if (!mayBeArray && FormatSniffer.StartsAsArray(input))
            throw new InvalidInputException(input.Path, null, IsArray);
        var text = ReadText(input);
        var (title, body) = PlainText.Split(text);
        row.Id = input.Path;
        row.Title = text[title];
        row.Text = text[body];
        row.Complete(line: 1, needsLabels: false);
        return true;
    }

    public override void Dispose() => input.Dispose();
}
