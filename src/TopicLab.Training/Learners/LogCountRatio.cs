using TopicLab.Training.Features;

namespace TopicLab.Training.Learners;

/// <summary>
/// Scales each feature by how differently it stands in documents with and without a topic.
/// Wang &amp; Manning, "Baselines and Bigrams", ACL 2012: r = ln((p / |p|) / (q / |q|)), here as a scale around 1.
/// </summary>
internal static class LogCountRatio
{
    private const double Smoothing = 1;

    // A word of one rare topic would otherwise drown the rest of its documents.
    private const double Clip = 8;

    /// <summary>What one step of a stored ratio stands for.</summary>
    public const float Step = (float)(Clip / byte.MaxValue);

    /// <summary>
    /// min(|r| / mean |r|, 8) for every feature and lane, in steps of <see cref="Step"/>. A feature's scale is 1 - strength + strength · ratio.
    /// </summary>
    /// <remarks>A byte each: they are read with every step of learning, and as floats they would push the weights out of the cache.</remarks>
    public static byte[] Ratios(TopicBatch batch)
    {
        var ratios = new byte[batch.Documents.FeatureCount * WeightLanes.Count];
        if (batch.Strength == 0)
            return ratios;
        for (var lane = 0; lane < batch.Labels.Length; lane++)
            FillLane(batch, lane, ratios);
        return ratios;
    }

    private static void FillLane(TopicBatch batch, int lane, byte[] steps)
    {
        var idf = batch.Documents.Idf;
        var positive = new int[idf.Length];
        var negative = (int[])batch.Documents.Frequencies.Clone();
        foreach (var row in batch.Rows)
        {
            // Passages repeat what their documents hold.
            if (row >= batch.Documents.Counts.DocumentCount)
                continue;
            var label = batch.Labels[lane][row];
            // Counting what is rare, and taking it from the whole, costs a fraction of counting both sides.
            if (label >= 0)
                Count(batch.Documents, row, label > 0 ? positive : null, negative);
        }

        double positives = 0, negatives = 0;
        var kept = 0;
        for (var i = 0; i < idf.Length; i++)
        {
            if (idf[i] == 0)
                continue;
            kept++;
            positives += positive[i] + Smoothing;
            negatives += negative[i] + Smoothing;
        }
        var ratios = new double[idf.Length];
        var mean = 0.0;
        for (var i = 0; i < idf.Length; i++)
        {
            if (idf[i] == 0)
                continue;
            ratios[i] = Math.Abs(Math.Log((positive[i] + Smoothing) / positives * (negatives / (negative[i] + Smoothing))));
            mean += ratios[i] / kept;
        }
        for (var i = 0; i < idf.Length; i++)
            steps[i * WeightLanes.Count + lane] = (byte)Math.Round(Math.Min(mean > 0 ? ratios[i] / mean : 1, Clip) / Step);
    }

    private static void Count(DocumentMatrix documents, int row, int[]? add, int[] subtract)
    {
        foreach (var feature in documents.Features.AsSpan(documents.RowStarts[row]..documents.RowStarts[row + 1]))
        {
            if (add is not null)
                add[feature]++;
            subtract[feature]--;
        }
    }
}
