namespace TopicLab.Training.Learners;

/// <summary>What boosting has learned.</summary>
/// <param name="Start">The score of a row before any tree.</param>
/// <param name="Trees">What is added to it, in the order of learning.</param>
internal sealed record BoostedTrees(double Start, IReadOnlyList<RegressionTree> Trees)
{
    /// <summary>The score of a row; where rows had offsets, what is to be added to its own.</summary>
    public double Score(ReadOnlySpan<float> row)
    {
        var score = Start;
        foreach (var tree in Trees)
            score += tree.Value(row);
        return score;
    }
}
