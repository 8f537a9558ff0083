namespace TopicLab.Training;

/// <summary>A release and what people made of it in short. Immutable.</summary>
/// <param name="Release">The release.</param>
/// <param name="References">At least one summary, a sentence a line.</param>
public sealed record SummarizedRelease(Release Release, IReadOnlyList<string> References);
