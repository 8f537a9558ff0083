using System.Text.Json;

namespace TopicLab.Training.Evaluation;

/// <summary>Writes reports and curves as JSON: numbers rounded to 6 decimals, null where a figure is undefined.</summary>
internal static class ReportJson
{
    /// <summary>Writes the report as one object, without its curves.</summary>
    public static void Write(Utf8JsonWriter writer, EvaluationReport report)
    {
        writer.WriteStartObject();
        WriteFields(writer, report);
        writer.WriteEndObject();
    }

    /// <summary>Writes the fields of the report into an object that its caller starts and ends.</summary>
    public static void WriteFields(Utf8JsonWriter writer, EvaluationReport report)
    {
        writer.WriteNumber("documents", report.Documents);
        Write(writer, "microF1", report.MicroF1);
        Write(writer, "macroF1", report.MacroF1);
        Write(writer, "sampleF1", report.SampleF1);
        Write(writer, "microPrecision", report.MicroPrecision);
        Write(writer, "microRecall", report.MicroRecall);
        Write(writer, "macroPrecision", report.MacroPrecision);
        Write(writer, "macroRecall", report.MacroRecall);
        Write(writer, "macroAveragePrecision", report.MacroAveragePrecision);
        Write(writer, "lrap", report.Lrap);
        Write(writer, "subsetAccuracy", report.SubsetAccuracy);
        Write(writer, "hammingLoss", report.HammingLoss);
        Write(writer, "brier", report.Brier);
        Write(writer, "ece", report.Ece);
        Write(writer, "emptyKept", report.EmptyKept);
        writer.WriteStartArray("topics");
        foreach (var topic in report.Topics)
            Write(writer, topic);
        writer.WriteEndArray();
    }

    /// <summary>Writes a topic's curves as one object of points: [threshold, precision, recall] and [mean, observed, count].</summary>
    public static void WriteCurves(Utf8JsonWriter writer, TopicReport topic)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("precisionRecall");
        foreach (var point in topic.PrecisionRecall)
        {
            writer.WriteStartArray();
            Write(writer, point.Threshold);
            Write(writer, point.Precision);
            Write(writer, point.Recall);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("reliability");
        foreach (var point in topic.Reliability)
        {
            writer.WriteStartArray();
            Write(writer, point.Mean);
            Write(writer, point.Observed);
            writer.WriteNumberValue(point.Count);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TopicReport topic)
    {
        writer.WriteStartObject();
        writer.WriteString("topic", topic.Topic);
        writer.WriteNumber("support", topic.Support);
        writer.WritePropertyName("threshold");
        Write(writer, topic.Threshold);
        Write(writer, "precision", topic.Precision);
        Write(writer, "recall", topic.Recall);
        Write(writer, "f1", topic.F1);
        Write(writer, "averagePrecision", topic.AveragePrecision);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, Measure measure)
    {
        writer.WriteStartObject(name);
        writer.WritePropertyName("value");
        Write(writer, measure.Value);
        writer.WritePropertyName("low");
        Write(writer, measure.Low);
        writer.WritePropertyName("high");
        Write(writer, measure.High);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, double? number)
    {
        // JSON has no infinity, which is the threshold of a topic that is never assigned.
        if (number is { } value && double.IsFinite(value))
            writer.WriteNumberValue(Math.Round(value, 6));
        else
            writer.WriteNullValue();
    }
}
