using TopicLab.Features;
using TopicLab.Files;
using TopicLab.Scoring;
using TopicLab.Training.Features;
using TopicLab.Training.Learners;
using TopicLab.Training.Tuning;

namespace TopicLab.Training.Files;

/// <summary>A model as it stands in the file: weights as bytes, feature by feature.</summary>
/// <remarks>
/// A row's largest weight is 127 steps of the row's scale, so every weight is off by at most half of a 127th of it. Over the
/// hundred features of a document these errors cancel out to about a thousandth of a margin.
/// </remarks>
internal sealed record PackedModel(
    TopicSchema Schema, FeatureOptions Features, ulong[] Names, int[] BlockStarts, float[] Idf, float[] Scales, sbyte[] Weights, float[] Biases,
    TopicRule[] Rules, IReadOnlyList<string[]> Strongest)
{
    private const int StrongestCount = 10;

    public static PackedModel From(TopicSchema schema, IReadOnlyList<Release> releases, LearnerOptions options, DocumentMatrix documents, LinearWeights?[] weights, TopicRule[] rules)
    {
        var counts = documents.Counts;
        var stride = LinearModel.StrideOf(weights.Length);
        if (counts.FeatureCount > FeatureTable.MaxFeatures || (long)counts.FeatureCount * stride > ModelFormat.MaxFileLength / 2)
            throw new ArgumentException($"{counts.FeatureCount} features of {weights.Length} topics make a model larger than {ModelFormat.MaxFileLength / 2} bytes, the limit.");
        var scales = new float[counts.FeatureCount];
        var bytes = new sbyte[(long)counts.FeatureCount * stride];
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
        float[] biases = [.. weights.Select(topic => topic?.Bias ?? 0)];
        return new PackedModel(schema, options.Features, counts.Names, counts.BlockStarts, documents.Idf, scales, bytes, biases, rules,
            FeatureNames.Find(releases, options.Features, StrongestNames(documents, weights)));
    }

    // Words and pairs only: they mean something to a reader. By what a feature adds where it stands, which is weight times idf.
    private static ulong[][] StrongestNames(DocumentMatrix documents, LinearWeights?[] weights)
    {
        var words = documents.Counts.BlockStarts[(int)FeatureBlock.Words + 1];
        return Array.ConvertAll(weights, topic => topic is null
            ? []
            : Enumerable.Range(0, words)
                .Where(row => topic.Weights[row] > 0)
                .OrderByDescending(row => topic.Weights[row] * documents.Idf[row]).ThenBy(row => documents.Counts.Names[row])
                .Take(StrongestCount)
                .Select(row => documents.Counts.Names[row])
                .ToArray());
    }
}
