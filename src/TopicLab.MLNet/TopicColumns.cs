namespace TopicLab.MLNet;

/// <summary>The names of the columns that topics are written to. Immutable; safe to share between threads.</summary>
/// <remarks>In a data view each takes the place of an earlier column of its name, as always in ML.NET.</remarks>
public sealed record TopicColumns
{
    /// <summary>The names used when none are given.</summary>
    public static TopicColumns Default { get; } = new();

    /// <summary>The assigned topics' ids in the model's order: a vector of text of variable length, <c>string[]</c> in a class. Default: "PredictedTopics".</summary>
    public string Topics { get; init; } = "PredictedTopics";

    /// <summary>
    /// The assigned topics as keys, whose values are the topics' ids: a vector of keys of variable length, <c>VBuffer&lt;uint&gt;</c> or <c>uint[]</c> in a class.
    /// Default: "PredictedLabels".
    /// </summary>
    public string Labels { get; init; } = "PredictedLabels";

    /// <summary>The topics' margins: a vector of <see cref="float"/>, one a topic, with the ids as slot names. Default: "Scores".</summary>
    public string Scores { get; init; } = "Scores";

    /// <summary>
    /// The topics' calibrated probabilities, 0 to 1: a vector of <see cref="float"/>, one a topic, with the ids as slot names and the thresholds as the annotation
    /// "Thresholds". Default: "Probabilities".
    /// </summary>
    public string Probabilities { get; init; } = "Probabilities";
}
