namespace TopicLab.Summaries;

/// <summary>The first sentences. Writers of news put what matters first, so this is the floor to beat (lead-3).</summary>
internal sealed class LeadRanker : ISentenceRanker
{
    /// <inheritdoc/>
    public void Score(SummaryDocument document, Span<double> scores)
    {
        for (var sentence = 0; sentence < scores.Length; sentence++)
            scores[sentence] = 1.0 / (sentence + 1);
    }
}
