using System.Text.Json;
using TopicLab.Training;

namespace TopicLab.Cli.Json;

/// <summary>Writes what <c>rouge</c> prints: shares from 0 to 1, rounded to 6 decimals.</summary>
internal static class RougeJson
{
    private static readonly (string Name, RougeType Type)[] s_types =
        [("rouge1", RougeType.Rouge1), ("rouge2", RougeType.Rouge2), ("rougeL", RougeType.RougeL), ("rougeLsum", RougeType.RougeLsum)];

    /// <summary>
    /// <c>{"documents","rouge1":{"p":{"value","low","high"},"r","f"},...}</c>; with another system also <c>"against":{"rouge1",...}</c> and
    /// <c>"difference":{"rouge1":{"value","low","high","pValue"},...}</c> of F; first <c>"data"</c> where there are several lots of texts.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, RougeReport report, RougeReport? against, RougeFigures<RougeDifference>? differences, string? data = null)
    {
        writer.WriteStartObject();
        if (data is not null)
            writer.WriteString("data", data);
        writer.WriteNumber("documents", report.Documents);
        Write(writer, report.Figures);
        if (against is not null)
        {
            writer.WriteStartObject("against");
            Write(writer, against.Figures);
            writer.WriteEndObject();
        }
        if (differences is not null)
        {
            writer.WriteStartObject("difference");
            foreach (var (name, type) in s_types)
                Write(writer, name, differences[type].F, differences[type].PValue);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    /// <summary><c>{"id","rouge1":{"p","r","f"},...}</c>; with another system also <c>"against":{"rouge1",...}</c>.</summary>
    public static void WriteDocument(Utf8JsonWriter writer, string id, RougeFigures<RougeScore> scores, RougeFigures<RougeScore>? against)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        Write(writer, scores);
        if (against is not null)
        {
            writer.WriteStartObject("against");
            Write(writer, against);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RougeFigures<RougeMeasures> figures)
    {
        foreach (var (name, type) in s_types)
        {
            writer.WriteStartObject(name);
            Write(writer, "p", figures[type].Precision);
            Write(writer, "r", figures[type].Recall);
            Write(writer, "f", figures[type].F);
            writer.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter writer, RougeFigures<RougeScore> scores)
    {
        foreach (var (name, type) in s_types)
        {
            writer.WriteStartObject(name);
            Write(writer, "p", scores[type].Precision);
            Write(writer, "r", scores[type].Recall);
            Write(writer, "f", scores[type].F);
            writer.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, Measure measure, double? pValue = null)
    {
        writer.WriteStartObject(name);
        Write(writer, "value", measure.Value ?? 0);
        Write(writer, "low", measure.Low ?? 0);
        Write(writer, "high", measure.High ?? 0);
        if (pValue is { } value)
            Write(writer, "pValue", value);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, double value) => writer.WriteNumber(name, Math.Round(value, 6));
}
