using TopicLab.Features;
using TopicLab.Files;
using TopicLab.Scoring;
using TopicLab.Training.Features;
using TopicLab.Training.Learners;
using TopicLab.Training.Tuning;

namespace TopicLab.Training.Files;

/// <summary>A model as it stands in the file: weights as bytes, feature by feature; those of a learner of the caller's own as floats, in <c>Exact</c>, or trees.</summary>
/// <remarks>
/// A row's largest weight is 127 steps of the row's scale, so every weight is off by at most half of a 127th of it. Over the
/// hundred features of a document these errors cancel out to about a thousandth of a margin.
/// </remarks>
internal sealed record PackedModel(
    TopicSchema Schema, FeatureOptions Features, ulong[] Names, int[] BlockStarts, float[] Idf, float[] Scales, sbyte[] Weights, float[]? Exact, float[] Biases,
    TreeEnsemble? Trees, TopicRule[] Rules, IReadOnlyList<string[]> Strongest)
{
    private const int StrongestCount = 10;

    public static PackedModel From(TopicSchema schema, IReadOnlyList<Release> releases, LearnerOptions options, DocumentMatrix documents, FittedTopic?[] topics, TopicRule[] rules)
    {
        var counts = documents.Counts;
        var stride = LinearModel.StrideOf(topics.Length);
        var bytesAWeight = options.Custom is null ? sizeof(sbyte) : sizeof(float);
        if (counts.FeatureCount > FeatureTable.MaxFeatures || (long)counts.FeatureCount * stride * bytesAWeight > ModelFormat.MaxFileLength / 2)
            throw new ArgumentException($"{counts.FeatureCount} features of {topics.Length} topics make a model larger than {ModelFormat.MaxFileLength / 2} bytes, the limit.");
        LinearWeights?[] weights = [.. topics.Select(topic => topic?.Weights)];
        float[] biases = [.. weights.Select(topic => topic?.Bias ?? 0)];
        var trees = TreesOf(topics, TreeInputs.Count(counts.FeatureCount, topics.Length));
        var (scales, bytes, exact) = (Array.Empty<float>(), Array.Empty<sbyte>(), (float[]?)null);
        if (options.Custom is null)
            (scales, bytes) = Rounded(weights, counts.FeatureCount, stride);
        else if (trees is null || Array.Exists(weights, topic => topic is not null && topic.Weights.AsSpan().ContainsAnyExcept(0)))
            exact = Exactly(weights, counts.FeatureCount, stride);
        return new PackedModel(schema, options.Features, counts.Names, counts.BlockStarts, documents.Idf, scales, bytes, exact, biases, trees, rules,
            FeatureNames.Find(releases, options.Features, StrongestNames(documents, topics)));
    }

    private static (float[] Scales, sbyte[] Weights) Rounded(LinearWeights?[] weights, int features, int stride)
    {
        var scales = new float[features];
        var bytes = new sbyte[(long)features * stride];
        for (var row = 0; row < scales.Length; row++)
        {
            var largest = 0f;
            foreach (var topic in weights)
                largest = Math.Max(largest, Math.Abs(topic?.Weights[row] ?? 0));
            if (largest == 0)
                continue;
            scales[row] = largest / sbyte.MaxValue;
            for (var topic = 0; topic < weights.Length; topic++)
                bytes[row * stride + topic] = (sbyte)MathF.Round((weights[topic]?.Weights[row] ?? 0) / scales[row]);
        }
        return (scales, bytes);
    }

    private static float[] Exactly(LinearWeights?[] weights, int features, int stride)
    {
        var exact = new float[(long)features * stride];
        for (var row = 0; row < features; row++)
        {
            for (var topic = 0; topic < weights.Length; topic++)
                exact[row * stride + topic] = weights[topic]?.Weights[row] ?? 0;
        }
        return exact;
    }

    /// <summary>The trees of all topics one behind the other; none where no topic has any.</summary>
    private static TreeEnsemble? TreesOf(FittedTopic?[] topics, int inputs)
    {
        var starts = new int[topics.Length + 1];
        var (roots, splits, leaves) = (new List<int>(), new List<TreeSplit>(), new List<float>());
        for (var topic = 0; topic < topics.Length; topic++)
        {
            foreach (var tree in topics[topic]?.Trees ?? [])
            {
                var (firstSplit, firstLeaf) = (splits.Count, leaves.Count);
                roots.Add(tree.Inputs.Length > 0 ? firstSplit : ~firstLeaf);
                for (var i = 0; i < tree.Inputs.Length; i++)
                    splits.Add(new TreeSplit(tree.Inputs[i], tree.Thresholds[i], Moved(tree.AtMost[i]), Moved(tree.Over[i])));
                foreach (var leaf in tree.Leaves)
                    leaves.Add(leaf);

                int Moved(int place) => place >= 0 ? place + firstSplit : ~(~place + firstLeaf);
            }
            starts[topic + 1] = roots.Count;
        }
        if (roots.Count == 0)
            return null;
        return TreeEnsemble.TryCreate(starts, [.. roots], [.. splits], [.. leaves], inputs, out var ensemble, out var problem)
            ? ensemble
            : throw new InvalidOperationException($"The trees {problem}.");
    }

    // Words and pairs only: they mean something to a reader. By what a feature adds where it stands, which is weight times idf.
    private static ulong[][] StrongestNames(DocumentMatrix documents, FittedTopic?[] topics)
    {
        var words = documents.Counts.BlockStarts[(int)FeatureBlock.Words + 1];
        return Array.ConvertAll(topics, topic =>
        {
            if (topic is null)
                return [];
            var strengths = new double[documents.FeatureCount];
            for (var row = 0; row < words; row++)
                strengths[row] = topic.Weights.Weights[row] * documents.Idf[row];
            foreach (var tree in topic.Trees)
                AddStrengths(tree, strengths);
            return Enumerable.Range(0, words)
                .Where(row => strengths[row] > 0)
                .OrderByDescending(row => strengths[row]).ThenBy(row => documents.Counts.Names[row])
                .Take(StrongestCount)
                .Select(row => documents.Counts.Names[row])
                .ToArray();
        });
    }

    // By what a word adds where a tree asks for it: the mean leaf on the side of more of it, less that on the other, the less the deeper.
    private static void AddStrengths(RegressionTree tree, double[] strengths)
    {
        var means = new double[tree.Inputs.Length];
        var depths = new int[tree.Inputs.Length];
        for (var i = 0; i < tree.Inputs.Length; i++)
        {
            if (tree.AtMost[i] >= 0)
                depths[tree.AtMost[i]] = depths[i] + 1;
            if (tree.Over[i] >= 0)
                depths[tree.Over[i]] = depths[i] + 1;
        }
        for (var i = tree.Inputs.Length - 1; i >= 0; i--)
        {
            var (atMost, over) = (Mean(tree.AtMost[i], tree.Leaves), Mean(tree.Over[i], tree.Leaves));
            means[i] = (atMost + over) / 2;
            if (tree.Inputs[i] < strengths.Length)
                strengths[tree.Inputs[i]] += (over - atMost) / Math.Pow(2, Math.Min(depths[i], 60));
        }

        double Mean(int place, ReadOnlySpan<float> leaves) => place >= 0 ? means[place] : leaves[~place];
    }
}
