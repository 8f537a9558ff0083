using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using TopicLab.Server.Problems;
using TopicLab.Training.Corpora;

namespace TopicLab.Server.Requests;

/// <summary>Releases out of a JSON body. They are read as the command line reads lines; where they stand is said in terms of the body.</summary>
internal static class ReleaseBody
{
    // An array and its releases, and one level to notice with; the reader's own limit lies beyond ours, which has a sentence.
    private const int Depth = InputLimits.JsonDepth + 2;

    /// <summary>Reads the one release that the body must be.</summary>
    /// <exception cref="ProblemException">It is something else, or wrong: 400, or 413 where it is too large.</exception>
    public static Release One(ReadOnlySpan<byte> body, ServerOptions options)
    {
        var releases = Read(body, options, out var isArray);
        return isArray ? throw Bad("The body must be one release, not an array.") : releases[0];
    }

    /// <summary>Reads a release, or an array of releases.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="options">The limits.</param>
    /// <param name="isArray">Whether it is an array.</param>
    /// <exception cref="ProblemException">It is neither, or wrong: 400, or 413 where it is too large.</exception>
    public static List<Release> Read(ReadOnlySpan<byte> body, ServerOptions options, out bool isArray)
    {
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (body.Trim(" \t\r\n"u8).IsEmpty)
            throw Bad("The body is empty; it must be a release as JSON.");
        if (!Utf8.IsValid(body))
            throw Bad("The body is not valid UTF-8.");
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 2 * Depth });
        try
        {
            return Read(body, ref reader, options, out isArray);
        }
        catch (JsonException error)
        {
            throw Bad($"The body is not JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}.");
        }
    }

    private static List<Release> Read(ReadOnlySpan<byte> body, ref Utf8JsonReader reader, ServerOptions options, out bool isArray)
    {
        var releases = new List<Release>();
        var parser = new JsonRow(labels: null);
        var row = new RawRow();
        reader.Read();
        isArray = reader.TokenType == JsonTokenType.StartArray;
        if (!isArray)
            releases.Add(Release(body, ref reader, parser, row, options, 1, "The release"));
        else
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var number = releases.Count + 1;
                if (number > options.Releases)
                    throw new ProblemException(StatusCodes.Status413PayloadTooLarge, $"The array has more than {options.Releases} releases; send {MediaType.JsonLines} for more.");
                releases.Add(Release(body, ref reader, parser, row, options, number, $"Release {number}"));
            }
        }
        // Anything but the end makes the reader throw.
        reader.Read();
        return releases;
    }

    private static Release Release(ReadOnlySpan<byte> body, ref Utf8JsonReader reader, JsonRow parser, RawRow row, ServerOptions options, int number, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Bad($"{name} must be a JSON object, not {JsonTokens.Kind(reader.TokenType)}.");
        var start = (int)reader.TokenStartIndex;
        var depth = reader.CurrentDepth;
        while (reader.Read() && !(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth))
        {
            if (reader.CurrentDepth > Depth)
                throw Bad($"{name} is nested deeper than {InputLimits.JsonDepth} levels.");
        }
        var bytes = body[start..(int)reader.BytesConsumed];
        if (bytes.Length > options.ReleaseBytes)
            throw RequestBody.TooLarge(options.ReleaseBytes, name);
        row.Clear();
        try
        {
            parser.Read(bytes, row);
        }
        catch (BadContentException bad)
        {
            throw Bad($"{name} cannot be used: {bad.Message}.");
        }
        if (row.Text is null)
            throw Bad($"{name} has no 'text'.");
        // Without an id it is called as the command line calls the row of that number.
        row.Complete(number, needsLabels: false);
        return row.ToRelease();
    }

    private static ProblemException Bad(string sentence) => new(StatusCodes.Status400BadRequest, sentence);
}
