using System.Numerics;

namespace TopicLab.Training.Evaluation;

/// <summary>
/// The judgements, sorted once so that a resample touches only what it needs. Immutable; workers share it.
/// Every figure below is written as for one sample; 0 / 0 gives NaN, which is how the sheet says "undefined".
/// </summary>
internal sealed class Tally(Judgements judgements)
{
    private readonly TopicOutcomes[] _outcomes = [.. judgements.Gold.Zip(judgements.Assigned, TopicOutcomes.Of)];
    private readonly Ranking[] _rankings =
        [.. judgements.Gold.Zip(judgements.Probabilities, (gold, probabilities) => new Ranking(gold, probabilities))];
    private readonly DocumentFigures[] _documents = DocumentFigures.Of(judgements);
    private readonly CalibrationGaps _gaps = new(judgements);

    public int Support(int topic) => _outcomes[topic].Support;

    public IReadOnlyList<CurvePoint> Curve(int topic, int limit) => _rankings[topic].Curve(limit);

    /// <summary>Computes every figure of one batch of samples.</summary>
    public void Measure(ReadOnlySpan<Vector<double>> weights, int batch, FigureSheet sheet)
    {
        var wrong = MeasureTopics(weights, batch, sheet);
        MeasureDocuments(weights, batch, sheet, wrong);
    }

    /// <returns>The number of wrong pairs.</returns>
    private Vector<double> MeasureTopics(ReadOnlySpan<Vector<double>> weights, int batch, FigureSheet sheet)
    {
        var (zero, one) = (Vector<double>.Zero, Vector<double>.One);
        var (allFound, allInvented, allMissed) = (zero, zero, zero);
        var (occurring, carried) = (zero, zero);
        var (precisions, recalls, f1s, averagePrecisions) = (zero, zero, zero, zero);
        for (var topic = 0; topic < _outcomes.Length; topic++)
        {
            var found = WeightColumns.Sum(weights, _outcomes[topic].Found);
            var invented = WeightColumns.Sum(weights, _outcomes[topic].Invented);
            var missed = WeightColumns.Sum(weights, _outcomes[topic].Missed);
            var (assigned, positives) = (found + invented, found + missed);
            var averagePrecision = _rankings[topic].AveragePrecision(weights);
            // Weights are whole numbers, so these are 1 or 0: whether there is any.
            var (anyPositive, any) = (Vector.Min(positives, one), Vector.Min(assigned + positives, one));

            sheet.Set(topic, TopicFigure.Precision, batch, found / assigned);
            sheet.Set(topic, TopicFigure.Recall, batch, found / positives);
            sheet.Set(topic, TopicFigure.F1, batch, 2 * found / (assigned + positives));
            sheet.Set(topic, TopicFigure.AveragePrecision, batch, averagePrecision / anyPositive);

            // A denominator of 0 comes with a found of 0: the topic counts 0, as with zero_division=0.
            precisions += found / Vector.Max(assigned, one);
            recalls += found / Vector.Max(positives, one);
            f1s += 2 * found / Vector.Max(assigned + positives, one);
            averagePrecisions += averagePrecision;
            (occurring, carried) = (occurring + any, carried + anyPositive);
            (allFound, allInvented, allMissed) = (allFound + found, allInvented + invented, allMissed + missed);
        }
        sheet.Set(Figure.MicroF1, batch, 2 * allFound / (2 * allFound + allInvented + allMissed));
        sheet.Set(Figure.MicroPrecision, batch, allFound / (allFound + allInvented));
        sheet.Set(Figure.MicroRecall, batch, allFound / (allFound + allMissed));
        sheet.Set(Figure.MacroF1, batch, f1s / occurring);
        sheet.Set(Figure.MacroPrecision, batch, precisions / occurring);
        sheet.Set(Figure.MacroRecall, batch, recalls / occurring);
        sheet.Set(Figure.MacroAveragePrecision, batch, averagePrecisions / carried);
        return allInvented + allMissed;
    }

    private void MeasureDocuments(ReadOnlySpan<Vector<double>> weights, int batch, FigureSheet sheet, Vector<double> wrong)
    {
        var zero = Vector<double>.Zero;
        var (judged, known, squaredError, sampleF1) = (zero, zero, zero, zero);
        var (lrap, exact, empty, emptyKept) = (zero, zero, zero, zero);
        for (var i = 0; i < _documents.Length; i++)
        {
            var weight = weights[i];
            ref readonly var document = ref _documents[i];
            judged += weight * document.Judged;
            known += weight * document.Known;
            squaredError += weight * document.SquaredError;
            sampleF1 += weight * document.SampleF1;
            lrap += weight * document.Lrap;
            exact += weight * document.Exact;
            empty += weight * document.Empty;
            emptyKept += weight * document.EmptyKept;
        }
        sheet.Set(Figure.SampleF1, batch, sampleF1 / judged);
        sheet.Set(Figure.Lrap, batch, lrap / judged);
        sheet.Set(Figure.SubsetAccuracy, batch, exact / judged);
        sheet.Set(Figure.EmptyKept, batch, emptyKept / empty);
        sheet.Set(Figure.HammingLoss, batch, wrong / known);
        sheet.Set(Figure.Brier, batch, squaredError / known);
        sheet.Set(Figure.Ece, batch, _gaps.Total(weights, stackalloc Vector<double>[CalibrationGaps.Bins]) / known);
    }
}
