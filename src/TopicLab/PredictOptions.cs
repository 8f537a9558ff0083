namespace TopicLab;

/// <summary>How topics are assigned and what a prediction lists. Immutable; safe to share between threads.</summary>
public sealed record PredictOptions
{
    /// <summary>The options used when none are given.</summary>
    public static PredictOptions Default { get; } = new();

    /// <summary>One threshold for every topic, from 0 to 1, in place of the model's. Default: the model's own.</summary>
    public double? Threshold { get; init; }

    /// <summary>Thresholds by topic id, from 0 to 1; they come before <see cref="Threshold"/> and the model's. Default: none.</summary>
    public IReadOnlyDictionary<string, double>? Thresholds { get; init; }

    /// <summary>At most this many topics are assigned, the most probable ones; at least 1. Default: no limit.</summary>
    public int? Top { get; init; }

    /// <summary>Whether the prediction lists every topic or the assigned ones only. Default: the assigned ones.</summary>
    public bool AllScores { get; init; }
}
