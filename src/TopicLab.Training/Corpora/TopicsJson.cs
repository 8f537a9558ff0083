using System.Text.Json;

namespace TopicLab.Training.Corpora;

/// <summary>The object in <c>topics.json</c>. On an error the reader stands where the fault is, so that its line can be told.</summary>
internal static class TopicsJson
{
    public static TopicSchema Read(ref Utf8JsonReader reader)
    {
        List<Topic>? topics = null;
        bool? atLeastOne = null;
        Expect(ref reader, JsonTokenType.StartObject, "the file must be a JSON object");
        while (NextName(ref reader) is { } name)
        {
            switch (name)
            {
                case "atLeastOne":
                    ThrowIfTwice(atLeastOne is not null, name);
                    atLeastOne = Boolean(ref reader, name);
                    break;
                case "topics":
                    ThrowIfTwice(topics is not null, name);
                    topics = Topics(ref reader);
                    break;
                default:
                    reader.Read();
                    JsonTokens.SkipValue(ref reader);
                    break;
            }
        }
        if (topics is null)
            throw new BadContentException("there is no 'topics'");
        reader.Read();
        return new TopicSchema(topics, atLeastOne ?? false);
    }

    private static List<Topic> Topics(ref Utf8JsonReader reader)
    {
        var topics = new List<Topic>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        Expect(ref reader, JsonTokenType.StartArray, "'topics' must be an array");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            topics.Add(Topic(ref reader, ids));
        return topics.Count > 0 ? topics : throw new BadContentException("'topics' has no topic");
    }

    private static Topic Topic(ref Utf8JsonReader reader, HashSet<string> ids)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new BadContentException($"a topic must be an object, not {JsonTokens.Kind(reader.TokenType)}");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (NextName(ref reader) is { } name)
        {
            ThrowIfTwice(values.ContainsKey(name), name);
            reader.Read();
            if (name is "id" or "name" or "counts" or "doesNotCount")
                values[name] = JsonTokens.OptionalString(ref reader, name);
            else
                JsonTokens.SkipValue(ref reader);
            if (name == "id" && !ids.Add(values[name]))
                throw new BadContentException($"the topic {Quoted.Value(values[name])} stands twice");
        }
        var id = values.GetValueOrDefault("id", "");
        if (string.IsNullOrWhiteSpace(id))
            throw new BadContentException("a topic has no 'id'");
        var shown = values.GetValueOrDefault("name", "");
        return new Topic(
            id, shown.Length > 0 ? shown : id, values.GetValueOrDefault("counts", ""), values.GetValueOrDefault("doesNotCount", ""));
    }

    /// <summary>The next property's name, or <see langword="null"/> at the end of the object.</summary>
    private static string? NextName(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? JsonTokens.Name(ref reader) : null;

    private static bool Boolean(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False
            ? reader.GetBoolean()
            : throw new BadContentException($"'{name}' must be true or false, not {JsonTokens.Kind(reader.TokenType)}");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string demand)
    {
        reader.Read();
        if (reader.TokenType != type)
            throw new BadContentException($"{demand}, not {JsonTokens.Kind(reader.TokenType)}");
    }

    private static void ThrowIfTwice(bool isThere, string name)
    {
        if (isThere)
            throw new BadContentException($"{Quoted.Value(name)} stands twice");
    }
}
