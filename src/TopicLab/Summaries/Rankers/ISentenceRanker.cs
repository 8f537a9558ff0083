namespace TopicLab.Summaries;

/// <summary>Gives every sentence of a document a score; the best ones that fit become the summary. Safe to share between threads.</summary>
internal interface ISentenceRanker
{
    /// <summary>Scores the sentences; more is better, and equal scores leave the earlier sentence ahead.</summary>
    /// <param name="document">The document, read.</param>
    /// <param name="scores">A score for each of its sentences; all 0 at first.</param>
    void Score(SummaryDocument document, Span<double> scores);
}
