using System.Text;

namespace TopicLab.Server.Extraction;

/// <summary>
/// A part's characters, with an error where a single tag or text goes on too long: the XML reader takes a tag at once, in time that grows with the square of its attributes.
/// Counted in characters, since in other encodings the byte of a sign may be part of another. One thread at a time.
/// </summary>
/// <param name="part">The bytes: UTF-8, or what a byte-order mark says, whatever the XML declares; they stay open.</param>
internal sealed class LimitedText(Stream part) : TextReader
{
    // More than a paragraph has, and as much as the text of a release may have unless told otherwise.
    private const int MaxRun = 1 << 20;

    private readonly StreamReader _reader = new(part, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    private int _run;

    /// <inheritdoc/>
    /// <exception cref="UnusableDocumentException">A tag or text is too long, or the bytes are over their limit.</exception>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    /// <exception cref="UnusableDocumentException">A tag or text is too long, or the bytes are over their limit.</exception>
    public override int Read(Span<char> buffer)
    {
        var count = _reader.Read(buffer);
        var last = buffer[..count].LastIndexOf('<');
        _run = last < 0 ? _run + count : count - last;
        return _run <= MaxRun ? count : throw new UnusableDocumentException("The document has a tag or a text of more than 1 MiB.");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _reader.Dispose();
        base.Dispose(disposing);
    }
}
