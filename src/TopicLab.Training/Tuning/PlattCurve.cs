using TopicLab.Scoring;

namespace TopicLab.Training.Tuning;

/// <summary>
/// Fits a margin's probability 1 / (1 + exp(-(slope · margin + offset))).
/// Platt 1999, by the Newton method with backtracking of Lin, Lin &amp; Weng, "A Note on Platt's Probabilistic Outputs", 2007.
/// </summary>
internal static class PlattCurve
{
    private const int MaxIterations = 100;

    // Curves of two parameters do not need more points than this; a corpus has a million pairs of document and topic.
    private const int MaxPoints = 2048;

    /// <param name="margins">Margins of documents that the learner did not see.</param>
    /// <param name="positive">Whether each carries the topic.</param>
    /// <returns>Slope and offset; with no positives or no negatives the slope is 0.</returns>
    public static (double Slope, double Offset) Fit(ReadOnlySpan<float> margins, ReadOnlySpan<bool> positive)
    {
        var positives = positive.Count(true);
        var negatives = positive.Length - positives;
        if (positives == 0 || negatives == 0)
            return (0, Math.Log((positives + 1.0) / (negatives + 1.0)));
        return Fit(Group(margins, positive), positives, negatives);
    }

    private static (double Slope, double Offset) Fit(List<Point> points, int positives, int negatives)
    {
        // Targets short of 0 and 1: the posterior mean of Laplace's rule of succession.
        var (high, low) = ((positives + 1.0) / (positives + 2.0), 1.0 / (negatives + 2.0));
        var (slope, offset) = (0.0, Math.Log((positives + 1.0) / (negatives + 1.0)));
        var loss = Loss(points, high, low, slope, offset);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            double h11 = 1e-12, h22 = 1e-12, h21 = 0, g1 = 0, g2 = 0;
            foreach (var point in points)
            {
                var p = TopicRule.Sigmoid(slope * point.Margin + offset);
                var weight = point.Count * p * (1 - p);
                h11 += point.Margin * point.Margin * weight;
                h22 += weight;
                h21 += point.Margin * weight;
                var residual = point.Count * p - point.Target(high, low);
                g1 += point.Margin * residual;
                g2 += residual;
            }
            if (Math.Abs(g1) < 1e-5 && Math.Abs(g2) < 1e-5)
                break;

            var determinant = h11 * h22 - h21 * h21;
            var (stepSlope, stepOffset) = (-(h22 * g1 - h21 * g2) / determinant, -(-h21 * g1 + h11 * g2) / determinant);
            var descent = g1 * stepSlope + g2 * stepOffset;
            var size = 1.0;
            for (; size >= 1e-10; size /= 2)
            {
                var newLoss = Loss(points, high, low, slope + size * stepSlope, offset + size * stepOffset);
                if (newLoss < loss + 1e-4 * size * descent)
                {
                    (slope, offset, loss) = (slope + size * stepSlope, offset + size * stepOffset, newLoss);
                    break;
                }
            }
            if (size < 1e-10)
                break;
        }
        return (slope, offset);
    }

    // Equal-width groups of margins, each at its mean.
    private static List<Point> Group(ReadOnlySpan<float> margins, ReadOnlySpan<bool> positive)
    {
        var points = new List<Point>(Math.Min(margins.Length, MaxPoints));
        if (margins.Length <= MaxPoints)
        {
            for (var i = 0; i < margins.Length; i++)
                points.Add(new Point(margins[i], positive[i] ? 1 : 0, 1));
            return points;
        }
        var (smallest, largest) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var margin in margins)
            (smallest, largest) = (Math.Min(smallest, margin), Math.Max(largest, margin));
        var width = Math.Max((largest - (double)smallest) / MaxPoints, double.Epsilon);
        var groups = new (double Sum, int Positives, int Count)[MaxPoints];
        for (var i = 0; i < margins.Length; i++)
        {
            ref var group = ref groups[Math.Min((int)((margins[i] - (double)smallest) / width), MaxPoints - 1)];
            group = (group.Sum + margins[i], group.Positives + (positive[i] ? 1 : 0), group.Count + 1);
        }
        foreach (var (sum, yes, count) in groups)
        {
            if (count > 0)
                points.Add(new Point(sum / count, yes, count));
        }
        return points;
    }

    private static double Loss(List<Point> points, double high, double low, double slope, double offset)
    {
        var sum = 0.0;
        foreach (var point in points)
        {
            var z = slope * point.Margin + offset;
            // ln(1 + e^z) - target·z, in the form that does not overflow.
            sum += point.Count * (Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)))) - point.Target(high, low) * z;
        }
        return sum;
    }

    private readonly record struct Point(double Margin, int Positives, int Count)
    {
        public double Target(double high, double low) => Positives * high + (Count - Positives) * low;
    }
}
