using System.Runtime.Intrinsics;

namespace TopicLab.Training.Learners;

/// <summary>
/// Grows regression trees leaf by leaf, the split that helps most first, over histograms of the inputs' bins. A split helps by what it takes off the cost's second-order
/// expansion: S² / (C + penalty) of both sides less that of the whole, with S the sum of slopes and C that of curvatures (Chen &amp; Guestrin, "XGBoost", 2016).
/// </summary>
/// <remarks>
/// Slopes and curvatures are made integers first. Their sums are then exact, in any order, so that the histogram of the larger side is its parent's less the smaller
/// side's to the last bit, and splits that part the rows alike help alike: of these the first input's wins, and of one input the lowest threshold.
/// </remarks>
internal sealed class TreeGrower
{
    // A Newton step goes far off where nothing bends, as rows that are surely right or wrong by their offsets.
    private const double LongestStep = 10;

    // A split that helps less than this share of what its leaf has helped is one of rounding.
    private const double LeastGain = 1e-12;

    // What is smaller is 0; a unit that is 2^-62 of it is still a number.
    private const double Nothing = 1e-200;
    private const int SumBits = 62;

    private readonly BinnedRows _rows;
    private readonly BoostingOptions _options;
    private readonly int[] _documents;

    // Where each input's bins start in a histogram.
    private readonly int[] _starts;

    // The rows of each leaf in a run, in order.
    private readonly int[] _order;
    private readonly int[] _over;

    // Slope, curvature and 1 of each row, and the same of a leaf's rows in a run.
    private readonly Vector256<long>[] _terms;
    private readonly Vector256<long>[] _gathered;
    private readonly Stack<Vector256<long>[]> _spare = [];
    private readonly List<Leaf> _leaves = [];
    private double _slopeUnit;
    private double _curvatureUnit;

    /// <param name="rows">The inputs.</param>
    /// <param name="documents">The rows to learn from, in order.</param>
    /// <param name="options">Leaves, documents of a leaf, rate and penalty.</param>
    public TreeGrower(BinnedRows rows, IReadOnlyList<int> documents, BoostingOptions options)
    {
        (_rows, _options, _documents) = (rows, options, [.. documents]);
        _starts = new int[rows.Width + 1];
        for (var input = 0; input < rows.Width; input++)
            _starts[input + 1] = _starts[input] + rows.Thresholds(input).Length + 1;
        (_order, _over) = (new int[_documents.Length], new int[_documents.Length]);
        (_terms, _gathered) = (new Vector256<long>[rows.Count], new Vector256<long>[_documents.Length]);
    }

    /// <summary>Grows a tree and adds what it gives to the scores; null when no split helps.</summary>
    public RegressionTree? Grow(ReadOnlySpan<double> slopes, ReadOnlySpan<double> curvatures, Span<double> scores)
    {
        var sum = Measure(slopes, curvatures);
        _documents.CopyTo(_order, 0);
        _leaves.Clear();
        var root = new Leaf { Count = _documents.Length, Sum = sum };
        root.Histogram = Histogram(root);
        Search(root);
        _leaves.Add(root);

        var (inputs, thresholds, atMost, over) = (new List<int>(), new List<float>(), new List<int>(), new List<int>());
        while (_leaves.Count < _options.Leaves && Best() is var best and >= 0)
        {
            var leaf = _leaves[best];
            var split = inputs.Count;
            if (leaf.Parent >= 0)
                (leaf.IsOver ? over : atMost)[leaf.Parent] = split;
            inputs.Add(leaf.Input);
            thresholds.Add(_rows.Thresholds(leaf.Input)[leaf.Bin]);
            atMost.Add(~best);
            over.Add(~_leaves.Count);
            Split(leaf, split);
        }
        foreach (var leaf in _leaves)
        {
            if (leaf.Histogram is { } histogram)
                _spare.Push(histogram);
        }
        if (inputs.Count == 0)
            return null;

        var values = new float[_leaves.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value(_leaves[i].Sum);
            foreach (var row in _order.AsSpan(_leaves[i].Start, _leaves[i].Count))
                scores[row] += values[i];
        }
        return new RegressionTree(inputs, thresholds, atMost, over, values);
    }

    // Units such that no sum can overflow; powers of 2, so that a number that is short stays what it is.
    private Vector256<long> Measure(ReadOnlySpan<double> slopes, ReadOnlySpan<double> curvatures)
    {
        var (slope, curvature) = (0.0, 0.0);
        foreach (var row in _documents)
            (slope, curvature) = (Math.Max(slope, Math.Abs(slopes[row])), Math.Max(curvature, curvatures[row]));
        (_slopeUnit, _curvatureUnit) = (Unit(slope), Unit(curvature));
        var sum = Vector256<long>.Zero;
        foreach (var row in _documents)
        {
            _terms[row] = Vector256.Create((long)Math.Round(slopes[row] / _slopeUnit), (long)Math.Round(curvatures[row] / _curvatureUnit), 1, 0);
            sum += _terms[row];
        }
        return sum;
    }

