using System.Numerics;

namespace TopicLab.Training.Evaluation;

/// <summary>Judges assigned topics and probabilities against labels.</summary>
internal static class Evaluator
{
    private const int CurvePoints = 40;
    private const int ReliabilityBins = 10;

    /// <summary>Computes every figure of the report.</summary>
    /// <param name="judgements">What is known and what was said.</param>
    /// <param name="resamples">How many resamples of the documents the intervals are taken from; 0 leaves them out.</param>
    /// <param name="seed">Draws the resamples.</param>
    /// <param name="threads">How many threads share the resamples. The report is the same with any number.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static EvaluationReport Evaluate(
        Judgements judgements, int resamples = 1000, ulong seed = 1, int threads = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(resamples);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        judgements.Check();
        var tally = new Tally(judgements);
        // One sample more: the documents themselves.
        var sheet = new FigureSheet(judgements.Topics, resamples + 1);
        Fill(sheet, tally, judgements.Documents, seed, threads, cancellationToken);
        return Report(judgements, tally, sheet);
    }

    private static void Fill(FigureSheet sheet, Tally tally, int documents, ulong seed, int threads, CancellationToken cancellationToken)
    {
        var workers = Math.Min(threads, sheet.Batches);
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
        Parallel.For(0, workers, options, worker =>
        {
            var weights = new Vector<double>[documents];
            for (var batch = worker; batch < sheet.Batches; batch += workers)
            {
                cancellationToken.ThrowIfCancellationRequested();
                WeightColumns.Fill(weights, batch, sheet.Samples, seed);
                tally.Measure(weights, batch, sheet);
            }
        });
    }

    private static EvaluationReport Report(Judgements judgements, Tally tally, FigureSheet sheet) => new()
    {
        Documents = judgements.Documents,
        MicroF1 = sheet.Read(Figure.MicroF1),
        MacroF1 = sheet.Read(Figure.MacroF1),
        SampleF1 = sheet.Read(Figure.SampleF1),
        MicroPrecision = sheet.Read(Figure.MicroPrecision),
        MicroRecall = sheet.Read(Figure.MicroRecall),
        MacroPrecision = sheet.Read(Figure.MacroPrecision),
        MacroRecall = sheet.Read(Figure.MacroRecall),
        MacroAveragePrecision = sheet.Read(Figure.MacroAveragePrecision),
        Lrap = sheet.Read(Figure.Lrap),
        SubsetAccuracy = sheet.Read(Figure.SubsetAccuracy),
        HammingLoss = sheet.Read(Figure.HammingLoss),
        Brier = sheet.Read(Figure.Brier),
        Ece = sheet.Read(Figure.Ece),
        EmptyKept = sheet.Read(Figure.EmptyKept),
        Topics = [.. Enumerable.Range(0, judgements.Topics).Select(topic => Report(judgements, tally, sheet, topic))],
    };

    private static TopicReport Report(Judgements judgements, Tally tally, FigureSheet sheet, int topic) => new()
    {
        Topic = judgements.Schema.Topics[topic].Id,
        Support = tally.Support(topic),
        Threshold = judgements.Thresholds[topic],
        Precision = sheet.Read(topic, TopicFigure.Precision),
        Recall = sheet.Read(topic, TopicFigure.Recall),
        F1 = sheet.Read(topic, TopicFigure.F1),
        AveragePrecision = sheet.Read(topic, TopicFigure.AveragePrecision),
        PrecisionRecall = tally.Curve(topic, CurvePoints),
        Reliability = Reliability.Of(judgements.Gold[topic], judgements.Probabilities[topic], ReliabilityBins),
    };
}
