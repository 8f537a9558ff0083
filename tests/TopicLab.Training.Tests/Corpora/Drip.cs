using TopicLab.Training.Corpora;

namespace TopicLab.Training.Tests.Corpora;

/// <summary>Gives a few bytes at a time, as a pipe may.</summary>
internal sealed class Drip(byte[] bytes, int atOnce) : ReadOnlyStream
{
    private int _position;

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(buffer.Length, atOnce), bytes.Length - _position);
        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}

/// <summary>Gives its first bytes, then the same bytes for ever, and counts what was asked for.</summary>
internal sealed class Endless(byte[] first, byte[] again) : ReadOnlyStream
{
    private byte[] _next = first;

    public long Given { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _next.Length);
        _next.AsSpan(0, count).CopyTo(buffer);
        _next = count < _next.Length ? _next[count..] : again;
        Given += count;
        return count;
    }
}
