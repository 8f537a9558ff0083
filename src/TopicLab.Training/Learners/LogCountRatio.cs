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

    /// <summary>
    /// s² for every feature and lane, s = 1 - strength + strength · min(|r| / mean |r|, 8); 1 at strength 0.
    /// </summary>
    public static float[] SquaredScales(TopicBatch batch)
    {
        var scales = new float[batch.Documents.FeatureCount * WeightLanes.Count];
        Array.Fill(scales, 1);
        if (batch.Strength == 0)
            return scales;
        for (var lane = 0; lane < batch.Labels.Length; lane++)
            FillLane(batch, lane, scales);
        return scales;
    }

    private static void FillLane(TopicBatch batch, int lane, float[] scales)
    {
        var idf = batch.Documents.Idf;
        var positive = new int[idf.Length];
        var negative = (int[])batch.Documents.Frequencies.Clone();
        foreach (var row in batch.Rows)
        {
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
        {
            var scale = 1 - batch.Strength + batch.Strength * Math.Min(mean > 0 ? ratios[i] / mean : 1, Clip);
            scales[i * WeightLanes.Count + lane] = (float)(scale * scale);
        }
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
