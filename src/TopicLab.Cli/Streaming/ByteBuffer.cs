using System.Buffers;

namespace TopicLab.Cli.Streaming;

/// <summary>Bytes on their way out, used again and again. The library's own is a generic that no compiler makes in advance.</summary>
internal sealed class ByteBuffer : IBufferWriter<byte>
{
    private const int FirstSize = 80 << 10;

    private byte[] _bytes = new byte[FirstSize];

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    /// <summary>How many bytes were written.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets what was written.</summary>
    public void Clear() => Count = 0;

    /// <summary>Ends a line.</summary>
    public void EndLine()
    {
        GetSpan(1)[0] = (byte)'\n';
        Count++;
    }

    /// <inheritdoc/>
    public void Advance(int count) => Count += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Count);
    }

    private void Reserve(int sizeHint)
    {
        var needed = Count + Math.Max(sizeHint, 1);
        if (needed > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
    }
}
