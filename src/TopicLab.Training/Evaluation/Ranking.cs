using System.Numerics;

namespace TopicLab.Training.Evaluation;

/// <summary>
/// One topic's documents, most probable first, cut below the last one that carries the topic: what follows changes neither average
/// precision nor the curve up to full recall.
/// </summary>
internal sealed class Ranking
{
    // Documents of one probability stand in no order, so they are passed in one step, as scikit-learn's average_precision_score does.
    // A step also takes in the groups before it that hold no positive. Its negatives come first, its positives last.
    private readonly record struct Step(int FirstPositive, int End, float Probability);

    private readonly int[] _documents;
    private readonly List<Step> _steps = [];

    public Ranking(sbyte[] gold, float[] probabilities)
    {
        var lowest = float.PositiveInfinity;
        for (var i = 0; i < gold.Length; i++)
        {
            if (gold[i] > 0)
                lowest = Math.Min(lowest, probabilities[i]);
        }
        var kept = new List<int>();
        for (var i = 0; i < gold.Length; i++)
        {
            if (gold[i] != 0 && probabilities[i] >= lowest)
                kept.Add(i);
        }
        _documents = [.. kept];
        var keys = Array.ConvertAll(_documents, document => -probabilities[document]);
        Array.Sort(keys, _documents);

        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            var firstPositive = Partition(_documents.AsSpan(start, end - start), gold) + start;
            if (firstPositive < end)
                _steps.Add(new Step(firstPositive, end, probabilities[_documents[start]]));
            start = end;
        }
    }

    /// <summary>Average precision in each sample, Σ (Rₙ - Rₙ₋₁) Pₙ; 0 where it has no positive.</summary>
    /// <example>Carried, not, carried, best first: 1/2 · 1/1 + 1/2 · 2/3 = 5/6.</example>
    public Vector<double> AveragePrecision(ReadOnlySpan<Vector<double>> weights)
    {
        var (above, found, sum) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        var start = 0;
        foreach (var step in _steps)
        {
            var positives = WeightColumns.Sum(weights, _documents.AsSpan(step.FirstPositive..step.End));
            above += WeightColumns.Sum(weights, _documents.AsSpan(start..step.FirstPositive)) + positives;
            found += positives;
            // Counts are whole, so the maximum only guards a sample that holds nothing yet.
            sum += positives * found / Vector.Max(above, Vector<double>.One);
            start = step.End;
        }
        return sum / Vector.Max(found, Vector<double>.One);
    }

    /// <summary>At most <paramref name="limit"/> points, evenly over the steps, so about evenly over recall; with the first and the last.</summary>
    public IReadOnlyList<CurvePoint> Curve(int limit)
    {
        var positives = 0;
        var counts = _steps.ConvertAll(step => positives += step.End - step.FirstPositive);
        var points = new CurvePoint[Math.Min(limit, counts.Count)];
        for (var i = 0; i < points.Length; i++)
        {
            var at = points.Length == counts.Count ? i : (int)((long)i * (counts.Count - 1) / (limit - 1));
            points[i] = new CurvePoint(_steps[at].Probability, (double)counts[at] / _steps[at].End, (double)counts[at] / positives);
        }
        return points;
    }

    /// <summary>Moves the positives to the end; returns where they begin.</summary>
    private static int Partition(Span<int> documents, sbyte[] gold)
    {
        var negatives = 0;
        for (var i = 0; i < documents.Length; i++)
        {
            if (gold[documents[i]] > 0)
                continue;
            (documents[negatives], documents[i]) = (documents[i], documents[negatives]);
            negatives++;
        }
        return negatives;
    }
}
