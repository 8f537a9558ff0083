namespace TopicLab.Server.Extraction;

/// <summary>Counts what comes out of an archive, over all of its parts. One thread at a time.</summary>
/// <param name="most">Bytes.</param>
/// <param name="sentence">What is said where there are more, for people.</param>
internal sealed class ByteLimit(int most, string sentence)
{
    private long _count;

    /// <summary>Counts bytes that were read.</summary>
    /// <exception cref="UnusableDocumentException">They are too many.</exception>
    public void Add(int bytes)
    {
        _count += bytes;
        if (_count > most)
            throw new UnusableDocumentException(sentence);
    }
}
