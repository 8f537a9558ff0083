namespace TopicLab.Training.Learners;

/// <summary>
/// Gradient boosting of regression trees (Friedman 2001): each tree is grown on the slopes that the trees before it leave, and its leaves take a share of a Newton step.
/// </summary>
/// <remarks>
/// On one thread: topics and folds run side by side instead. The sums of <see cref="TreeGrower"/> are exact, so the same rows give the same bits.
/// </remarks>
internal static class GradientBoosting
{
    /// <summary>The trees; none when no split helps.</summary>
    /// <param name="rows">The inputs.</param>
    /// <param name="loss">What is to be small.</param>
    /// <param name="options">How trees are grown.</param>
    /// <param name="cancellationToken">Asked once a tree.</param>
    /// <exception cref="ArgumentException">The loss is for another number of rows, or an option is out of range.</exception>
    public static BoostedTrees Fit(BinnedRows rows, IBoostingLoss loss, BoostingOptions options, CancellationToken cancellationToken = default)
    {
        options.Check();
        if (rows.Count != loss.Count)
            throw new ArgumentException($"There are {rows.Count} rows, and the loss is for {loss.Count}.", nameof(loss));
        var grower = new TreeGrower(rows, loss.Documents, options);
        var (scores, slopes, curvatures) = (new double[rows.Count], new double[rows.Count], new double[rows.Count]);
        Array.Fill(scores, loss.Start);
        var trees = new List<RegressionTree>();
        while (trees.Count < options.Trees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            loss.Differentiate(scores, slopes, curvatures);
            // The next one would be the same.
            if (grower.Grow(slopes, curvatures, scores) is not { } tree)
                break;
            trees.Add(tree);
        }
        return new BoostedTrees(loss.Start, trees);
    }
}
