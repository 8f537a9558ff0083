using TopicLab.Training.Learners;

namespace TopicLab.Training.Tests.Learners;

/// <summary>Boosting as it is written down: every threshold of every input tried on plain rows, no bins and no histograms.</summary>
internal static class SlowBoosting
{
    public static List<RegressionTree> Fit(float[][] rows, IBoostingLoss loss, BoostingOptions options)
    {
        var scores = Enumerable.Repeat(loss.Start, rows.Length).ToArray();
        var (slopes, curvatures) = (new double[rows.Length], new double[rows.Length]);
        var trees = new List<RegressionTree>();
        while (trees.Count < options.Trees)
        {
            loss.Differentiate(scores, slopes, curvatures);
            if (Grow(rows, [.. loss.Documents], slopes, curvatures, options) is not { } tree)
                break;
            trees.Add(tree);
            for (var row = 0; row < rows.Length; row++)
                scores[row] += tree.Value(rows[row]);
        }
        return trees;
    }

    private static RegressionTree? Grow(float[][] rows, List<int> documents, double[] slopes, double[] curvatures, BoostingOptions options)
    {
        var (inputs, thresholds, children) = (new List<int>(), new List<float>(), new List<int[]>());
        var leaves = new List<(List<int> Rows, int[]? Pointer, int Side)> { (documents, null, 0) };
        while (leaves.Count < options.Leaves)
        {
            var (bestLeaf, bestGain, bestInput, bestThreshold) = (-1, 1e-10, -1, 0f);
            for (var leaf = 0; leaf < leaves.Count; leaf++)
            {
                for (var input = 0; input < rows[0].Length; input++)
                {
                    foreach (var threshold in Thresholds(rows.Select(row => row[input])))
                    {
                        var atMost = leaves[leaf].Rows.Where(row => rows[row][input] <= threshold).ToList();
                        var over = leaves[leaf].Rows.Where(row => rows[row][input] > threshold).ToList();
                        if (atMost.Count < options.MinDocuments || over.Count < options.MinDocuments)
                            continue;
                        var gain = Help(atMost) + Help(over) - Help(leaves[leaf].Rows);
                        // Other splits may part the rows in the same way, and differ by rounding alone.
                        if (gain > bestGain * (1 + 1e-9))
                            (bestLeaf, bestGain, bestInput, bestThreshold) = (leaf, gain, input, threshold);
                    }
                }
            }
            if (bestLeaf < 0)
                break;
            var (parted, pointer, side) = leaves[bestLeaf];
            if (pointer is not null)
                pointer[side] = inputs.Count;
            inputs.Add(bestInput);
            thresholds.Add(bestThreshold);
            children.Add([~bestLeaf, ~leaves.Count]);
            leaves[bestLeaf] = ([.. parted.Where(row => rows[row][bestInput] <= bestThreshold)], children[^1], 0);
            leaves.Add(([.. parted.Where(row => rows[row][bestInput] > bestThreshold)], children[^1], 1));
        }
        if (inputs.Count == 0)
            return null;
        return new RegressionTree(inputs, thresholds, [.. children.Select(pair => pair[0])], [.. children.Select(pair => pair[1])],
            [.. leaves.Select(leaf => (float)(-options.LearningRate * leaf.Rows.Sum(row => slopes[row]) / (leaf.Rows.Sum(row => curvatures[row]) + options.Penalty)))]);

        double Help(List<int> part) => Math.Pow(part.Sum(row => slopes[row]), 2) / (part.Sum(row => curvatures[row]) + options.Penalty);
    }

    private static IEnumerable<float> Thresholds(IEnumerable<float> values)
    {
        float[] sorted = [.. values.Distinct().Order()];
        return sorted.Zip(sorted.Skip(1), (low, high) => (low + high) / 2);
    }
}
