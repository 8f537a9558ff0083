namespace TopicLab.Summaries;

/// <summary>Takes the best sentences that fit.</summary>
internal static class TopSentences
{
    /// <summary>Takes sentences from the best score down, the earlier one of equals, as long as they fit; one that does not fit is passed over.</summary>
    public static void Take(ReadOnlySpan<double> scores, SentenceBudget budget)
    {
        var order = new int[scores.Length];
        var keys = new double[scores.Length];
        for (var i = 0; i < order.Length; i++)
            (order[i], keys[i]) = (i, -scores[i]);
        // Array.Sort is not stable, so equal scores are put back in order below.
        Array.Sort(keys, order);
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end].Equals(keys[start]))
                end++;
            Array.Sort(order, start, end - start);
            start = end;
        }
        foreach (var sentence in order)
        {
            if (budget.Fits(sentence))
                budget.Take(sentence);
        }
    }
}
