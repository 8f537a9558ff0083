namespace TopicLab.Training;

/// <summary>A figure with its 95% interval; each is null where it is undefined, never 0.</summary>
/// <param name="Value">The figure over all documents.</param>
/// <param name="Low">The 2.5% percentile over resamples of the documents.</param>
/// <param name="High">The 97.5% percentile over resamples of the documents.</param>
public readonly record struct Measure(double? Value, double? Low, double? High);

/// <summary>What a threshold would give: everything with at least this probability is assigned.</summary>
/// <param name="Threshold">The probability from which the topic is assigned.</param>
/// <param name="Precision">The share of the assigned documents that carry the topic.</param>
/// <param name="Recall">The share of the documents with the topic that are assigned.</param>
public readonly record struct CurvePoint(double Threshold, double Precision, double Recall);

/// <summary>One tenth of the probabilities: what was promised and what came true.</summary>
/// <param name="Mean">The mean probability of the documents in the bin.</param>
/// <param name="Observed">The share of them that carry the topic.</param>
/// <param name="Count">How many documents are in the bin.</param>
public readonly record struct ReliabilityPoint(double Mean, double Observed, int Count);

/// <summary>The figures of one topic over the documents where it is known whether they carry it.</summary>
public sealed record TopicReport
{
    /// <summary>The topic's id.</summary>
    public required string Topic { get; init; }

    /// <summary>How many documents carry the topic.</summary>
    public required int Support { get; init; }

    /// <summary>The probability from which the topic is assigned.</summary>
    public required double Threshold { get; init; }

    /// <summary>The share of the assigned documents that carry the topic; undefined when none is assigned.</summary>
    public required Measure Precision { get; init; }

    /// <summary>The share of the documents with the topic that are assigned; undefined when none carries it.</summary>
    public required Measure Recall { get; init; }

    /// <summary>The harmonic mean of precision and recall; undefined when the topic is neither carried nor assigned.</summary>
    public required Measure F1 { get; init; }

    /// <summary>The mean precision over the documents with the topic, best first, without interpolation; undefined when none carries it.</summary>
    public required Measure AveragePrecision { get; init; }

    /// <summary>At most 40 points of the precision-recall curve, highest threshold first; empty when no document carries the topic.</summary>
    public required IReadOnlyList<CurvePoint> PrecisionRecall { get; init; }

    /// <summary>Probability against truth in ten bins of equal width, lowest first; empty bins are left out.</summary>
    public required IReadOnlyList<ReliabilityPoint> Reliability { get; init; }
}

/// <summary>
/// How well topics were assigned to labelled documents. Pairs of document and topic whose truth is unknown are left out of every figure.
/// </summary>
/// <remarks>
/// The macro averages run over the topics that are carried or assigned at least once. Among these a topic with no true positive counts
/// 0 for F1, for precision (also when nothing is assigned) and for recall (also when nothing carries it): scikit-learn's
/// <c>zero_division=0</c> over these topics. Averages over documents leave out a document of which nothing is known.
/// </remarks>
public sealed record EvaluationReport
{
    /// <summary>How many documents were given.</summary>
    public required int Documents { get; init; }

    /// <summary>F1 over all pairs of document and topic; undefined when nothing is carried or assigned.</summary>
    public required Measure MicroF1 { get; init; }

    /// <summary>The mean F1 of the topics that are carried or assigned.</summary>
    public required Measure MacroF1 { get; init; }

    /// <summary>
    /// The mean F1 of the documents. A document that carries nothing and is assigned nothing counts 1: leaving it alone was right, and
    /// any other value would reward a predictor that finds topics where there are none.
    /// </summary>
    public required Measure SampleF1 { get; init; }

    /// <summary>Precision over all pairs; undefined when nothing is assigned.</summary>
    public required Measure MicroPrecision { get; init; }

    /// <summary>Recall over all pairs; undefined when nothing is carried.</summary>
    public required Measure MicroRecall { get; init; }

    /// <summary>The mean precision of the topics that are carried or assigned; 0 for one that is never assigned.</summary>
    public required Measure MacroPrecision { get; init; }

    /// <summary>The mean recall of the topics that are carried or assigned; 0 for one that is never carried.</summary>
    public required Measure MacroRecall { get; init; }

    /// <summary>The mean average precision of the topics that a document carries.</summary>
    public required Measure MacroAveragePrecision { get; init; }

    /// <summary>
    /// Label ranking average precision: how far up its own topics stand in a document's ranking. 1 for a document that carries no topic
    /// or all of them, as in scikit-learn.
    /// </summary>
    public required Measure Lrap { get; init; }

    /// <summary>The share of the documents whose topics are all right.</summary>
    public required Measure SubsetAccuracy { get; init; }

    /// <summary>The share of the pairs that are wrong.</summary>
    public required Measure HammingLoss { get; init; }

    /// <summary>The mean squared difference of probability and truth over the pairs.</summary>
    public required Measure Brier { get; init; }

    /// <summary>Expected calibration error: the mean difference of probability and observed share in 15 bins of equal width over all pairs.</summary>
    public required Measure Ece { get; init; }

    /// <summary>The share of the documents known to carry no topic that were left without; undefined when there is none.</summary>
    public required Measure EmptyKept { get; init; }

    /// <summary>The topics in the schema's order.</summary>
    public required IReadOnlyList<TopicReport> Topics { get; init; }
}
