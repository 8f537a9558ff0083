using TopicLab.Training;

namespace TopicLab.MLNet;

/// <summary>How <see cref="OneVersusRestTrainer"/> trains. Immutable; safe to share between threads.</summary>
public sealed record OneVersusRestOptions
{
    /// <summary>The fewest folds.</summary>
    public const int MinFolds = 2;

    /// <summary>The most folds.</summary>
    public const int MaxFolds = 20;

    /// <summary>
    /// Parts of the data, 2 to 20, for probabilities and thresholds: the learner is trained once without each, and once on all, for every topic. The data needs two rows
    /// a fold. Default: 5.
    /// </summary>
    public int Folds { get; init; } = 5;

    /// <summary>Deals the rows into folds. The learner's own seed is that of its <see cref="Microsoft.ML.MLContext"/>. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What thresholds are chosen for. Default: F1.</summary>
    public Goal Goal { get; init; } = Goal.F1;

    /// <summary>
    /// Promises that every row carries a topic: where none reaches its threshold, the nearest is assigned. A row whose scores are NaN, as those of linear learners are where
    /// a feature is, gets none all the same. Default: no.
    /// </summary>
    public bool AtLeastOne { get; init; }

    /// <summary>The label that the binary learner was told to learn from, as which every topic in turn is given to it. Default: "Label".</summary>
    public string BinaryLabelColumnName { get; init; } = "Label";

    /// <summary>
    /// Rows that belong together, such as releases of the same event or in other words: those of the same text, key, Int32 or Int64 in this column stand in one fold, so that
    /// thresholds do not trust what was remembered. There must be as many different ones as folds. Default: none, each row belongs to itself.
    /// </summary>
    public string? SamplingKeyColumnName { get; init; }

    /// <summary>The names of the columns that topics are written to. Default: those of <see cref="TopicColumns"/>.</summary>
    public TopicColumns Columns { get; init; } = TopicColumns.Default;
}
