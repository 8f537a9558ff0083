using System.Text.Json;

namespace TopicLab.Training.Corpora;

/// <summary>Parses <c>{"id","date","source","title","text","labels":[...],"unknown":[...]}</c>; other properties are passed over.</summary>
/// <param name="labels">Where labels become strings, or <see langword="null"/> to pass over them.</param>
internal sealed class JsonRow(LabelPool? labels) : JsonObjectLine<RawRow>
{
    private const int ShortLabel = 128;

    [Flags]
    private enum Field
    {
        None = 0,
        Id = 1,
        Date = 2,
        Source = 4,
        Title = 8,
        Text = 16,
        Labels = 32,
        Unknown = 64,
    }

    protected override void ReadProperties(ref Utf8JsonReader reader, RawRow row)
    {
        var seen = Field.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldOf(ref reader);
            if ((seen & field) != 0)
                throw new BadContentException($"'{NameOf(field)}' stands twice");
            seen |= field;
            reader.Read();
            ReadField(ref reader, field, row);
        }
    }

    private void ReadField(ref Utf8JsonReader reader, Field field, RawRow row)
    {
        switch (field)
        {
            case Field.Id:
                row.Id = JsonTokens.OptionalString(ref reader, "id");
                break;
            case Field.Title:
                row.Title = JsonTokens.OptionalString(ref reader, "title");
                break;
            case Field.Text:
                row.Text = JsonTokens.String(ref reader, "text");
                break;
            case Field.Source:
                row.Source = reader.TokenType == JsonTokenType.Null ? null : JsonTokens.String(ref reader, "source");
                break;
            case Field.Date:
                row.Date = IsoDate.Parse(JsonTokens.OptionalString(ref reader, "date"));
                break;
            case Field.Labels when labels is not null:
                row.HasLabels = true;
                ReadLabels(ref reader, "labels", row.Labels, labels);
                break;
            case Field.Unknown when labels is not null && reader.TokenType != JsonTokenType.Null:
                ReadLabels(ref reader, "unknown", row.Unknown, labels);
                break;
            default:
                JsonTokens.SkipValue(ref reader);
                break;
        }
    }

    private static void ReadLabels(ref Utf8JsonReader reader, string name, List<string> into, LabelPool pool)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new BadContentException($"'{name}' must be an array of strings, not {JsonTokens.Kind(reader.TokenType)}");
        Span<char> chars = stackalloc char[ShortLabel];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String)
                throw new BadContentException($"'{name}' must be an array of strings; it holds {JsonTokens.Kind(reader.TokenType)}");
            into.Add(reader.ValueSpan.Length <= ShortLabel && !reader.ValueIsEscaped
                ? pool.Get(chars[..reader.CopyString(chars)])
                : pool.Get(JsonTokens.String(ref reader, name)));
        }
    }

    private static Field FieldOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8))
            return Field.Id;
        if (reader.ValueTextEquals("title"u8))
            return Field.Title;
        if (reader.ValueTextEquals("text"u8))
            return Field.Text;
        if (reader.ValueTextEquals("labels"u8))
            return Field.Labels;
        if (reader.ValueTextEquals("date"u8))
            return Field.Date;
        if (reader.ValueTextEquals("source"u8))
            return Field.Source;
        return reader.ValueTextEquals("unknown"u8) ? Field.Unknown : Field.None;
    }

    private static string NameOf(Field field) => field switch
    {
        Field.Id => "id",
        Field.Title => "title",
        Field.Text => "text",
        Field.Labels => "labels",
        Field.Date => "date",
        Field.Source => "source",
        _ => "unknown",
    };
}
