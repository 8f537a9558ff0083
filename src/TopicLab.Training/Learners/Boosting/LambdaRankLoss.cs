namespace TopicLab.Training.Learners;

/// <summary>
/// The lambdas of LambdaMART: each pair of a query's documents of different gain is pulled apart as strongly as changing their places would change NDCG
/// (Burges, "From RankNet to LambdaRank to LambdaMART: An Overview", 2010).
/// </summary>
/// <remarks>
/// Documents of equal score stand in the order of their rows, as all do before the first tree. A query whose gains are all equal teaches nothing.
/// Worked example: gains 0, 1, 0 and scores of 0 have a discounted gain of 1 / log2 3 = 0.631 of 1. To change the first two would bring 0.369, the last two cost 0.131;
/// half of both pulls the second up by 0.25, the first down by 0.185 and the third down by 0.065.
/// </remarks>
internal sealed class LambdaRankLoss : IBoostingLoss
{
    private readonly float[] _gains;
    private readonly int[] _groups;
    private readonly int[] _documents;
    private readonly double[] _discounts;
    private readonly double[] _ideals;

    /// <param name="gains">What a document brings at the first place, 0 or more; row after row of one query, then the next.</param>
    /// <param name="groups">The documents of each query.</param>
    /// <param name="places">The first places of a query that count.</param>
    /// <exception cref="ArgumentException">A value is out of range, or the queries have more or fewer documents than there are gains.</exception>
    public LambdaRankLoss(ReadOnlySpan<float> gains, ReadOnlySpan<int> groups, int places)
    {
        if (places < 1)
            throw new ArgumentException($"1 place or more counts, not {places}.", nameof(places));
        for (var row = 0; row < gains.Length; row++)
        {
            if (!(gains[row] >= 0 && float.IsFinite(gains[row])))
                throw new ArgumentException($"The gain of row {row} is {gains[row]}, not 0 or more and finite.", nameof(gains));
        }
        var (all, largest) = (0L, 0);
        foreach (var size in groups)
        {
            if (size < 1)
                throw new ArgumentException($"A query has 1 document or more, not {size}.", nameof(groups));
            (all, largest) = (all + size, Math.Max(largest, size));
        }
        if (all != gains.Length || all == 0)
            throw new ArgumentException($"The queries have {all} documents, the gains are {gains.Length}; both are to be the same, and more than 0.", nameof(groups));
        (_gains, _groups, _documents) = (gains.ToArray(), groups.ToArray(), [.. Enumerable.Range(0, gains.Length)]);
        _discounts = new double[largest];
        for (var place = 0; place < Math.Min(places, largest); place++)
            _discounts[place] = 1 / Math.Log2(place + 2);
        _ideals = new double[groups.Length];
        for (var (query, start) = (0, 0); query < groups.Length; start += groups[query++])
        {
            var best = gains.Slice(start, groups[query]).ToArray();
            Array.Sort(best);
            for (var place = 0; place < best.Length; place++)
                _ideals[query] += best[^(place + 1)] * _discounts[place];
        }
    }

    /// <inheritdoc/>
    public int Count => _gains.Length;

    /// <inheritdoc/>
    public IReadOnlyList<int> Documents => _documents;

    /// <summary>0: only differences of scores matter.</summary>
    public double Start => 0;

    /// <inheritdoc/>
    public void Differentiate(ReadOnlySpan<double> scores, Span<double> slopes, Span<double> curvatures)
    {
        slopes.Clear();
        curvatures.Clear();
        Span<int> order = new int[_discounts.Length];
        Span<double> keys = new double[_discounts.Length];
        for (var (query, start) = (0, 0); query < _groups.Length; start += _groups[query++])
        {
            var size = _groups[query];
            if (_ideals[query] > 0)
                AddQuery(start, Order(scores.Slice(start, size), order[..size], keys[..size]), _ideals[query], scores, slopes, curvatures);
        }
    }

    // The documents of a query from the highest score to the lowest; of equal ones the first row first.
    private static ReadOnlySpan<int> Order(ReadOnlySpan<double> scores, Span<int> order, Span<double> keys)
    {
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        scores.CopyTo(keys);
        keys.Sort(order, (a, b) => b.CompareTo(a));
        // The sort does not keep the order of equal keys.
        for (var i = 0; i < order.Length;)
        {
            var end = i + 1;
            while (end < order.Length && keys[end] == keys[i])
                end++;
            order[i..end].Sort();
            i = end;
        }
        return order;
    }

    private void AddQuery(int start, ReadOnlySpan<int> order, double ideal, ReadOnlySpan<double> scores, Span<double> slopes, Span<double> curvatures)
    {
        for (var place = 0; place < order.Length && _discounts[place] > 0; place++)
        {
            for (var behind = place + 1; behind < order.Length; behind++)
            {
                var (better, worse) = (start + order[place], start + order[behind]);
                if (_gains[better] == _gains[worse])
                    continue;
                if (_gains[better] < _gains[worse])
                    (better, worse) = (worse, better);
                var change = ((double)_gains[better] - _gains[worse]) * (_discounts[place] - _discounts[behind]) / ideal;
                var wrong = 1 / (1 + Math.Exp(scores[better] - scores[worse]));
                slopes[better] -= change * wrong;
                slopes[worse] += change * wrong;
                var curvature = change * wrong * (1 - wrong);
                curvatures[better] += curvature;
                curvatures[worse] += curvature;
            }
        }
    }
}
