namespace TopicLab.Server.Extraction;

/// <summary>Counts what comes out of an archive, over all of its parts. One thread at a time.</summary>
/// <param name="most">Bytes.</param>
internal sealed class ByteLimit(int most)
{
    private long _count;

    /// <summary>Counts bytes that were read.</summary>
    /// <exception cref="UnusableDocumentException">They are too many.</exception>
    public void Add(int bytes)
    {
        _count += bytes;
        if (_count > most)
            throw new UnusableDocumentException($"The document has more than {most >> 20} MiB of parts when it is unpacked.");
    }
}
