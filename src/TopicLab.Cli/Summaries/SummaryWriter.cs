using TopicLab.Cli.Streaming;

namespace TopicLab.Cli.Summaries;

/// <summary>Writes summaries of releases.</summary>
internal abstract class SummaryWriter : ResultWriter
{
    /// <summary>Writes the result of one release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="summary">Its summary, with the topics that it speaks for where these are shown.</param>
    public abstract void Write(Release release, Summary summary);
}
