using System.Text.Json;

namespace TopicLab.Training.Corpora;

/// <summary>Parses <c>{"id","title","text","summary","summaries":[...]}</c>; other properties are passed over.</summary>
/// <param name="withText">Whether the text is wanted.</param>
internal sealed class SummaryJson(bool withText) : JsonObjectLine<SummaryRow>
{
    private static readonly string[] s_names = ["id", "title", "text", "summary", "summaries"];

    protected override void ReadProperties(ref Utf8JsonReader reader, SummaryRow row)
    {
        var seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameOf(ref reader);
            var bit = name is null ? 0 : 1 << Array.IndexOf(s_names, name);
            if ((seen & bit) != 0)
                throw new BadContentException($"'{name}' stands twice");
            seen |= bit;
            reader.Read();
            ReadValue(ref reader, name, row);
        }
    }

    private void ReadValue(ref Utf8JsonReader reader, string? name, SummaryRow row)
    {
        switch (name)
        {
            case "id":
                row.Id = JsonTokens.OptionalString(ref reader, name);
                break;
            case "title":
                row.Title = JsonTokens.OptionalString(ref reader, name);
                break;
            case "text" when withText:
                row.Text = JsonTokens.String(ref reader, name);
                break;
            case "summary" when reader.TokenType != JsonTokenType.Null:
                row.Summary = JsonTokens.String(ref reader, name);
                break;
            case "summaries" when reader.TokenType != JsonTokenType.Null:
                ReadSummaries(ref reader, row.Summaries);
                break;
            default:
                JsonTokens.SkipValue(ref reader);
                break;
        }
    }

    private static void ReadSummaries(ref Utf8JsonReader reader, List<string> into)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new BadContentException($"'summaries' must be an array of strings, not {JsonTokens.Kind(reader.TokenType)}");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String)
                throw new BadContentException($"'summaries' must be an array of strings; it holds {JsonTokens.Kind(reader.TokenType)}");
            into.Add(JsonTokens.String(ref reader, "summaries"));
        }
    }

    private static string? NameOf(ref Utf8JsonReader reader)
    {
        foreach (var name in s_names)
        {
            if (reader.ValueTextEquals(name))
                return name;
        }
        return null;
    }
}
