namespace TopicLab.Summaries;

/// <summary>The working memory of one call, used again by later calls.</summary>
internal sealed class SummaryWork
{
    /// <summary>The document at hand.</summary>
    public SummaryDocument Document { get; } = new();

    /// <summary>What its summary is expected to hold.</summary>
    public CoverageEstimate Estimate { get; } = new();

    /// <summary>What the summary of one topic is expected to hold.</summary>
    public TopicExpectation Topic { get; } = new();

    /// <summary>Chooses sentences.</summary>
    public CoverageSelector Selector { get; } = new();
}
