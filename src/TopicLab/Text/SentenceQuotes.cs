namespace TopicLab.Text;

/// <summary>Tells closing quotation marks from opening ones where both are written alike: only their number so far does.</summary>
internal ref struct SentenceQuotes(ReadOnlySpan<char> text)
{
    /// <summary>The text.</summary>
    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>How far straight double marks are counted.</summary>
    private int _counted;
    /// <summary>Whether their number is odd in the paragraph at hand.</summary>
    private bool _open;

    /// <summary>How far straight single marks between spaces are counted.</summary>
    private int _singlesCounted;
    /// <summary>Whether their number is odd.</summary>
    private bool _singleOpen;

    /// <summary>A quotation left open in one paragraph says nothing about the next.</summary>
    public void StartParagraph(int at)
    {
        _counted = _singlesCounted = at;
        _open = _singleOpen = false;
    }

    /// <summary>Goes past quotation marks, brackets and the numbers of notes, as in "reports.[12]".</summary>
    public int SkipClosers(int at)
    {
        for (; at < _text.Length; at++)
        {
            var glued = at + 1 < _text.Length && char.IsLetterOrDigit(_text[at + 1]);
            var closes = _text[at] switch
            {
                '”' or '’' or '»' or '›' or ')' or ']' or '}' or '」' or '』' or '】' or '）' or '》' or '¹' or '²' or '³' => true,
                '"' => !glued || OpenAt(at),
                '\'' or '“' or '‘' => !glued,
                _ => false,
            };
            if (_text[at] == '[' && Abbreviations.WordAt(_text, at + 1) is { Length: > 0 and < 4 } number && !number.ContainsAnyExceptInRange('0', '9'))
                at += number.Length;
            else if (!closes)
                break;
        }
        return Math.Min(at, _text.Length);
    }

    /// <summary>A quotation mark that tokenised text, or French, sets apart: <c>he said . " The</c>.</summary>
    public bool IsSpacedCloser(int at)
    {
        if (at + 1 < _text.Length && !char.IsWhiteSpace(_text[at + 1]))
            return false;
        return _text[at] switch
        {
            '”' or '»' => true,
            // "'No!' " he said: whatever was left open before, a mark behind a closing one closes.
            '"' => (at > 1 && _text[at - 2] is '\'' or '’') || OpenAt(at),
            '\'' => SingleOpenAt(at),
            _ => false,
        };
    }

    /// <summary>Whether a straight double mark at an offset would close.</summary>
    private bool OpenAt(int at)
    {
        if (at > _counted)
        {
            _open ^= (_text[_counted..at].Count('"') & 1) == 1;
            _counted = at;
        }
        return _open;
    }

    // Single marks inside or at the end of words are mostly apostrophes.
    /// <summary>Whether a straight single mark between spaces would close.</summary>
    private bool SingleOpenAt(int at)
    {
        for (; _singlesCounted < at; _singlesCounted++)
        {
            var found = _text[_singlesCounted..at].IndexOf('\'');
            if (found < 0)
                break;
            _singlesCounted += found;
            var (before, after) = (_singlesCounted - 1, _singlesCounted + 1);
            _singleOpen ^= (before < 0 || char.IsWhiteSpace(_text[before])) && char.IsWhiteSpace(_text[after]);
        }
        _singlesCounted = Math.Max(_singlesCounted, at);
        return _singleOpen;
    }
}
