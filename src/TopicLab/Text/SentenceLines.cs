namespace TopicLab.Text;

/// <summary>Tells line breaks that end a sentence from those of wrapped text.</summary>
internal ref struct SentenceLines(ReadOnlySpan<char> text)
{
    /// <summary>Marks that start a list item.</summary>
    private const string ListMarks = "•●▪■◦‣○◆➢✓✔→";
    /// <summary>No row of a table that is told by its figures is longer.</summary>
    private const int LongestRow = 80;

    /// <summary>The text.</summary>
    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>The widths of the lines around; not readonly, as it keeps what it measured.</summary>
    private LineBlock _block = new(text);

    /// <summary>Whether a list item starts at <paramref name="at"/>, behind a line; "in November\n21. The" must not pass for one.</summary>
    public bool StartsItem(int line, int lineEnd, int at, bool lineIsItem)
    {
        var c = _text[at];
        if (ListMarks.Contains(c))
            return true;
        var closed = lineIsItem || (lineEnd > 0 && _text[lineEnd - 1] is '.' or '!' or '?' or ':' or ';');
        if (SentenceSigns.IsDash(c) || c == '*')
        {
            var spaced = at + 2 < _text.Length && _text[at + 1] is ' ' or '\t';
            return spaced && (c is '-' or '*' || closed || !SentenceSigns.IsSmall(_text[at + 2]));
        }
        var bracket = c == '(' ? 1 : 0;
        var label = Abbreviations.WordAt(_text, at + bracket);
        var end = at + label.Length + bracket;
        if (!Abbreviations.IsItemLabel(label) || end + 1 >= _text.Length || !char.IsWhiteSpace(_text[end + 1]))
            return false;
        return _text[end] == ')' || (bracket == 0 && _text[end] == '.' && (closed || _block.LeftEarly(line, lineEnd, at)));
    }

    /// <summary>Whether a line without a blank one behind it ends a heading, a byline, an item or an unmarked sentence.</summary>
    public bool EndsParagraph(int line, int lineEnd, int next)
    {
        if (lineEnd <= line)
            return false;
        var last = _text[lineEnd - 1];
        if (SentenceSigns.IsSmall(FirstLetter(next)))
            return EndsBeforeSmall(line, lineEnd, next);
        if (last is ',' or '&' or '/' or '(' or '[' or '„' or '«' || SentenceSigns.IsDash(last))
            return false;
        if (last == '.' && Abbreviations.KindBefore(_text, lineEnd - 1) == AbbreviationKind.Continues)
            return false;
        var capitals = ReadsAsCapitals(line, lineEnd);
        if (!capitals && Abbreviations.NeedsMore(Abbreviations.WordBefore(_text, lineEnd)))
            return false;
        var word = Abbreviations.WordAt(_text, next);
        if (word is "Ltd" or "Inc" or "Co" or "Corp" or "Plc" or "Jr" or "Sr" && next + word.Length < _text.Length && _text[next + word.Length] == '.')
            return false;
        if (_block.LeftEarly(line, lineEnd, next) || _block.IsRagged || (capitals && word.Length > 1 && SentenceSigns.IsSmall(word[^1])))
            return true;
        // A heading longer than the line below it.
        if (_block.Lines == 2 && Abbreviations.StartsSentence(word) && word is not "I")
            return true;
        return IsByline(_text[line..lineEnd]) || IsTableRow(_text[line..lineEnd]) || IsTableRow(LineAt(next));
    }

    /// <summary>An address in a line of its own, or a sentence of a text without capitals.</summary>
    private bool EndsBeforeSmall(int line, int lineEnd, int next)
    {
        var early = _block.LeftEarly(line, lineEnd, next);
        if (IsAddress(LineAt(next)))
            return early || _block.IsRagged || ReadsAsCapitals(line, lineEnd) || char.IsAsciiDigit(_text[lineEnd - 1]) || _text[line..lineEnd].Contains('@');
        return lineEnd - line > 1 && _text[lineEnd - 1] == '.' && _text[lineEnd - 2] != '.' && (early || _text[lineEnd - 2] == ' ')
            && Abbreviations.KindBefore(_text, lineEnd - 1) == AbbreviationKind.None;
    }

    /// <summary>The line that starts at an offset, or nothing where it is long.</summary>
    private readonly ReadOnlySpan<char> LineAt(int at)
    {
        var rest = _text[at..Math.Min(_text.Length, at + LongestRow)];
        var end = rest.IndexOfAny('\n', '\r');
        return end < 0 && rest.Length == LongestRow ? [] : rest[..(end < 0 ? rest.Length : end)].TrimEnd();
    }

    /// <summary>A web or e-mail address and nothing else.</summary>
    private static bool IsAddress(ReadOnlySpan<char> line) => !line.Contains(' ') && (line.Contains('@') || line.StartsWith("www.") || line.StartsWith("http"));

    /// <summary>"By J. R. Keller, Staff Writer".</summary>
    private static bool IsByline(ReadOnlySpan<char> line) => line.StartsWith("By ") && LineForms.IsNames(line[3..]);

    /// <summary>Two figures or more, and not more words than figures: prose holds no such lines.</summary>
    private static bool IsTableRow(ReadOnlySpan<char> line)
    {
        if (line.Length is 0 or > LongestRow || line[^1] is '.' or ',' or ';')
            return false;
        int figures = 0, words = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (char.IsWhiteSpace(line[i]) || (i > 0 && !char.IsWhiteSpace(line[i - 1])))
                continue;
            var first = line[i] is '+' or '-' or '−' or '$' or '€' or '£' or '(' && i + 1 < line.Length ? line[i + 1] : line[i];
            if (char.IsAsciiDigit(first))
                figures++;
            else if (char.IsLetterOrDigit(first))
                words++;
        }
        return figures > 1 && figures >= words;
    }

    /// <summary>The first character behind quotation marks and brackets.</summary>
    private readonly char FirstLetter(int at)
    {
        for (var i = at; i < _text.Length && i < at + 4; i++)
        {
            if (!SentenceSigns.IsOpener(_text[i]))
                return _text[i];
        }
        return ' ';
    }

    /// <summary>Whether a line is all in capitals.</summary>
    private readonly bool ReadsAsCapitals(int line, int lineEnd)
    {
        var letters = 0;
        foreach (var c in _text[line..lineEnd])
        {
            if (SentenceSigns.IsSmall(c))
                return false;
            letters += char.IsUpper(c) ? 1 : 0;
        }
        return letters > 3;
    }
}
