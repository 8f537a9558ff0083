using System.IO.Compression;

namespace TopicLab.Training.Corpora;

/// <summary>
/// Gzip, unpacked, that refuses a file which was cut. <see cref="GZipStream"/> takes the end of the bytes for the end of
/// the data unless the whole process asks for strict validation. So one more member is put behind the file: a whole file is
/// followed by what that member holds, while in a cut one its bytes fall into the middle of another and never come out.
/// </summary>
internal sealed class GunzipStream : ReadOnlyStream
{
    private static readonly byte[] Mark = "TopicLab: the end"u8.ToArray();
    private static readonly byte[] MarkMember = Pack(Mark);

    private readonly ThenMark _packed;
    private readonly GZipStream _gzip;
    private MemoryStream? _tail;

    public GunzipStream(Stream packed)
    {
        _packed = new ThenMark(packed);
        _gzip = new GZipStream(_packed, CompressionMode.Decompress);
    }

    private bool MarkIsRead => _packed.MarkIsRead;

    /// <exception cref="InvalidDataException">The data is damaged or cut.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_tail is not null)
            return _tail.Read(buffer);
        var count = _gzip.Read(buffer);
        // Bytes behind the last member that are no gzip, such as a tape's padding, end the data before the mark.
        if (!MarkIsRead)
            return count;
        _tail = ReadTail(buffer[..count]);
        return _tail.Read(buffer);
    }

    /// <summary>What was still inside the decompressor when the file ended, without the mark: a few kilobytes.</summary>
    private MemoryStream ReadTail(ReadOnlySpan<byte> first)
    {
        var tail = new MemoryStream();
        tail.Write(first);
        _gzip.CopyTo(tail);
        if (!tail.GetBuffer().AsSpan(0, (int)tail.Length).EndsWith(Mark))
            throw new InvalidDataException("The gzip data is cut.");
        tail.SetLength(tail.Length - Mark.Length);
        tail.Position = 0;
        return tail;
    }

    private static byte[] Pack(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gzip.Dispose();
        base.Dispose(disposing);
    }

    private sealed class ThenMark(Stream packed) : ReadOnlyStream
    {
        private readonly MemoryStream _mark = new(MarkMember, writable: false);
        private bool _atEnd;

        public bool MarkIsRead => _mark.Position > 0;

        public override int Read(Span<byte> buffer)
        {
            var count = _atEnd ? 0 : packed.Read(buffer);
            _atEnd |= count == 0;
            return _atEnd ? _mark.Read(buffer) : count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                packed.Dispose();
            base.Dispose(disposing);
        }
    }
}
