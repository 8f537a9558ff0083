namespace TopicLab.Training.Learners;

/// <summary>How an ensemble of trees is grown.</summary>
internal sealed record BoostingOptions
{
    /// <summary>The trees, 1 or more; fewer are grown when no split helps any more.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>The most leaves of a tree, 2 or more.</summary>
    public int Leaves { get; init; } = 15;

    /// <summary>The fewest rows of a leaf, 1 or more.</summary>
    public int MinDocuments { get; init; } = 10;

    /// <summary>The share of each leaf's Newton step that is taken, over 0 and up to 1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>What half of a leaf's squared value costs, 0 or more; it is added to the leaf's curvature.</summary>
    public double Penalty { get; init; } = 1;

    /// <summary>Throws where a value is out of range.</summary>
    /// <exception cref="ArgumentException">It is.</exception>
    public void Check()
    {
        if (Trees < 1)
            throw new ArgumentException($"An ensemble has 1 tree or more, not {Trees}.");
        if (Leaves < 2)
            throw new ArgumentException($"A tree may have 2 leaves or more, not {Leaves}.");
        if (MinDocuments < 1)
            throw new ArgumentException($"A leaf has 1 document or more, not {MinDocuments}.");
        if (!(LearningRate is > 0 and <= 1))
            throw new ArgumentException($"The learning rate is over 0 and at most 1, not {LearningRate}.");
        if (!(Penalty >= 0 && double.IsFinite(Penalty)))
            throw new ArgumentException($"The penalty on leaves is 0 or more and finite, not {Penalty}.");
    }
}
