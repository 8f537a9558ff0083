namespace TopicLab;

/// <summary>How a model was made. Immutable.</summary>
public sealed record ModelInfo
{
    /// <summary>The version of TopicLab that wrote the file.</summary>
    public required string Program { get; init; }

    /// <summary>The platform that it was trained on; the same data, options and seed give the same bytes there.</summary>
    public required string Platform { get; init; }

    /// <summary>SHA-256 of the training data, lower-case hex.</summary>
    public required string DataSha256 { get; init; }

    /// <summary>Documents that it was trained on.</summary>
    public required int Documents { get; init; }

    /// <summary>The seed of folds and learners.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The options that the folds chose, for people.</summary>
    public required string Options { get; init; }

    /// <summary>The features that the model knows.</summary>
    public required int Features { get; init; }

    /// <summary>The size of the file in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>For every topic, in the model's order, the words that speak most for it, strongest first.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> StrongestFeatures { get; init; }

    /// <summary>For every topic, in the model's order, the probability from which it is assigned.</summary>
    public required IReadOnlyList<double> Thresholds { get; init; }

    /// <summary>The whole manifest as it stands in the file, JSON: also metrics and curves.</summary>
    public required string Manifest { get; init; }
}
