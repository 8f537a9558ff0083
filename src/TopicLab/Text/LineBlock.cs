using System.Buffers;

namespace TopicLab.Text;

/// <summary>The lines up to the next blank one, whose widths tell wrapped text from lines that end on purpose.</summary>
internal ref struct LineBlock(ReadOnlySpan<char> text)
{
    /// <summary>All characters that end a line.</summary>
    public const string Breaks = "\n\r\f\u0085\u2028\u2029";

    /// <summary>The same, to search for.</summary>
    private static readonly SearchValues<char> s_breaks = SearchValues.Create(Breaks);

    /// <summary>The text.</summary>
    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>Where the measured block ends.</summary>
    private int _end = -1;

    /// <summary>The length of its longest line.</summary>
    private int _width;

    /// <summary>The number of lines.</summary>
    public int Lines { get; private set; }

    /// <summary>Whether most lines are short, as in a list without marks; of wrapped text only the last line is.</summary>
    public bool IsRagged { get; private set; }

    /// <summary>Whether the next word would still have gone into a line, as it never does where a program wrapped it.</summary>
    public bool LeftEarly(int line, int lineEnd, int next)
    {
        if (next >= _end)
            Measure(line);
        var length = lineEnd - line;
        return length * 10 <= _width * 8 && length + 1 + Abbreviations.WordAt(_text, next).Length <= _width;
    }

    /// <summary>Measures the block from a line on; the scan asks for each block once.</summary>
    private void Measure(int line)
    {
        var sum = 0L;
        _width = Lines = 0;
        for (_end = line; _end < _text.Length; Lines++)
        {
            var length = _text[_end..].IndexOfAny(s_breaks);
            if (length < 0)
                length = _text.Length - _end;
            var width = _text.Slice(_end, length).Trim().Length;
            if (width == 0 && _width > 0)
                break;
            _width = Math.Max(_width, width);
            sum += width;
            _end += length;
            _end += _text[_end..].StartsWith("\r\n") ? 2 : 1;
        }
        IsRagged = Lines > 2 && sum * 10 < _width * 6L * Lines;
    }
}
