namespace TopicLab.Training.Corpora;

/// <summary>Gives back bytes that were read from a stream to look at them, then the stream: standard input cannot seek.</summary>
internal sealed class PrefixStream(byte[] prefix, int length, Stream rest, bool leaveOpen = false) : ReadOnlyStream
{
    private int _position;

    /// <summary>Reads the first bytes of a stream, fewer only where it ends.</summary>
    public static int Peek(Stream stream, byte[] prefix) => stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);

    public override int Read(Span<byte> buffer)
    {
        if (_position == length)
            return rest.Read(buffer);
        var count = Math.Min(buffer.Length, length - _position);
        prefix.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
            rest.Dispose();
        base.Dispose(disposing);
    }
}
