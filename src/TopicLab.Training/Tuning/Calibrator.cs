using System.Runtime.InteropServices;
using TopicLab.Scoring;

namespace TopicLab.Training.Tuning;

/// <summary>
/// Curves from margins to probabilities, one a topic, each drawn towards the curve of all topics together by n / (n + 20) for n
/// positive documents: a topic of three examples cannot tell its own.
/// </summary>
internal sealed record Calibrator(IReadOnlyList<(double Slope, double Offset)> Curves)
{
    private const double Prior = 20;

    public double Probability(int topic, float margin) => TopicRule.Sigmoid(Curves[topic].Slope * margin + Curves[topic].Offset);

    /// <param name="margins">[topic][document], of models that did not see the document.</param>
    /// <param name="labels">[topic][document]: 1 yes, -1 no, 0 unknown.</param>
    /// <param name="rows">The documents to fit on.</param>
    public static Calibrator Fit(float[][] margins, sbyte[][] labels, ReadOnlySpan<int> rows)
    {
        var allMargins = new List<float>();
        var allPositive = new List<bool>();
        var starts = new int[labels.Length + 1];
        for (var topic = 0; topic < labels.Length; topic++)
        {
            foreach (var row in rows)
            {
                if (labels[topic][row] == 0)
                    continue;
                allMargins.Add(margins[topic][row]);
                allPositive.Add(labels[topic][row] > 0);
            }
            starts[topic + 1] = allMargins.Count;
        }
        var marginSpan = CollectionsMarshal.AsSpan(allMargins);
        var positiveSpan = CollectionsMarshal.AsSpan(allPositive);
        var pooled = PlattCurve.Fit(marginSpan, positiveSpan);
        pooled.Slope = Math.Max(pooled.Slope, 0);

        var curves = new (double Slope, double Offset)[labels.Length];
        for (var topic = 0; topic < labels.Length; topic++)
        {
            var own = positiveSpan[starts[topic]..starts[topic + 1]];
            var positives = own.Count(true);
            var share = positives / (positives + Prior);
            var curve = PlattCurve.Fit(marginSpan[starts[topic]..starts[topic + 1]], own);
            // A falling curve says that the margins know nothing; believing it would assign the topic to the least likely.
            if (curve.Slope < 0)
                share = 0;
            curves[topic] = (Rounded(share * curve.Slope + (1 - share) * pooled.Slope), Rounded(share * curve.Offset + (1 - share) * pooled.Offset));
        }
        return new Calibrator(curves);
    }

    // The exponential of one system differs from that of another in the last bit; the curve of a model should not.
    private static double Rounded(double value) => Math.Round(value, 6);
}
