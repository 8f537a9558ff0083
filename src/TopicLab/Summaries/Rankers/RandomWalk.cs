namespace TopicLab.Summaries;

/// <summary>Sentences linked by weights, each in both directions alike.</summary>
internal interface ISentenceLinks
{
    /// <summary>Sets each sentence's value to the sum over its links of weight times the other end's value.</summary>
    void Multiply(ReadOnlySpan<double> values, Span<double> sums);
}

/// <summary>
/// Where a reader ends up who goes from sentence to sentence along weighted links and, now and then, to any sentence (PageRank; Brin &amp; Page 1998).
/// </summary>
/// <remarks>
/// A score is s(i) = 1 - d + d · Σ s(j) · w(i, j) / Σ w(j, k), so that the average is 1 where every sentence has a link, whatever the length of the text.
/// Example: three sentences, the second linked to the first and the third by the same weight: s(1) = s(3) = 0.15 + 0.85 · s(2) / 2 and
/// s(2) = 0.15 + 0.85 · 2 · s(1), so s(2) = 0.405 / 0.2775 = 1.459 and s(1) = s(3) = 0.770. A sentence without links keeps 1 - d = 0.15.
/// </remarks>
internal static class RandomWalk
{
    /// <summary>The chance that a step follows a link, as both PageRank and TextRank have it.</summary>
    private const double Damping = 0.85;

    /// <summary>Scores that no step changes by more are final: far below what tells two sentences apart, so that the order is that of the exact scores.</summary>
    private const double Tolerance = 1e-11;

    /// <summary>An end that rounding cannot put off: every step leaves at most 0.85 of an error, so 200 leave 10 to the power of -14.</summary>
    private const int MostSteps = 200;

    /// <summary>Scores the sentences.</summary>
    public static void Score(ISentenceLinks links, Span<double> scores)
    {
        var weights = new double[scores.Length];
        var shares = new double[scores.Length];
        var sums = new double[scores.Length];
        scores.Fill(1);
        links.Multiply(scores, weights);
        for (var step = 0; step < MostSteps; step++)
        {
            for (var i = 0; i < shares.Length; i++)
                shares[i] = weights[i] > 0 ? scores[i] / weights[i] : 0;
            links.Multiply(shares, sums);
            var change = 0.0;
            for (var i = 0; i < shares.Length; i++)
            {
                var score = 1 - Damping + Damping * sums[i];
                change = Math.Max(change, Math.Abs(score - scores[i]));
                scores[i] = score;
            }
            if (change <= Tolerance)
                return;
        }
    }
}
