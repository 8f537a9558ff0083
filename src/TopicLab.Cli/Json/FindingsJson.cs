using System.Text.Json;
using TopicLab.Training;

namespace TopicLab.Cli.Json;

/// <summary>Writes what <c>data check</c> prints: an array of <c>{"check","passed","found","limit","where"}</c>.</summary>
internal static class FindingsJson
{
    /// <summary>Writes the array.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<CorpusFinding> findings)
    {
        writer.WriteStartArray();
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("check", finding.Check);
            writer.WriteBoolean("passed", finding.Passed);
            writer.WriteNumber("found", Math.Round(finding.Found, 4));
            if (finding.Limit is { } limit)
                writer.WriteNumber("limit", limit);
            else
                writer.WriteNull("limit");
            writer.WriteString("where", finding.Where);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
