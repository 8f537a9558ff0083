namespace TopicLab.Training;

/// <summary>One set of options and how it did.</summary>
/// <param name="Options">In words.</param>
/// <param name="MicroF1">The mean over the folds of the pooled F1 on neighbouring folds, by models that saw neither.</param>
public sealed record TriedOptions(string Options, double MicroF1);

/// <summary>What training found. Immutable.</summary>
public sealed record TrainReport
{
    /// <summary>
    /// Cross-fitted figures: all that judged a document (vocabulary, idf, scaling, options, curves, thresholds) was chosen
    /// without its fold.
    /// </summary>
    public required EvaluationReport OutOfFold { get; init; }

    /// <summary>The options of the shipped model, in words.</summary>
    public required string Options { get; init; }

    /// <summary>The scheme of its thresholds: global, shrunk, per topic, or the goal.</summary>
    public required string ThresholdScheme { get; init; }

    /// <summary>Everything that was tried, in order; one entry when there was nothing to choose.</summary>
    public required IReadOnlyList<TriedOptions> Tried { get; init; }

    /// <summary>Folds for which the other folds chose other options than the shipped ones.</summary>
    public required int FoldsThatDisagree { get; init; }

    /// <summary>Documents that stand in a group of near-duplicates, which were kept in one fold.</summary>
    public required int NearDuplicates { get; init; }

    /// <summary>What the owner of the labels should know; sentences.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
