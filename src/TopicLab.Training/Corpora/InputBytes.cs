using System.Buffers;

namespace TopicLab.Training.Corpora;

/// <summary>The UTF-8 bytes of one input through a pooled window that grows only as far as its reader lets it.</summary>
internal sealed class InputBytes(string path, Stream stream, bool wasUtf16 = false) : IDisposable
{
    private const int FirstSize = 128 << 10;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _start;
    private int _end;

    /// <summary>The file as given; "-" for standard input.</summary>
    public string Path => path;

    /// <summary>Whether the bytes were made from UTF-16, so that messages do not blame UTF-8.</summary>
    public bool WasUtf16 => wasUtf16;

    /// <summary>What has been read and not skipped; valid until the next <see cref="Fill"/>.</summary>
    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Marks bytes as used.</summary>
    public void Skip(int count) => _start += count;

    /// <summary>Reads what the stream has now, at least one byte; false at the end.</summary>
    /// <exception cref="InvalidInputException">The stream cannot be read on.</exception>
    public bool Fill()
    {
        if (_end == _buffer.Length || _start == _end)
            MakeRoom();
        try
        {
            var count = stream.Read(_buffer.AsSpan(_end));
            _end += count;
            return count > 0;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidInputException(path, null, "is damaged: its gzip data is broken or cut", e) { EndsInput = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, null, "cannot be read on", e) { EndsInput = true };
        }
    }

    /// <summary>Reads to the end; throws where there are <paramref name="limit"/> bytes or more.</summary>
    public ReadOnlySpan<byte> ReadAll(int limit, string what)
    {
        do
        {
            if (Unread.Length >= limit)
                throw new InvalidInputException(path, null, $"reaches {limit >> 20} MiB, the limit for {what}");
        }
        while (Fill());
        return Unread;
    }

    private void MakeRoom()
    {
        var unread = Unread;
        // Moving a nearly full window for a little room would copy a long line again and again.
        if (unread.Length <= _buffer.Length / 2)
        {
            unread.CopyTo(_buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            unread.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        _end -= _start;
        _start = 0;
    }

    public void Dispose()
    {
        stream.Dispose();
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _end = 0;
    }
}
