using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using TopicLab.Server.Problems;
using TopicLab.Training.Corpora;

namespace TopicLab.Server.Requests;

/// <summary>
/// The releases of a JSON body, one or an array, all of them checked. They are read as the command line reads lines; where they stand is said in terms of the body. Each is
/// read again when it is asked for, so that no more than one is in memory as text. One thread at a time; good for as long as its <see cref="RequestBody"/>.
/// </summary>
internal sealed class ReleaseBody
{
    // An array and its releases, and one level to notice with; the reader's own limit lies beyond ours, which has a sentence.
    private const int Depth = InputLimits.JsonDepth + 2;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private readonly RequestBody _body;
    private readonly ServerOptions _options;
    private readonly JsonRow _parser = new(labels: null);
    private readonly RawRow _row = new();
    private readonly List<Range> _places = [];

    private ReleaseBody(RequestBody body, ServerOptions options) => (_body, _options) = (body, options);

    /// <summary>Whether it is an array.</summary>
    public bool IsArray { get; private set; }

    /// <summary>How many releases there are.</summary>
    public int Count => _places.Count;

    /// <summary>Reads the one release that the body must be.</summary>
    /// <exception cref="ProblemException">It is something else, or wrong: 400, or 413 where it is too large.</exception>
    public static Release One(RequestBody body, ServerOptions options)
    {
        var releases = Read(body, options);
        return releases.IsArray ? throw Bad("The body must be one release, not an array.") : releases.Release(0);
    }

    /// <summary>Checks a release, or an array of releases.</summary>
    /// <exception cref="ProblemException">It is neither, or wrong: 400, or 413 where it is too large.</exception>
    public static ReleaseBody Read(RequestBody body, ServerOptions options)
    {
        var bytes = body.Bytes;
        var start = bytes.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        bytes = bytes[start..];
        if (bytes.Trim(" \t\r\n"u8).IsEmpty)
            throw Bad("The body is empty; it must be a release as JSON.");
        if (!Utf8.IsValid(bytes))
            throw Bad("The body is not valid UTF-8.");
        var releases = new ReleaseBody(body, options);
        try
        {
            releases.Check(bytes, start);
        }
        catch (JsonException error)
        {
            throw Bad($"The body is not JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}.");
        }
        return releases;
    }

    /// <summary>One of the releases.</summary>
    /// <param name="index">From 0.</param>
    public Release Release(int index)
    {
        Parse(_body.Bytes[_places[index]], index + 1);
        return _row.ToRelease();
    }

    private void Check(ReadOnlySpan<byte> bytes, int start)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 2 * Depth });
        reader.Read();
        IsArray = reader.TokenType == JsonTokenType.StartArray;
        if (!IsArray)
            CheckNext(bytes, start, ref reader, "The release");
        else
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (Count == _options.Releases)
                    throw new ProblemException(StatusCodes.Status413PayloadTooLarge, $"The array has more than {_options.Releases} releases; send {MediaType.JsonLines} for more.");
                CheckNext(bytes, start, ref reader, $"Release {Count + 1}");
            }
        }
        // Anything but the end makes the reader throw.
        reader.Read();
    }

    private void CheckNext(ReadOnlySpan<byte> bytes, int start, ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Bad($"{name} must be a JSON object, not {JsonTokens.Kind(reader.TokenType)}.");
        var from = (int)reader.TokenStartIndex;
        var depth = reader.CurrentDepth;
        while (reader.Read() && !(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth))
        {
            if (reader.CurrentDepth > Depth)
                throw Bad($"{name} is nested deeper than {InputLimits.JsonDepth} levels.");
        }
        var to = (int)reader.BytesConsumed;
        if (to - from > _options.ReleaseBytes)
            throw RequestBody.TooLarge(_options.ReleaseBytes, name);
        try
        {
            Parse(bytes[from..to], Count + 1);
        }
        catch (BadContentException bad)
        {
            throw Bad($"{name} cannot be used: {bad.Message}.");
        }
        if (_row.Text is null)
            throw Bad($"{name} has no 'text'.");
        _places.Add((start + from)..(start + to));
    }

    private void Parse(ReadOnlySpan<byte> release, int number)
    {
        _row.Clear();
        _parser.Read(release, _row);
        // Without an id it is called as the command line calls the row of that number.
        if (_row.Text is not null)
            _row.Complete(number, needsLabels: false);
    }

    private static ProblemException Bad(string sentence) => new(StatusCodes.Status400BadRequest, sentence);
}
