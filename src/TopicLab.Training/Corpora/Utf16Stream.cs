using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace TopicLab.Training.Corpora;

/// <summary>
/// UTF-16 (behind its mark) read as UTF-8, so that everything behind it knows one encoding. A surrogate without its other
/// half comes out as the three bytes that UTF-8 forbids for it, and half a unit at the end as a byte that it never has: the check of each line
/// then refuses them with their line, which a decoder's exception could not name.
/// </summary>
internal sealed class Utf16Stream(Stream utf16, bool bigEndian) : ReadOnlyStream
{
    /// <summary>The byte that stands for half a unit at the end.</summary>
    public const byte HalfUnit = 0xFF;

    private const int Units = 16 << 10;

    private readonly byte[] _units = new byte[Units * 2];
    private readonly byte[] _utf8 = new byte[(Units * 3) + 1];
    private int _unread;
    private int _start;
    private int _end;
    private bool _atEnd;

    public override int Read(Span<byte> buffer)
    {
        while (_start == _end && !_atEnd)
            Convert();
        var count = Math.Min(buffer.Length, _end - _start);
        _utf8.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    private void Convert()
    {
        _start = _end = 0;
        var read = utf16.Read(_units, _unread, _units.Length - _unread);
        _atEnd = read == 0;
        var bytes = _unread + read;
        Span<ushort> units = MemoryMarshal.Cast<byte, ushort>(_units.AsSpan(0, bytes));
        if (bigEndian == BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(units, units);

        ReadOnlySpan<char> chars = MemoryMarshal.Cast<ushort, char>(units);
        var used = Encode(chars);
        // What is left is the first half of a pair, of a unit, or of both; it waits, in the file's own byte order.
        if (bigEndian == BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(units, units);
        _unread = bytes - (used * 2);
        _units.AsSpan(used * 2, _unread).CopyTo(_units);
        if (_atEnd && _unread > 0)
        {
            _utf8[_end++] = HalfUnit;
            _unread = 0;
        }
    }

    private int Encode(ReadOnlySpan<char> chars)
    {
        var used = 0;
        while (true)
        {
            var status = Utf8.FromUtf16(
                chars[used..], _utf8.AsSpan(_end), out var read, out var written, replaceInvalidSequences: false, isFinalBlock: _atEnd);
            used += read;
            _end += written;
            if (status != OperationStatus.InvalidData)
                return used;
            var surrogate = chars[used++];
            _utf8[_end++] = (byte)(0xE0 | (surrogate >> 12));
            _utf8[_end++] = (byte)(0x80 | ((surrogate >> 6) & 0x3F));
            _utf8[_end++] = (byte)(0x80 | (surrogate & 0x3F));
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            utf16.Dispose();
        base.Dispose(disposing);
    }
}
