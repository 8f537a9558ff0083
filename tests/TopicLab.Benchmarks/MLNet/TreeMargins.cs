using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>The trees of FastTree's models, walked over one dense copy of the features.</summary>
internal sealed class TreeMargins : IMargins
{
    private readonly Tree[][] _topics;
    private readonly float[] _biases;
    private float[] _dense = [];

    public TreeMargins(IReadOnlyList<FastTreeBinaryModelParameters> models)
    {
        _topics = [.. models.Select(model => model.TrainedTreeEnsemble.Trees.Zip(model.TrainedTreeEnsemble.TreeWeights, Tree.Of).ToArray())];
        _biases = [.. models.Select(model => (float)model.TrainedTreeEnsemble.Bias)];
    }

    public void Write(in VBuffer<float> features, Span<float> margins)
    {
        Array.Resize(ref _dense, features.Length);
        features.CopyTo(_dense);
        for (var topic = 0; topic < _topics.Length; topic++)
        {
            var sum = (double)_biases[topic];
            foreach (var tree in _topics[topic])
                sum += tree.Value(_dense);
            margins[topic] = (float)sum;
        }
    }

    private sealed record Tree(int[] Features, float[] Thresholds, int[] Left, int[] Right, double[] Leaves)
    {
        public static Tree Of(RegressionTree tree, double weight) => new(
            [.. tree.NumericalSplitFeatureIndexes], [.. tree.NumericalSplitThresholds], [.. tree.LeftChild], [.. tree.RightChild], [.. tree.LeafValues.Select(value => weight * value)]);

        public double Value(float[] features)
        {
            // A tree of one leaf has no node. A child that is negative is the complement of a leaf.
            var node = Left.Length == 0 ? ~0 : 0;
            while (node >= 0)
                node = features[Features[node]] <= Thresholds[node] ? Left[node] : Right[node];
            return Leaves[~node];
        }
    }
}
