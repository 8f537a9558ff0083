using Microsoft.ML.Trainers.FastTree;
using TopicLab.Training;
using RegressionTree = TopicLab.Training.RegressionTree;

namespace TopicLab.MLNet;

/// <summary>From FastTree's ensembles to TopicLab's trees.</summary>
internal static class TreeConversion
{
    /// <summary>The same sums, but for the rounding of leaves to floats.</summary>
    /// <exception cref="NotSupportedException">A tree splits by categories.</exception>
    public static LearnedTopic Convert(RegressionTreeEnsemble ensemble)
    {
        var trees = new List<RegressionTree>(ensemble.Trees.Count);
        for (var i = 0; i < ensemble.Trees.Count; i++)
        {
            // FastTree takes a tree that found no split for 0, whatever its leaf says.
            if (ensemble.Trees[i].NumberOfNodes > 0 && ensemble.Trees[i].LeftChild[0] != 0)
                trees.Add(Convert(ensemble.Trees[i], ensemble.TreeWeights[i]));
        }
        return LearnedTopic.Boosted((float)ensemble.Bias, trees);
    }

    private static RegressionTree Convert(Microsoft.ML.Trainers.FastTree.RegressionTree tree, double weight)
    {
        if (tree.CategoricalSplitFlags.Contains(true))
            throw new NotSupportedException("Trees that split by categories cannot be kept in a model file.");
        // A child behind its parent, as TopicLab wants it, whatever order the splits were found in.
        var order = new List<int> { 0 };
        var placeOf = new int[tree.NumberOfNodes];
        for (var i = 0; i < order.Count; i++)
        {
            placeOf[order[i]] = i;
            foreach (var child in new[] { tree.LeftChild[order[i]], tree.RightChild[order[i]] })
            {
                if (child >= 0)
                    order.Add(child);
            }
        }
        return new RegressionTree(
            [.. order.Select(node => tree.NumericalSplitFeatureIndexes[node])],
            [.. order.Select(node => tree.NumericalSplitThresholds[node])],
            [.. order.Select(node => Place(tree.LeftChild[node]))],
            [.. order.Select(node => Place(tree.RightChild[node]))],
            [.. tree.LeafValues.Select(leaf => (float)(leaf * weight))]);

        int Place(int child) => child >= 0 ? placeOf[child] : child;
    }
}
