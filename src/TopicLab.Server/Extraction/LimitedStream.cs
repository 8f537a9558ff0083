namespace TopicLab.Server.Extraction;

/// <summary>
/// A part of an archive as it is unpacked: it ends with an error at a limit of bytes, and where a single tag or text goes on too long, which would have the XML
/// reader make an object of each of a million attributes. One thread at a time.
/// </summary>
/// <param name="inner">The part; it is closed with this stream.</param>
/// <param name="limit">What all parts together may come to.</param>
internal sealed class LimitedStream(Stream inner, ByteLimit limit) : Stream
{
    // More than a paragraph has, and as much as the text of a release may have unless told otherwise.
    private const int MaxRun = 1 << 20;

    private int _run;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="UnusableDocumentException">A limit is reached.</exception>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="UnusableDocumentException">A limit is reached.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        limit.Add(count);
        // In UTF-16 the sign is this byte too.
        var last = buffer[..count].LastIndexOf((byte)'<');
        _run = last < 0 ? _run + count : count - last;
        if (_run > MaxRun)
            throw new UnusableDocumentException("The document has a tag or a text of more than 1 MiB.");
        return count;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
