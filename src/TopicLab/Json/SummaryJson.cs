using System.Text.Json;

namespace TopicLab.Json;

/// <summary>Writes a summary: <c>{"id","summary","sentences":[...],"keyphrases":[...]}</c> and what else was asked for.</summary>
internal static class SummaryJson
{
    // As sentences of evidence have; a share of PageRank in a long release has its first digit at the fourth place.
    private const int Digits = 6;

    /// <summary>Writes the object. What <paramref name="options"/> ask for is there also where it is empty.</summary>
    public static void Write(Utf8JsonWriter writer, string id, Summary summary, SummaryOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        WriteText(writer, summary.Text, summary.Sentences);
        WriteKeyphrases(writer, summary.Keyphrases);
        if (options.PerTopic)
            WriteTopics(writer, summary.Topics);
        if (options.Headline)
            WriteHeadline(writer, summary.Headline);
        if (options.AllSentences)
            WriteSentences(writer, "allSentences", summary.AllSentences);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string text, IReadOnlyList<SummarySentence> sentences)
    {
        writer.WriteString("summary", text);
        WriteSentences(writer, "sentences", sentences);
    }

    private static void WriteSentences(Utf8JsonWriter writer, string name, IReadOnlyList<SummarySentence> sentences)
    {
        writer.WriteStartArray(name);
        foreach (var sentence in sentences)
        {
            writer.WriteStartObject();
            writer.WriteNumber("index", sentence.Index);
            writer.WriteNumber("start", sentence.Start);
            writer.WriteNumber("length", sentence.Length);
            writer.WriteNumber("score", Math.Round(sentence.Score, Digits));
            writer.WriteString("text", sentence.Text);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteKeyphrases(Utf8JsonWriter writer, IReadOnlyList<Keyphrase> keyphrases)
    {
        writer.WriteStartArray("keyphrases");
        foreach (var phrase in keyphrases)
        {
            writer.WriteStartObject();
            writer.WriteString("text", phrase.Text);
            writer.WriteString("field", phrase.Field == ReleaseField.Title ? "title" : "text");
            writer.WriteNumber("start", phrase.Start);
            writer.WriteNumber("length", phrase.Length);
            writer.WriteNumber("score", Math.Round(phrase.Score, Digits));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteTopics(Utf8JsonWriter writer, IReadOnlyDictionary<string, TopicSummary> topics)
    {
        writer.WriteStartObject("topics");
        foreach (var (topic, summary) in topics)
        {
            writer.WriteStartObject(topic);
            WriteText(writer, summary.Text, summary.Sentences);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteHeadline(Utf8JsonWriter writer, Headline? headline)
    {
        if (headline is null)
        {
            writer.WriteNull("headline");
            return;
        }
        writer.WriteStartObject("headline");
        writer.WriteString("text", headline.Text);
        writer.WriteNumber("start", headline.Start);
        writer.WriteNumber("length", headline.Length);
        writer.WriteBoolean("cut", headline.IsCut);
        writer.WriteEndObject();
    }
}
