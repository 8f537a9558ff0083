using TopicLab.Cli.Streaming;

namespace TopicLab.Cli.Scoring;

/// <summary>Writes the topics of releases.</summary>
internal abstract class ScoreWriter : ResultWriter
{
    /// <summary>Writes the result of one release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="prediction">Its topics; with evidence all of them, assigned or not.</param>
    /// <param name="evidence">For every topic, in the model's order, or <see langword="null"/> where it was not asked for.</param>
    /// <param name="summary">Its summary, or <see langword="null"/> where it was not asked for.</param>
    public abstract void Write(Release release, Prediction prediction, IReadOnlyList<TopicEvidence>? evidence, Summary? summary);
}
