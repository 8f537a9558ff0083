namespace TopicLab.Training.Tests.Evaluation;

/// <summary>A report as a flat table, so that tests can compare all of it; a topic's figures are named topic/figure.</summary>
internal static class Figures
{
    public static Dictionary<string, Measure> Of(EvaluationReport report)
    {
        var figures = new Dictionary<string, Measure>
        {
            ["microF1"] = report.MicroF1,
            ["macroF1"] = report.MacroF1,
            ["sampleF1"] = report.SampleF1,
            ["microPrecision"] = report.MicroPrecision,
            ["microRecall"] = report.MicroRecall,
            ["macroPrecision"] = report.MacroPrecision,
            ["macroRecall"] = report.MacroRecall,
            ["macroAveragePrecision"] = report.MacroAveragePrecision,
            ["lrap"] = report.Lrap,
            ["subsetAccuracy"] = report.SubsetAccuracy,
            ["hammingLoss"] = report.HammingLoss,
            ["brier"] = report.Brier,
            ["ece"] = report.Ece,
            ["emptyKept"] = report.EmptyKept,
        };
        foreach (var topic in report.Topics)
        {
            figures[$"{topic.Topic}/precision"] = topic.Precision;
            figures[$"{topic.Topic}/recall"] = topic.Recall;
            figures[$"{topic.Topic}/f1"] = topic.F1;
            figures[$"{topic.Topic}/averagePrecision"] = topic.AveragePrecision;
        }
        return figures;
    }
}
