using System.Text.Json;

namespace TopicLab.Training.Corpora;

/// <summary>Parses a line that is one JSON object. What a property means is known to the kind of row.</summary>
internal abstract class JsonObjectLine<TRow>
{
    /// <summary>Reads the object on <paramref name="line"/>, whose UTF-8 has been checked.</summary>
    /// <exception cref="BadContentException">It is no object, broken, or holds what it must not.</exception>
    public void Read(ReadOnlySpan<byte> line, TRow row)
    {
        var reader = new Utf8JsonReader(line, JsonTokens.Options);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new BadContentException($"the line must be a JSON object, not {JsonTokens.Kind(reader.TokenType)}");
            ReadProperties(ref reader, row);
            // Anything but the end makes the reader throw.
            reader.Read();
        }
        catch (JsonException error)
        {
            throw new BadContentException(JsonTokens.Broken(line, error));
        }
        catch (InvalidOperationException)
        {
            throw new BadContentException("a property name has an escape for half of a surrogate pair");
        }
    }

    /// <summary>Reads names and values up to the end of the object.</summary>
    protected abstract void ReadProperties(ref Utf8JsonReader reader, TRow row);
}
