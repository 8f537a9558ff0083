using TopicLab.Features;

namespace TopicLab.Training.Tuning;

/// <summary>The learners that a topic's hyperplane can come from.</summary>
internal enum LearnerKind
{
    Svm,
    Logistic,

    /// <summary>One of the caller's own.</summary>
    Custom,
}

/// <summary>Everything that the folds choose about learning.</summary>
internal sealed record LearnerOptions(LearnerKind Learner, double Cost, double Strength, FeatureOptions Features)
{
    /// <summary>The learner where it is the caller's own; cost and strength are nothing to it.</summary>
    public ITopicLearner? Custom { get; init; }

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        var words = Features.WordOrder > 1 ? "words and pairs" : "words";
        var title = Features.TitleWeight > 0 ? FormattableString.Invariant($", title {Features.TitleWeight}") : "";
        var stems = Features.StemWeight > 0 ? FormattableString.Invariant($", stems {Features.StemWeight}") : "";
        var characters = Features.CharacterWeight > 0 ? FormattableString.Invariant($", characters {Features.CharacterWeight}") : "";
        var passages = Features.PassageWeight > 0 ? FormattableString.Invariant($", passages {Features.PassageWeight}") : "";
        var learner = Custom is not null ? Custom.Name : FormattableString.Invariant($"{(Learner == LearnerKind.Svm ? "svm" : "logistic")} C {Cost}, count-ratio {Strength}");
        return $"{learner}, {words}{title}{stems}{characters}{passages}";
    }
}
