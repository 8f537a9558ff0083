using System.Text.Json;

namespace TopicLab.Training.Corpora;

/// <summary>Values out of a <see cref="Utf8JsonReader"/>, with our own sentences for what is wrong with them.</summary>
internal static class JsonTokens
{
    /// <summary>One level more than allowed, so that <see cref="SkipValue"/> and not the reader refuses it, with a reason.</summary>
    public static JsonReaderOptions Options => new() { MaxDepth = InputLimits.JsonDepth + 1 };

    /// <summary>The string that the reader stands on.</summary>
    public static string String(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new BadContentException($"{Quoted.Value(name)} must be a string, not {Kind(reader.TokenType)}");
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The bytes were checked; only escapes are left to be wrong.
            throw new BadContentException($"{Quoted.Value(name)} has an escape for half of a surrogate pair");
        }
    }

    /// <summary>The string that the reader stands on, or an empty one for null: many writers put null for what is absent.</summary>
    public static string OptionalString(ref Utf8JsonReader reader, string name) =>
        reader.TokenType == JsonTokenType.Null ? "" : String(ref reader, name);

    /// <summary>The property name that the reader stands on.</summary>
    public static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new BadContentException("a property name has an escape for half of a surrogate pair");
        }
    }

    /// <summary>Moves from the start of a value to its end.</summary>
    public static void SkipValue(ref Utf8JsonReader reader)
    {
        var depth = 0;
        do
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                depth++;
                if (reader.CurrentDepth >= InputLimits.JsonDepth)
                    throw new BadContentException($"the JSON is nested deeper than {InputLimits.JsonDepth} levels");
            }
            else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                depth--;
            }
        }
        while (depth > 0 && reader.Read());
    }

    /// <summary>What a token is called in a sentence.</summary>
    public static string Kind(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        _ => "null",
    };

    /// <summary>
    /// What a syntax error is called. The framework's own message varies with its version and counts from 0;
    /// <paramref name="line"/> is the line that <see cref="JsonException.LineNumber"/> names.
    /// </summary>
    public static string Broken(ReadOnlySpan<byte> line, JsonException error)
    {
        var at = error.BytePositionInLine ?? line.Length;
        if (at >= line.TrimEnd("\r "u8).Length)
            return "the JSON is broken: it ends too early";
        var found = (char)line[(int)at];
        var shown = char.IsBetween(found, ' ', '~') ? $"'{found}'" : FormattableString.Invariant($"0x{(int)found:X2}");
        return FormattableString.Invariant($"the JSON is broken at byte {at + 1} of the line, at {shown}");
    }
}
