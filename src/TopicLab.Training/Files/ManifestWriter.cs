using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using TopicLab.Files;
using TopicLab.Training.Evaluation;

namespace TopicLab.Training.Files;

/// <summary>Writes the manifest: all that a model says of itself in words.</summary>
internal static class ManifestWriter
{
    /// <summary>The version of the program.</summary>
    public static string ProgramVersion { get; } = typeof(ManifestWriter).Assembly.GetName().Version!.ToString(3);

    /// <summary>What floating-point functions of the system may depend on: system and processor.</summary>
    public static string Platform { get; } =
        (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : OperatingSystem.IsLinux() ? "linux" : "other")
        + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>The goal as the command line names it.</summary>
    public static string GoalName(Goal goal) => goal switch { Goal.F1 => "f1", Goal.Precision90 => "precision@0.9", _ => "recall@0.9" };

    public static byte[] Write(PackedModel model, TrainReport report, Corpus corpus, TrainOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        // Relaxed: the manifest is read by people and parsers, never pasted into a page unescaped.
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("program", ProgramVersion);
            writer.WriteString("platform", Platform);
            writer.WriteNumber("featureVersion", ModelFormat.FeatureVersion);
            WriteSchema(writer, model.Schema);
            WriteFeatures(writer, model);
            WriteRules(writer, model);
            WriteTraining(writer, report, corpus, options);
            writer.WriteStartArray("strongest");
            foreach (var topic in model.Strongest)
            {
                writer.WriteStartArray();
                foreach (var word in topic)
                    writer.WriteStringValue(word);
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
            writer.WritePropertyName("outOfFold");
            ReportJson.Write(writer, report.OutOfFold);
            writer.WriteStartArray("curves");
            foreach (var topic in report.OutOfFold.Topics)
                ReportJson.WriteCurves(writer, topic);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteSchema(Utf8JsonWriter writer, TopicSchema schema)
    {
        writer.WriteStartObject("schema");
        writer.WriteBoolean("atLeastOne", schema.AtLeastOne);
        writer.WriteStartArray("topics");
        foreach (var topic in schema.Topics)
        {
            writer.WriteStartObject();
            writer.WriteString("id", topic.Id);
            writer.WriteString("name", topic.Name);
            writer.WriteString("counts", topic.Counts);
            writer.WriteString("doesNotCount", topic.DoesNotCount);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteFeatures(Utf8JsonWriter writer, PackedModel model)
    {
        writer.WriteStartObject("features");
        writer.WriteNumber("wordOrder", model.Features.WordOrder);
        writer.WriteNumber("titleWeight", model.Features.TitleWeight);
        writer.WriteNumber("stemWeight", model.Features.StemWeight);
        writer.WriteNumber("characterWeight", model.Features.CharacterWeight);
        writer.WriteNumber("passageWeight", model.Features.PassageWeight);
        writer.WriteNumber("minDocumentFrequency", model.Features.MinDocumentFrequency);
        writer.WriteStartArray("blockStarts");
        foreach (var start in model.BlockStarts)
            writer.WriteNumberValue(start);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRules(Utf8JsonWriter writer, PackedModel model)
    {
        writer.WriteStartArray("rules");
        foreach (var rule in model.Rules)
        {
            writer.WriteStartObject();
            writer.WriteNumber("slope", rule.Slope);
            writer.WriteNumber("offset", rule.Offset);
            writer.WriteNumber("threshold", rule.Threshold);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteTraining(Utf8JsonWriter writer, TrainReport report, Corpus corpus, TrainOptions options)
    {
        writer.WriteStartObject("training");
        writer.WriteNumber("documents", corpus.Rows.Count);
        writer.WriteString("dataSha256", corpus.Sha256);
        writer.WriteNumber("seed", options.Seed);
        writer.WriteNumber("folds", options.Folds);
        writer.WriteString("goal", GoalName(options.Goal));
        writer.WriteString("learner", options.CustomLearner?.Name ?? options.Learner.ToString().ToLowerInvariant());
        writer.WriteString("options", report.Options);
        writer.WriteString("thresholdScheme", report.ThresholdScheme);
        writer.WriteNumber("foldsThatDisagree", report.FoldsThatDisagree);
        writer.WriteNumber("nearDuplicates", report.NearDuplicates);
        writer.WriteStartArray("tried");
        foreach (var tried in report.Tried)
        {
            writer.WriteStartObject();
            writer.WriteString("options", tried.Options);
            // A single candidate was compared with nothing.
            if (report.Tried.Count > 1)
                writer.WriteNumber("microF1", Math.Round(tried.MicroF1, 6));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("warnings");
        foreach (var warning in report.Warnings)
            writer.WriteStringValue(warning);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
