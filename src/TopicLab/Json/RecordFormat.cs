using System.Text.Encodings.Web;
using System.Text.Json;

namespace TopicLab.Json;

/// <summary>What all records that the program and the server write have in common.</summary>
internal static class RecordFormat
{
    /// <summary>The encoder of names and values: letters as they are, since records are read by parsers and people and not pasted into pages.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>For <see cref="Utf8JsonWriter"/>. Our own writers write valid JSON, so it need not watch them.</summary>
    public static JsonWriterOptions Options => new() { Encoder = Encoder, SkipValidation = true };

    /// <summary>A probability to the four digits that are written; more would be noise of the training data.</summary>
    public static double Probability(double probability) => Math.Round(probability, 4);
}
