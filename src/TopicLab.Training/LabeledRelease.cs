namespace TopicLab.Training;

/// <summary>A release with what people said of its topics.</summary>
/// <param name="Release">The release.</param>
/// <param name="Labels">The topics that it carries, each once.</param>
/// <param name="UnknownLabels">
/// The topics nobody decided on for this release: neither yes nor no. Learning and metrics leave these pairs out.
/// Every topic in neither list is a "no".
/// </param>
public sealed record LabeledRelease(Release Release, IReadOnlyList<string> Labels, IReadOnlyList<string> UnknownLabels);
