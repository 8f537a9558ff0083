namespace TopicLab.Training.Tuning;

/// <summary>Probabilities with their labels, from which thresholds are read.</summary>
/// <param name="floor">No threshold is read below this.</param>
internal sealed class ThresholdCurve(double floor)
{
    private const double Undecided = 0.5;

    private readonly List<(float Probability, bool Positive)> _points = [];

    /// <summary>Positive documents, also those of low probability.</summary>
    public int Positives { get; private set; }

    /// <summary>Adds a topic's documents; unknown ones are left out.</summary>
    public void Add(float[] probabilities, sbyte[] labels, int[] rows)
    {
        foreach (var row in rows)
        {
            if (labels[row] == 0)
                continue;
            Positives += labels[row] > 0 ? 1 : 0;
            if (probabilities[row] >= floor)
                _points.Add((probabilities[row], labels[row] > 0));
        }
    }

    /// <summary>The threshold of the best F1, half way between two neighbours, and that F1; 0.5 where nothing is found.</summary>
    public (double Threshold, double F1) BestF1() =>
        Best((found, kept) => 2.0 * found / (kept + Positives));

    /// <summary>The thresholds for a goal, and the topics that no threshold brings there: those get their best F1.</summary>
    public static (double[] Thresholds, List<int> Missed) ForGoal(float[][] probabilities, sbyte[][] labels, int[] rows, Goal goal)
    {
        var thresholds = new double[labels.Length];
        var missed = new List<int>();
        for (var topic = 0; topic < labels.Length; topic++)
        {
            // A recall of 0.9 may need thresholds that no F1 would ask for.
            var curve = new ThresholdCurve(floor: 0);
            curve.Add(probabilities[topic], labels[topic], rows);
            var (threshold, value) = curve.Best((found, kept) =>
            {
                var (precision, recall) = (found / (double)kept, found / (double)Math.Max(curve.Positives, 1));
                return goal == Goal.Precision90 ? (precision >= 0.9 ? recall : -1) : (recall >= 0.9 ? precision : -1);
            });
            if (value <= 0)
            {
                missed.Add(topic);
                threshold = Math.Max(curve.BestF1().Threshold, ThresholdTuner.Floor);
            }
            thresholds[topic] = threshold;
        }
        return (thresholds, missed);
    }

    // Walks from the most probable down; a threshold can only stand where the probability changes.
    private (double Threshold, double Value) Best(Func<int, int, double> value)
    {
        _points.Sort((a, b) => b.Probability.CompareTo(a.Probability));
        var (threshold, best, found) = (Undecided, 0.0, 0);
        for (var i = 0; i < _points.Count; i++)
        {
            found += _points[i].Positive ? 1 : 0;
            var last = i + 1 == _points.Count;
            if (!last && _points[i + 1].Probability == _points[i].Probability)
                continue;
            var current = value(found, i + 1);
            if (current > best)
                (threshold, best) = ((_points[i].Probability + (last ? floor : (double)_points[i + 1].Probability)) / 2, current);
        }
        return (threshold, best);
    }
}
