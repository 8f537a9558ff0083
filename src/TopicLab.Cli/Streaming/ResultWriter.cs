namespace TopicLab.Cli.Streaming;

/// <summary>Writes results into a buffer, one thread at a time. What a result is, is for the kinds of writers to say.</summary>
internal abstract class ResultWriter
{
    /// <summary>What is written and not yet taken: whole lines only, after <see cref="Flush"/>.</summary>
    public ByteBuffer Buffer { get; } = new();

    /// <summary>What comes before the first result; written once for all writers of a run.</summary>
    public virtual void WriteHeader()
    {
    }

    /// <summary>Puts what is held back into the buffer.</summary>
    public virtual void Flush()
    {
    }
}
