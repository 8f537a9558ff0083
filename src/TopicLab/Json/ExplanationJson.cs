using System.Text.Json;

namespace TopicLab.Json;

/// <summary>Writes what <c>explain</c> prints; offsets in it point into its own title and text.</summary>
internal static class ExplanationJson
{
    /// <summary>Writes the object; evidence and reasons of one topic only where <paramref name="topic"/> names it.</summary>
    public static void Write(Utf8JsonWriter writer, Explanation explanation, string? topic)
    {
        var release = explanation.Release;
        writer.WriteStartObject();
        writer.WriteString("id", release.Id);
        writer.WriteString("title", release.Title);
        writer.WriteString("text", release.Text);
        writer.WriteStartArray("labels");
        foreach (var label in explanation.Prediction.Labels)
            writer.WriteStringValue(label);
        writer.WriteEndArray();
        writer.WriteStartObject("scores");
        foreach (var score in explanation.Prediction.Scores)
            writer.WriteNumber(score.Topic, RecordFormat.Probability(score.Probability));
        writer.WriteEndObject();
        writer.WriteStartObject("evidence");
        foreach (var evidence in explanation.Evidence.Where(item => topic is null || item.Topic == topic))
        {
            writer.WritePropertyName(evidence.Topic);
            EvidenceJson.Write(writer, release, evidence);
        }
        writer.WriteEndObject();
        writer.WriteStartArray("whyNot");
        foreach (var missed in explanation.WhyNot.Where(item => topic is null || item.Topic == topic))
            Write(writer, release, missed);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Release release, WhyNot missed)
    {
        writer.WriteStartObject();
        writer.WriteString("topic", missed.Topic);
        writer.WriteNumber("probability", RecordFormat.Probability(missed.Probability));
        writer.WriteNumber("threshold", RecordFormat.Probability(missed.Threshold));
        if (double.IsFinite(missed.MissingMargin))
            writer.WriteNumber("missingMargin", Math.Round(missed.MissingMargin, 6));
        else
            writer.WriteNull("missingMargin");
        EvidenceJson.Write(writer, "against", release, missed.Against);
        writer.WriteStartArray("absentWords");
        foreach (var word in missed.AbsentWords)
            writer.WriteStringValue(word);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
