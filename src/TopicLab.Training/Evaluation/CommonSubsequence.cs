using System.Numerics;

namespace TopicLab.Training.Evaluation;

/// <summary>
/// Longest common subsequences of a reference with other texts, 64 places of the reference at a time. Buffers are used again.
/// </summary>
/// <remarks>
/// Row i of the usual table of lengths differs from the row above by 0 or 1 in every column, so that a column is a bit a place: 0 where
/// the length grows (Hyyrö, Bit-parallel LCS-length computation revisited, 2004). A word that the reference lacks changes no column.
/// </remarks>
internal sealed class CommonSubsequence
{
    // Of the columns, which walking back needs, one block of so many words is kept, for long texts of the square root of their number;
    // the others are computed anew from the column before each block. All of them would be gigabytes for a text of a megabyte.
    private const int BlockWords = 1 << 17;

    private int[] _reference = [];
    private int _places;

    // Where each stem stands last in the reference, and for each place the one before with the same stem; plus 1, 0 is nowhere.
    private int[] _last = [];
    private int[] _previous = [];

    private ulong[] _mask = [];
    private ulong[] _column = [];

    // For walking back: the places of the other text whose stems the reference has, the first column of every block, one block of columns.
    private int[] _found = [];
    private ulong[] _starts = [];
    private ulong[] _block = [];

    private int Words => (_places + 63) >> 6;

    /// <summary>How many words of 8 bytes the buffers hold.</summary>
    public long Size => _starts.Length + _block.Length + (_reference.Length + _last.Length + _previous.Length + _found.Length) / 2L + 2L * _mask.Length;

    /// <summary>Takes a reference in place of the one before.</summary>
    /// <param name="reference">Its stems.</param>
    /// <param name="stems">All stems, also those of the other texts, are below it.</param>
    public void SetReference(ReadOnlySpan<int> reference, int stems)
    {
        foreach (var stem in _reference.AsSpan(0, _places))
            _last[stem] = 0;
        _places = reference.Length;
        Reserve(ref _last, stems);
        Reserve(ref _reference, _places);
        Reserve(ref _previous, _places);
        Reserve(ref _mask, Words);
        Reserve(ref _column, Words);
        reference.CopyTo(_reference);
        for (var place = 0; place < reference.Length; place++)
        {
            _previous[place] = _last[reference[place]];
            _last[reference[place]] = place + 1;
        }
    }

    /// <summary>The length of the longest common subsequence.</summary>
    public int Length(ReadOnlySpan<int> other)
    {
        var column = FirstColumn();
        foreach (var stem in other)
        {
            if (_last[stem] > 0)
                Advance(column, stem);
        }
        var length = 0;
        for (var word = 0; word < column.Length; word++)
        {
            var beyond = word == column.Length - 1 && (_places & 63) != 0 ? ulong.MaxValue << _places : 0;
            length += 64 - BitOperations.PopCount(column[word] | beyond);
        }
        return length;
    }

    /// <summary>
    /// Marks the places of the reference that belong to one longest common subsequence: of several the one that rouge_score finds,
    /// going from the end and, between equal ways, up in the reference.
    /// </summary>
    public void Mark(ReadOnlySpan<int> other, Span<bool> marked)
    {
        var found = Find(other);
        if (found.IsEmpty)
            return;
        var perBlock = Math.Max(BlockWords / Words, (int)Math.Sqrt(found.Length));
        Reserve(ref _starts, (found.Length + perBlock - 1) / perBlock * Words);
        Reserve(ref _block, Math.Min(perBlock, found.Length) * Words);
        FirstColumn().CopyTo(_starts);
        var loaded = -1;
        for (var block = 0; block * (long)perBlock < found.Length; block++)
            Fill(loaded = block, perBlock, other, found);

        // At a word that the reference lacks the column is that of the last one found.
        var lacking = found[^1] + 1 < other.Length;
        for (int place = _places - 1, at = found.Length - 1; place >= 0 && at >= 0;)
        {
            if (at / perBlock != loaded)
                Fill(loaded = at / perBlock, perBlock, other, found);
            var grows = (_block[at % perBlock * Words + (place >> 6)] >> place & 1) == 0;
            var matches = !lacking && _reference[place] == other[found[at]];
            marked[place] |= matches;
            if (!matches && !grows)
            {
                place--;
            }
            else if (lacking)
            {
                lacking = false;
            }
            else
            {
                place -= matches ? 1 : 0;
                at--;
                lacking = at >= 0 && found[at] + 1 < found[at + 1];
            }
        }
    }

    private ReadOnlySpan<int> Find(ReadOnlySpan<int> other)
    {
        Reserve(ref _found, other.Length);
        var count = 0;
        for (var i = 0; i < other.Length; i++)
        {
            if (_last[other[i]] > 0)
                _found[count++] = i;
        }
        return _found.AsSpan(0, count);
    }

    /// <summary>Computes the columns of a block from the one it starts from, and the one that the next starts from.</summary>
    private void Fill(int block, int perBlock, ReadOnlySpan<int> other, ReadOnlySpan<int> found)
    {
        var column = _column.AsSpan(0, Words);
        _starts.AsSpan(block * Words, Words).CopyTo(column);
        var first = block * perBlock;
        var end = (int)Math.Min(first + (long)perBlock, found.Length);
        for (var at = first; at < end; at++)
        {
            Advance(column, other[found[at]]);
            column.CopyTo(_block.AsSpan((at - first) * Words));
        }
        if (end < found.Length)
            column.CopyTo(_starts.AsSpan((block + 1) * Words));
    }

    private Span<ulong> FirstColumn()
    {
        var column = _column.AsSpan(0, Words);
        column.Fill(ulong.MaxValue);
        return column;
    }

    private void Advance(Span<ulong> column, int stem)
    {
        var mask = _mask.AsSpan(0, column.Length);
        for (var place = _last[stem]; place > 0; place = _previous[place - 1])
            mask[place - 1 >> 6] |= 1UL << (place - 1);
        var carry = 0UL;
        for (var word = 0; word < column.Length; word++)
        {
            var bits = column[word];
            var sum = bits + (bits & mask[word]);
            var overflow = sum < bits ? 1UL : 0;
            sum += carry;
            carry = overflow | (sum < carry ? 1UL : 0);
            column[word] = sum | (bits & ~mask[word]);
            mask[word] = 0;
        }
    }

    private static void Reserve<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
            Array.Resize(ref buffer, Math.Max(length, 2 * buffer.Length));
    }
}
