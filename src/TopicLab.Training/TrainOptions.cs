namespace TopicLab.Training;

/// <summary>Which learner makes the hyperplanes.</summary>
public enum LearnerChoice
{
    /// <summary>What wins out of fold.</summary>
    Auto,

    /// <summary>L2-loss linear support vector machine.</summary>
    Svm,

    /// <summary>Logistic regression; several times slower.</summary>
    Logistic,

    /// <summary>
    /// What wins out of fold, and behind it boosted trees over the margins of all topics, where those gain out of fold: for topics that hang on one another as no
    /// sum of words says. Costs minutes with many topics.
    /// </summary>
    Trees,
}

/// <summary>How <see cref="TopicTrainer"/> trains. Immutable.</summary>
public sealed record TrainOptions
{
    /// <summary>The fewest folds.</summary>
    public const int MinFolds = 3;

    /// <summary>The most folds: their number of pairs is the number of inner fits.</summary>
    public const int MaxFolds = 20;

    /// <summary>Parts of the data for cross-fitting, 3 to 20. Default: 5.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Seed of folds, learners and intervals. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads; 0 for all cores. Has no influence on the model. Default: 0.</summary>
    public int Threads { get; init; }

    /// <summary>The learner. Default: chosen by the folds.</summary>
    public LearnerChoice Learner { get; init; } = LearnerChoice.Auto;

    /// <summary>
    /// A learner of one's own in place of <see cref="Learner"/>, which must stay <see cref="LearnerChoice.Auto"/>. It is asked for each topic once a pair of folds, once
    /// a fold and once for the model: 16 times with five folds. Default: none.
    /// </summary>
    public ITopicLearner? CustomLearner { get; init; }

    /// <summary>What thresholds are chosen for. Default: F1.</summary>
    public Goal Goal { get; init; } = Goal.F1;

    /// <summary>Promises that every document has a topic, also where the schema does not. Default: the schema decides.</summary>
    public bool AtLeastOne { get; init; }

    /// <summary>
    /// Releases stored in the model with the scores it gives them, by which a copy of it is checked. Default: a few made of the strongest words of the topics; never training rows
    /// unasked.
    /// </summary>
    public IReadOnlyList<Release> SelfTest { get; init; } = [];
}
