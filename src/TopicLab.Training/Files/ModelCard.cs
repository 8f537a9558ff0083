using System.Globalization;
using System.Text;
using TopicLab.Training.Corpora;

namespace TopicLab.Training.Files;

/// <summary>The readable card beside a model: what it knows, how good it is, how it was made.</summary>
internal static class ModelCard
{
    public static string Write(string fileName, TopicPredictor predictor, TrainReport report, TrainOptions options)
    {
        var info = predictor.Info;
        var figures = report.OutOfFold;
        var card = new StringBuilder();
        Line($"# {fileName}");
        Line();
        Line($"A TopicLab model of {predictor.Schema.Count} topics, trained on {info.Documents} documents. Written by TopicLab {info.Program} with the model; not edited by hand.");
        Line();
        Line($"## How good it is");
        Line();
        Line($"Cross-fitted on the training documents: vocabulary, idf, scaling, options, curves and thresholds that judged a document were chosen without");
        Line($"its fold. In brackets 95% intervals from 1,000 resamples of documents.");
        Line();
        Line($"| figure | value |");
        Line($"|---|---|");
        foreach (var (name, measure) in Overall(figures))
            Line($"| {name} | {Format(measure)} |");
        Line();
        Line($"| topic | documents | precision | recall | F1 | average precision | threshold |");
        Line($"|---|---|---|---|---|---|---|");
        foreach (var topic in figures.Topics)
            Line($"| {Cell(topic.Topic)} | {topic.Support} | {Format(topic.Precision)} | {Format(topic.Recall)} | {Format(topic.F1)} | {Format(topic.AveragePrecision)} | {topic.Threshold:0.000} |");
        Line();
        Line($"## What speaks for each topic");
        Line();
        for (var topic = 0; topic < predictor.Schema.Count; topic++)
            Line($"- **{Unprintable.Replace(predictor.Schema.Topics[topic].Id)}**: {string.Join(", ", info.StrongestFeatures[topic])}");
        Line();
        Line($"## How it was made");
        Line();
        Line($"- Options: {report.Options}; thresholds: {report.ThresholdScheme}; every document has a topic: {(predictor.Schema.AtLeastOne ? "promised" : "not promised")}");
        Line($"- Learner asked for: {options.CustomLearner?.Name ?? options.Learner.ToString().ToLowerInvariant()}; goal: {ManifestWriter.GoalName(options.Goal)}; {options.Folds} folds");
        Line($"- Seed {info.Seed}; data SHA-256 {info.DataSha256}; platform {info.Platform}");
        Line($"- {info.Features} features, {info.Size} bytes");
        Line($"- {report.NearDuplicates} documents have a near-duplicate, kept in one fold; {report.FoldsThatDisagree} folds would have chosen other options");
        Line();
        Line($"| options tried | micro-F1 of one threshold |");
        Line($"|---|---|");
        foreach (var tried in report.Tried)
            Line($"| {tried.Options} | {(report.Tried.Count == 1 ? "-" : tried.MicroF1.ToString("0.0000", CultureInfo.InvariantCulture))} |");
        if (report.Warnings.Count > 0)
        {
            Line();
            Line($"## Warnings");
            Line();
            foreach (var warning in report.Warnings)
                Line($"- {Unprintable.Replace(warning)}");
        }
        return card.ToString();

        void Line(FormattableString? text = null) => card.Append(text?.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    // A bar would end the cell, and a line end the table.
    private static string Cell(string text) =>
        Unprintable.Replace(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    private static IEnumerable<(string Name, Measure Measure)> Overall(EvaluationReport report) =>
    [
        ("micro-F1", report.MicroF1), ("macro-F1", report.MacroF1), ("sample F1", report.SampleF1),
        ("micro precision", report.MicroPrecision), ("micro recall", report.MicroRecall),
        ("macro average precision", report.MacroAveragePrecision), ("LRAP", report.Lrap), ("subset accuracy", report.SubsetAccuracy),
        ("Hamming loss", report.HammingLoss), ("Brier score", report.Brier), ("calibration error (ECE)", report.Ece),
        ("releases without topic left without", report.EmptyKept),
    ];

    private static string Format(Measure measure) => measure.Value is { } value
        ? string.Create(CultureInfo.InvariantCulture, $"{value:0.000} [{measure.Low:0.000}, {measure.High:0.000}]")
        : "-";
}
