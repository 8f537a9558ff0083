using System.Text;
using TopicLab.Text;

namespace TopicLab.Training.Corpora;

/// <summary>One plain text is one release; its id is the path as given.</summary>
internal sealed class PlainTextReader(InputBytes input) : RowReader
{
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
