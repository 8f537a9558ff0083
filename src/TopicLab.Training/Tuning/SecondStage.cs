using TopicLab.Scoring;
using TopicLab.Training.Learners;

namespace TopicLab.Training.Tuning;

/// <summary>
/// Boosted trees that correct each topic's margin by the margins of all topics and what is said of the document as a whole: stacked generalization (Wolpert 1992) on
/// margins of models that did not see the document.
/// </summary>
/// <param name="Trees">For each topic what is added to its margin; inputs are margins, then <see cref="TreeInputs"/>' numbers of the document. None for rare topics.</param>
/// <param name="IsConstant">
/// For each topic whether a model of the documents that the trees were learned on has a constant predictor for it, whose margin is 0: to the trees it must be that too,
/// whatever margins the folds' models gave.
/// </param>
internal sealed record SecondStage(IReadOnlyList<RegressionTree>[] Trees, bool[] IsConstant)
{
    // With fewer examples trees learn the examples.
    private const int MinExamples = 20;

    /// <summary>How the trees are grown: few and small, since a margin knows most already.</summary>
    public static BoostingOptions Options { get; } = new() { Trees = 30, Leaves = 4, MinDocuments = 20, LearningRate = 0.1, Penalty = 5 };

    /// <summary>Learns the trees.</summary>
    /// <param name="margins">[topic][document], of models that did not see the document.</param>
    /// <param name="known">How many features of each document those models knew.</param>
    /// <param name="labels">[topic][document]: 1 yes, -1 no, 0 unknown.</param>
    /// <param name="rows">The documents to learn from.</param>
    /// <param name="threads">At most this many topics at a time; without influence on the trees.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static SecondStage Fit(float[][] margins, int[] known, sbyte[][] labels, int[] rows, int threads, CancellationToken cancellationToken)
    {
        var width = margins.Length + TreeInputs.OverallCount;
        var isConstant = Array.ConvertAll(labels, own => TopicTrainer.IsConstant(rows.Count(row => own[row] > 0), rows.Count(row => own[row] < 0)));
        var inputs = new float[rows.Length * width];
        for (var i = 0; i < rows.Length; i++)
            Fill(margins, isConstant, known, rows[i], inputs.AsSpan(i * width, width));
        var binned = new BinnedRows(inputs, width);
        var curves = Calibrator.Fit(margins, labels, rows).Curves;
        var trees = new IReadOnlyList<RegressionTree>[margins.Length];
        Parallel.For(0, margins.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, topic =>
        {
            sbyte[] own = [.. rows.Select(row => labels[topic][row])];
            trees[topic] = own.Count(label => label > 0) < MinExamples || own.Count(label => label < 0) < MinExamples || curves[topic].Slope <= 0
                ? []
                : Correct(binned, own, [.. rows.Select(row => curves[topic].Slope * margins[topic][row] + curves[topic].Offset)], curves[topic].Slope, cancellationToken);
        });
        return new SecondStage(trees, isConstant);
    }

    /// <summary>A document's corrected margins.</summary>
    public void Apply(float[][] margins, int[] known, int row, float[][] corrected)
    {
        var inputs = new float[margins.Length + TreeInputs.OverallCount];
        Fill(margins, IsConstant, known, row, inputs);
        for (var topic = 0; topic < margins.Length; topic++)
        {
            var sum = 0.0;
            foreach (var tree in Trees[topic])
                sum += tree.Value(inputs);
            corrected[topic][row] = (float)(margins[topic][row] + sum);
        }
    }

    /// <summary>The trees of a topic for a model in which features are the first inputs.</summary>
    public IReadOnlyList<RegressionTree> Behind(int features, int topic) =>
        [.. Trees[topic].Select(tree => new RegressionTree([.. tree.Inputs.ToArray().Select(input => input + features)], tree.Thresholds.ToArray(), tree.AtMost.ToArray(), tree.Over.ToArray(), tree.Leaves.ToArray()))];

    // The trees are grown on log-odds; a margin's unit is the curve's slope of them.
    private static RegressionTree[] Correct(BinnedRows rows, sbyte[] labels, double[] logits, double slope, CancellationToken cancellationToken)
    {
        var boosted = GradientBoosting.Fit(rows, new LogisticLoss(labels, logits), Options, cancellationToken);
        return [.. boosted.Trees.Select(tree => new RegressionTree(tree.Inputs.ToArray(), tree.Thresholds.ToArray(), tree.AtMost.ToArray(), tree.Over.ToArray(), [.. tree.Leaves.ToArray().Select(leaf => (float)(leaf / slope))]))];
    }

    private static void Fill(float[][] margins, bool[] isConstant, int[] known, int row, Span<float> inputs)
    {
        var own = new float[margins.Length];
        for (var topic = 0; topic < margins.Length; topic++)
            own[topic] = isConstant[topic] ? 0 : margins[topic][row];
        TreeInputs.FillMargins(inputs, known[row], own);
    }
}
