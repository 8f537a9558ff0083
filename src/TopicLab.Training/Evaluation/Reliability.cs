namespace TopicLab.Training.Evaluation;

/// <summary>Sets one topic's probabilities against the truth, in bins of equal width.</summary>
internal static class Reliability
{
    public static IReadOnlyList<ReliabilityPoint> Of(sbyte[] gold, float[] probabilities, int bins)
    {
        var counts = new int[bins];
        var positives = new int[bins];
        var sums = new double[bins];
        for (var i = 0; i < gold.Length; i++)
        {
            if (gold[i] == 0)
                continue;
            var bin = CalibrationGaps.BinOf(probabilities[i], bins);
            counts[bin]++;
            positives[bin] += gold[i] > 0 ? 1 : 0;
            sums[bin] += probabilities[i];
        }
        var points = new List<ReliabilityPoint>();
        for (var bin = 0; bin < bins; bin++)
        {
            if (counts[bin] > 0)
                points.Add(new ReliabilityPoint(sums[bin] / counts[bin], (double)positives[bin] / counts[bin], counts[bin]));
        }
        return points;
    }
}
