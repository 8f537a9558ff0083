using System.Numerics;

namespace TopicLab.Training.Evaluation;

/// <summary>The figures over all topics, in the order in which a sheet holds them; those of the topics follow.</summary>
internal enum Figure
{
    MicroF1, MacroF1, SampleF1, MicroPrecision, MicroRecall, MacroPrecision, MacroRecall, MacroAveragePrecision,
    Lrap, SubsetAccuracy, HammingLoss, Brier, Ece, EmptyKept,
}

/// <summary>The figures of one topic.</summary>
internal enum TopicFigure
{
    Precision, Recall, F1, AveragePrecision,
}

/// <summary>Every figure in every sample, NaN where it is undefined. Batches write apart from each other, so they need no lock.</summary>
internal sealed class FigureSheet(int topics, int samples)
{
    private const int Overall = (int)Figure.EmptyKept + 1;
    private const int PerTopic = (int)TopicFigure.AveragePrecision + 1;

    private readonly int _width = BatchesFor(samples) * WeightColumns.PerBatch;
    private readonly double[] _values = new double[(Overall + PerTopic * topics) * BatchesFor(samples) * WeightColumns.PerBatch];

    public int Samples => samples;

    public int Batches => BatchesFor(samples);

    public void Set(Figure figure, int batch, Vector<double> values) => Set((int)figure, batch, values);

    public void Set(int topic, TopicFigure figure, int batch, Vector<double> values) => Set(Row(topic, figure), batch, values);

    public Measure Read(Figure figure) => Read((int)figure);

    public Measure Read(int topic, TopicFigure figure) => Read(Row(topic, figure));

    private static int BatchesFor(int samples) => (samples + WeightColumns.PerBatch - 1) / WeightColumns.PerBatch;

    private static int Row(int topic, TopicFigure figure) => Overall + topic * PerTopic + (int)figure;

    private void Set(int row, int batch, Vector<double> values) =>
        values.CopyTo(_values.AsSpan(row * _width + batch * WeightColumns.PerBatch));

    // Sample 0 is the documents as they are.
    private Measure Read(int row) =>
        Percentile.Interval(_values[row * _width], _values.AsSpan(row * _width + 1, samples - 1));
}
