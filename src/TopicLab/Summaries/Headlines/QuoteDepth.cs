namespace TopicLab.Summaries;

/// <summary>Tells whether a place is outside of quotation marks and brackets. One that closes what was not opened leaves nothing outside.</summary>
internal struct QuoteDepth
{
    private int _depth;
    private bool _straight;
    private bool _low;
    private bool _single;

    /// <summary>Whether nothing is open.</summary>
    public readonly bool IsOutside => _depth == 0 && !_straight && !_low && !_single;

    /// <summary>Reads the sign at an offset; those before it must have been read.</summary>
    public void Read(string text, int at)
    {
        switch (text[at])
        {
            case '"':
                _straight = !_straight;
                break;
            case '„':
                _low = true;
                break;
            case '“' when _low:
                _low = false;
                break;
            case '“' or '«' or '(' or '[':
                _depth++;
                break;
            case '”' or '»' or ')' or ']':
                _depth--;
                break;
            // An apostrophe stands behind a letter, so it opens nothing, and before one, so it closes nothing.
            case '\'' or '‘' or '’':
                _single = _single ? at + 1 < text.Length && char.IsLetter(text[at + 1]) : text[at] == '‘' || (text[at] == '\'' && (at == 0 || char.IsWhiteSpace(text[at - 1])));
                break;
        }
    }
}
