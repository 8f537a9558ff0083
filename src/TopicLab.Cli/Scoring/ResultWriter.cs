namespace TopicLab.Cli.Scoring;

/// <summary>Writes results into a buffer, one thread at a time.</summary>
internal abstract class ResultWriter
{
    /// <summary>What is written and not yet taken: whole lines only, after <see cref="Flush"/>.</summary>
    public ByteBuffer Buffer { get; } = new();

    /// <summary>What comes before the first result; written once for all writers of a run.</summary>
    public virtual void WriteHeader()
    {
    }

    /// <summary>Writes the result of one release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="prediction">Its topics; with evidence all of them, assigned or not.</param>
    /// <param name="evidence">For every topic, in the model's order, or <see langword="null"/> where it was not asked for.</param>
    public abstract void Write(Release release, Prediction prediction, IReadOnlyList<TopicEvidence>? evidence);

    /// <summary>Puts what is held back into the buffer.</summary>
    public virtual void Flush()
    {
    }
}
