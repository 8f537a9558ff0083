using System.Text.Json;
using TopicLab.Training.Corpora;

namespace TopicLab.Training;

/// <summary>Reads <c>topics.json</c>: <c>{"atLeastOne":false,"topics":[{"id","name","counts","doesNotCount"}]}</c>.</summary>
public static class TopicsFile
{
    private const int LimitBytes = 16 << 20;

    /// <summary>Reads the topics of a file, in its order. A topic without a name is named by its id.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidInputException">The file is missing or broken, has no topic, or one without an id or twice.</exception>
    public static TopicSchema Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var input = new InputOpener().Open(path);
        var json = input.ReadAll(LimitBytes, "topics");
        if (json.IsEmpty)
            throw new InvalidInputException(path, null, "is empty");
        TextCheck.ThrowIfBad(input, json);

        var reader = new Utf8JsonReader(json, JsonTokens.Options);
        try
        {
            return TopicsJson.Read(ref reader);
        }
        catch (JsonException error)
        {
            var line = error.LineNumber ?? 0;
            throw new InvalidInputException(path, line + 1, JsonTokens.Broken(LineAt(json, line), error), error);
        }
        catch (BadContentException bad)
        {
            var line = json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
            throw new InvalidInputException(path, line, bad.Message, bad);
        }
    }

    private static ReadOnlySpan<byte> LineAt(ReadOnlySpan<byte> json, long line)
    {
        foreach (var range in json.Split((byte)'\n'))
        {
            if (line-- == 0)
                return json[range];
        }
        return default;
    }
}
