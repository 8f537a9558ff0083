namespace TopicLab.Tests.Summaries;

/// <summary>The rankers as plainly as they can be written: strings, tables of all pairs, and linear equations solved, not walked.</summary>
internal static class SlowRankers
{
    public static double[] TextRank(string[][] sentences, IReadOnlySet<string> stops)
    {
        var sets = sentences.Select(words => words.Where(word => !stops.Contains(word)).ToHashSet()).ToArray();
        return Walk(sets.Length, (i, j) =>
        {
            var logs = Math.Log(sets[i].Count) + Math.Log(sets[j].Count);
            var shared = sets[i].Intersect(sets[j]).Count();
            return i == j || shared == 0 || logs == 0 ? 0 : shared / logs;
        });
    }

    public static double[] LexRank(string[][] sentences, IReadOnlySet<string> stops)
    {
        var words = sentences.Select(sentence => sentence.Where(word => !stops.Contains(word)).ToArray()).ToArray();
        var rows = words.Select(row => row.Distinct().ToDictionary(word => word,
            word => row.Count(other => other == word) * Math.Log((double)words.Length / words.Count(other => other.Contains(word))))).ToArray();
        var lengths = rows.Select(row => Math.Sqrt(row.Values.Sum(value => value * value))).ToArray();
        return Walk(rows.Length, (i, j) =>
            lengths[i] == 0 || lengths[j] == 0 ? 0 : rows[i].Sum(entry => entry.Value * rows[j].GetValueOrDefault(entry.Key)) / (lengths[i] * lengths[j]));
    }

    public static double[] Luhn(string[][] sentences, IReadOnlySet<string> stops)
    {
        var counts = sentences.SelectMany(words => words).GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count());
        return [.. sentences.Select(words =>
        {
            var best = 0.0;
            // Every stretch with no gap that is too long, of which only those that cannot grow are clusters.
            for (var first = 0; first < words.Length; first++)
            {
                for (var last = first + 1; last < words.Length; last++)
                {
                    if (!IsCluster(first, last) || Enumerable.Range(0, first).Any(before => IsCluster(before, last)) || Enumerable.Range(last + 1, words.Length - last - 1).Any(after => IsCluster(first, after)))
                        continue;
                    var significant = Enumerable.Range(first, last - first + 1).Count(Significant);
                    best = Math.Max(best, significant * significant / (last - first + 1.0));
                }
            }
            return best;

            bool Significant(int at) => !stops.Contains(words[at]) && counts[words[at]] > 1;

            bool IsCluster(int first, int last) =>
                Significant(first) && Significant(last) && Enumerable.Range(first, last - first).All(at => Enumerable.Range(at + 1, 5).Any(next => next <= last && Significant(next)));
        })];
    }

    /// <summary>Solves s(i) - 0.85 Σ s(j) w(i, j) / Σ w(j, k) = 0.15 by elimination.</summary>
    private static double[] Walk(int count, Func<int, int, double> weight)
    {
        var rows = new double[count, count + 1];
        for (var j = 0; j < count; j++)
        {
            var sum = Enumerable.Range(0, count).Sum(k => weight(j, k));
            for (var i = 0; i < count; i++)
                rows[i, j] = (i == j ? 1 : 0) - (sum > 0 ? 0.85 * weight(i, j) / sum : 0);
            rows[j, count] = 0.15;
        }
        // The diagonal outweighs the rest of its column, so that no rows need to change places.
        for (var pivot = 0; pivot < count; pivot++)
        {
            for (var i = 0; i < count; i++)
            {
                var factor = i == pivot ? 0 : rows[i, pivot] / rows[pivot, pivot];
                for (var j = pivot; j <= count && factor != 0; j++)
                    rows[i, j] -= factor * rows[pivot, j];
            }
        }
        return [.. Enumerable.Range(0, count).Select(i => rows[i, count] / rows[i, i])];
    }
}
