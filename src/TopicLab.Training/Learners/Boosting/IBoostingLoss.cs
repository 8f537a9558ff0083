namespace TopicLab.Training.Learners;

/// <summary>What boosting makes small: a cost of the scores of rows, of which it needs slope and curvature.</summary>
internal interface IBoostingLoss
{
    /// <summary>The rows that it was made for.</summary>
    int Count { get; }

    /// <summary>Those of them that are learned from, in order.</summary>
    IReadOnlyList<int> Documents { get; }

    /// <summary>The score of every row before the first tree.</summary>
    double Start { get; }

    /// <summary>The first and second derivatives of the cost for the score of each row that is learned from.</summary>
    void Differentiate(ReadOnlySpan<double> scores, Span<double> slopes, Span<double> curvatures);
}
