namespace TopicLab.Cli.Tests.Support;

/// <summary>A stream whose bytes come from code: endless, huge, late or failing, and never stored.</summary>
internal sealed class Slow(Func<byte[]?> next) : Stream
{
    private byte[] _block = [];
    private int _at;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The blocks one after the other.</summary>
    public static Slow Of(IEnumerable<byte[]> blocks)
    {
        var enumerator = blocks.GetEnumerator();
        return new Slow(() => enumerator.MoveNext() ? enumerator.Current : null);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_at == _block.Length)
        {
            if (next() is not { } block)
                return 0;
            (_block, _at) = (block, 0);
        }
        var taken = Math.Min(count, _block.Length - _at);
        _block.AsSpan(_at, taken).CopyTo(buffer.AsSpan(offset));
        _at += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
