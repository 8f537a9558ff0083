using System.Text.Json;
using TopicLab.Json;
using TopicLab.Training;
using TopicLab.Training.Evaluation;

namespace TopicLab.Cli.Json;

/// <summary>Writes what <c>evaluate</c> prints: the report's fields, and <c>"worst":[...]</c> where it was asked for.</summary>
internal static class EvaluationJson
{
    /// <summary>Writes the object.</summary>
    public static void Write(Utf8JsonWriter writer, EvaluationReport report, IReadOnlyList<WrongAssignment>? worst)
    {
        writer.WriteStartObject();
        ReportJson.WriteFields(writer, report);
        if (worst is not null)
            WriteWorst(writer, worst);
        writer.WriteEndObject();
    }

    private static void WriteWorst(Utf8JsonWriter writer, IReadOnlyList<WrongAssignment> worst)
    {
        writer.WriteStartArray("worst");
        foreach (var error in worst)
        {
            writer.WriteStartObject();
            writer.WriteString("id", error.Release.Id);
            writer.WriteString("topic", error.Score.Topic);
            writer.WriteBoolean("gold", error.Gold);
            writer.WriteNumber("probability", RecordFormat.Probability(error.Score.Probability));
            writer.WriteNumber("threshold", RecordFormat.Probability(error.Score.Threshold));
            writer.WritePropertyName("evidence");
            EvidenceJson.Write(writer, error.Release, error.Evidence);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