    private double Unit(double largest) => Math.ScaleB(1, Math.ILogB(Math.Max(largest, Nothing)) + 1 + Math.ILogB(_documents.Length) + 1 - SumBits);

    private int Best()
    {
        var best = -1;
        for (var i = 0; i < _leaves.Count; i++)
        {
            if (_leaves[i].Gain > (best < 0 ? 0 : _leaves[best].Gain))
                best = i;
        }
        return best;
    }

    // The leaf keeps the rows up to the threshold; a new one takes the others.
    private void Split(Leaf leaf, int split)
    {
        var column = _rows.Column(leaf.Input);
        var rows = _order.AsSpan(leaf.Start, leaf.Count);
        var (kept, moved) = (0, 0);
        foreach (var row in rows)
        {
            if (column[row] <= leaf.Bin)
                rows[kept++] = row;
            else
                _over[moved++] = row;
        }
        _over.AsSpan(0, moved).CopyTo(rows[kept..]);
        var other = new Leaf { Start = leaf.Start + kept, Count = moved, Sum = leaf.Sum - leaf.SumAtMost, Parent = split, IsOver = true };
        (leaf.Count, leaf.Sum, leaf.Parent, leaf.IsOver, leaf.Gain) = (kept, leaf.SumAtMost, split, false, 0);
        _leaves.Add(other);
        var (smaller, larger) = kept <= moved ? (leaf, other) : (other, leaf);
        // The last leaves are not split.
        if (_leaves.Count == _options.Leaves || !CanBeSplit(larger))
            return;
        (smaller.Histogram, larger.Histogram) = (Histogram(smaller), leaf.Histogram);
        Subtract(larger.Histogram, smaller.Histogram);
        Search(smaller);
        Search(larger);
    }

    private bool CanBeSplit(Leaf leaf) => leaf.Count >= 2L * _options.MinDocuments;

    // Finds the leaf's best split.
    private void Search(Leaf leaf)
    {
        if (!CanBeSplit(leaf))
            return;
        var whole = Help(leaf.Sum);
        var best = whole + LeastGain * whole;
        for (var input = 0; input < _rows.Width; input++)
        {
            var bins = leaf.Histogram.AsSpan(_starts[input].._starts[input + 1]);
            var atMost = Vector256<long>.Zero;
            for (var bin = 0; bin + 1 < bins.Length; bin++)
            {
                if (bins[bin][2] == 0)
                    continue;
                atMost += bins[bin];
                if (atMost[2] < _options.MinDocuments)
                    continue;
                var over = leaf.Sum - atMost;
                if (over[2] < _options.MinDocuments)
                    break;
                var helps = Help(atMost) + Help(over);
                if (helps > best)
                    (best, leaf.Gain, leaf.Input, leaf.Bin, leaf.SumAtMost) = (helps, helps - whole, input, bin, atMost);
            }
        }
    }

    private double Help(Vector256<long> sum)
    {
        var slope = sum[0] * _slopeUnit;
        var curvature = sum[1] * _curvatureUnit + _options.Penalty;
        return curvature > 0 ? slope * slope / curvature : 0;
    }

    private float Value(Vector256<long> sum)
    {
        var curvature = sum[1] * _curvatureUnit + _options.Penalty;
        return curvature > 0 ? (float)(_options.LearningRate * Math.Clamp(-sum[0] * _slopeUnit / curvature, -LongestStep, LongestStep)) : 0;
    }

    private Vector256<long>[] Histogram(Leaf leaf)
    {
        if (_spare.TryPop(out var histogram))
            Array.Clear(histogram);
        else
            histogram = new Vector256<long>[_starts[^1]];
        ReadOnlySpan<int> rows = _order.AsSpan(leaf.Start, leaf.Count);
        var terms = _gathered.AsSpan(0, rows.Length);
        for (var i = 0; i < rows.Length; i++)
            terms[i] = _terms[rows[i]];
        // An input after the other: its bins stay in the nearest cache.
        for (var input = 0; input < _rows.Width; input++)
        {
            var column = _rows.Column(input);
            var bins = histogram.AsSpan(_starts[input].._starts[input + 1]);
            for (var i = 0; i < terms.Length; i++)
                bins[column[rows[i]]] += terms[i];
        }
        return histogram;
    }

    private static void Subtract(Span<Vector256<long>> from, ReadOnlySpan<Vector256<long>> what)
    {
        for (var i = 0; i < from.Length; i++)
            from[i] -= what[i];
    }

    private sealed class Leaf
    {
        // Its run of the order.
        public int Start { get; init; }

        public int Count { get; set; }

        public Vector256<long> Sum { get; set; }

        public Vector256<long>[]? Histogram { get; set; }

        // The split that made it, and its side.
        public int Parent { get; set; } = -1;

        public bool IsOver { get; set; }

        // The best split: what it helps, 0 for none.
        public double Gain { get; set; }

        public int Input { get; set; }

        public int Bin { get; set; }

        public Vector256<long> SumAtMost { get; set; }
    }
}
