namespace TopicLab.Text;

/// <summary>Reads "BAKU, Azerbaijan, Nov. 21 (Agency) –" and its like at the start of a paragraph.</summary>
internal ref struct Dateline
{
    /// <summary>No dateline is looked for beyond this many characters.</summary>
    public const int Longest = 100;

    /// <summary>What is still to be read.</summary>
    private ReadOnlySpan<char> _rest;

    /// <summary>The length of the dateline that a text opens with, with the dash or stop and the spaces behind it, or 0.</summary>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        if (!MayOpen(text))
            return 0;
        var end = text[..Math.Min(text.Length, Longest)].IndexOfAny('\n', '\r');
        text = text[..(end < 0 ? Math.Min(text.Length, Longest) : end)];
        var reader = new Dateline { _rest = text };
        return reader.Read() ? text.Length - reader._rest.TrimStart(' ').Length : 0;
    }

    /// <summary>Spares plain prose the reading: a place is of words with capitals, up to a comma, a bracket, a dash or a figure.</summary>
    public static bool MayOpen(ReadOnlySpan<char> text)
    {
        if (text.Length < 6 || !char.IsLetter(text[0]))
            return text.Length > 5 && (text[0] == '(' || (char.IsAsciiDigit(text[0]) && !char.IsLower(text[text[1] == ' ' ? 2 : 3])));
        for (int words = 0, at = 0; words < 6 && at < text.Length; words++)
        {
            var c = text[at];
            if (char.IsLower(c))
            {
                if (!(text[at..] is ['o', 'f', ' ', ..] or ['d', 'e', ' ', ..]))
                    return false;
            }
            else if (!char.IsLetter(c))
                return !char.IsAsciiDigit(c) || char.IsUpper(text[1]);
            var length = text[at..Math.Min(text.Length, at + 24)].IndexOf(' ');
            if (length < 1 || text[at + length - 1] == ',')
                return length > 0 || text[at..Math.Min(text.Length, at + 24)].Contains('—');
            at += length + 1;
        }
        return false;
    }

    /// <summary>Reads a whole dateline; false leaves the rest undefined.</summary>
    private bool Read()
    {
        if (Agency())
            return Dash();
        var dateFirst = Date();
        if (dateFirst && !(Skip(',') || Dash()))
            return false;
        var place = Place();
        if (place.IsEmpty)
            return false;
        bool capitals = place.Length > 2 && !place.ContainsAnyInRange('a', 'z'), comma = false, region = false;
        while (Skip(','))
        {
            comma = true;
            var next = Place();
            region |= next.ContainsAnyInRange('a', 'z');
            if (next.IsEmpty)
                break;
        }
        if (dateFirst)
            return Dash();
        var dated = (comma || capitals) && (Date() || (Skip('.') && Date()));
        return dated ? EndDated(comma) : EndUndated(place, capitals, region);
    }

    /// <summary>Reads what closes a dateline that names a date.</summary>
    private bool EndDated(bool comma)
    {
        Skip(',');
        var agency = Agency() || AgencyName();
        if (Dash())
            return true;
        if (Skip('.'))
        {
            // "Nov. 21. APA." or "Nov. 21. APA -": what follows the stop belongs to the line too.
            if (Agency() && !Skip('.'))
                Dash();
            return true;
        }
        return agency || Skip(':') || (comma && _rest.IsEmpty);
    }

    /// <summary>Reads what closes one that does not: it needs an agency, a region or a known city.</summary>
    private bool EndUndated(ReadOnlySpan<char> place, bool capitals, bool region)
    {
        var agency = Agency();
        if (!Dash())
            return false;
        // "Baku, Azerbaijan – November 21, 2024 – The".
        if (Date())
            return Dash();
        Span<char> folded = stackalloc char[24];
        return agency || (capitals && (region || ReleaseWords.IsCity(ReleaseWords.FoldPhrase(place, folded))));
    }

    /// <summary>Reads a sign that a space or a slash follows.</summary>
    private bool Skip(char c)
    {
        var rest = _rest.TrimStart(' ');
        if (rest.IsEmpty || rest[0] != c || (rest.Length > 1 && rest[1] is not (' ' or '/')))
            return false;
        _rest = rest[1..];
        return true;
    }

    /// <summary>Reads a dash; a single hyphen only with spaces around it.</summary>
    private bool Dash()
    {
        var rest = _rest.TrimStart(' ');
        var behind = rest.TrimStart("-–—");
        var spaced = rest.Length < _rest.Length && (behind.IsEmpty || behind[0] == ' ');
        if (behind.Length == rest.Length || (rest[0] == '-' && rest.Length - behind.Length == 1 && !spaced))
            return false;
        _rest = behind;
        return true;
    }

    /// <summary>The word ahead, without reading it.</summary>
    private ReadOnlySpan<char> Letters()
    {
        _rest = _rest.TrimStart(' ');
        var end = 0;
        while (end < _rest.Length && (char.IsLetter(_rest[end]) || (end > 0 && _rest[end] is '-' or '\'' or '’' && end + 1 < _rest.Length && char.IsLetter(_rest[end + 1]))))
            end++;
        return _rest[..end];
    }

    /// <summary>The figures ahead, without reading them.</summary>
    private ReadOnlySpan<char> Figures()
    {
        _rest = _rest.TrimStart(' ');
        var end = _rest.IndexOfAnyExceptInRange('0', '9');
        return _rest[..(end < 0 ? _rest.Length : end)];
    }

    /// <summary>A place of up to four words, as "St. Petersburg", "D.C." or "Republic of Korea".</summary>
    private ReadOnlySpan<char> Place()
    {
        var start = _rest = _rest.TrimStart(' ');
        for (var words = 0; words < 4; words++)
        {
            var word = Letters();
            var small = words > 0 && word is "of" or "and" or "de" or "la";
            if (word.IsEmpty || !(small || char.IsUpper(word[0])) || Abbreviations.IsMonth(word) || (words == 0 && Abbreviations.StartsSentence(word)))
                break;
            _rest = _rest[word.Length..];
            if (_rest is ['.', ..] && (word.Length == 1 || word is "St" || _rest is ['.', ',', ..]))
                _rest = _rest[1..];
        }
        return _rest is [>= '0' and <= '9', ..] && start.Length > _rest.Length && char.IsLetter(start[start.Length - _rest.Length - 1])
            ? [] : start[..(start.Length - _rest.Length)].TrimEnd(' ');
    }

    /// <summary>Reads "/Agency/" or "(Reuters)".</summary>
    private bool Agency()
    {
        var rest = _rest.TrimStart(' ');
        if (rest.IsEmpty || rest[0] is not ('/' or '('))
            return false;
        var length = rest[1..].IndexOf(rest[0] == '/' ? '/' : ')');
        Span<char> folded = stackalloc char[24];
        if (length is < 2 or > 24 || !(rest[0] == '/' || ReleaseWords.IsOutlet(ReleaseWords.FoldPhrase(rest.Slice(1, length), folded))))
            return false;
        _rest = rest[(length + 2)..];
        return true;
    }

    /// <summary>Reads a known agency without brackets.</summary>
    private bool AgencyName()
    {
        var start = _rest;
        var word = Letters();
        Span<char> folded = stackalloc char[Abbreviations.LongestWord];
        var found = !word.IsEmpty && char.IsUpper(word[0]) && ReleaseWords.IsOutlet(Abbreviations.Fold(word, folded));
        _rest = found ? _rest[word.Length..] : start;
        return found;
    }

    /// <summary>"Nov. 21, 2024", "21 November", "Thursday, Nov. 21", "21.11.2024".</summary>
    private bool Date()
    {
        var start = _rest;
        var weekday = Letters();
        if (Abbreviations.IsWeekday(weekday))
        {
            _rest = _rest[weekday.Length..];
            Skip(',');
        }
        var day = Figures();
        _rest = _rest[day.Length..];
        var month = Letters();
        var found = day.Length < 3 && !month.IsEmpty && char.IsUpper(month[0]) && Abbreviations.IsMonth(month);
        if (!found && day.Length == 2 && _rest is ['.' or '/', _, _, '.' or '/', >= '0' and <= '9', ..])
        {
            _rest = _rest[4..];
            return Year();
        }
        _rest = _rest[(found ? month.Length : 0)..];
        if (found && day.IsEmpty)
        {
            Skip('.');
            day = Figures();
            _rest = _rest[day.Length..];
        }
        if (!found || day.Length is 0 or 3)
        {
            _rest = start;
            return false;
        }
        var behind = _rest;
        if (!(Year() || (Skip(',') && Year())))
            _rest = behind;
        return true;
    }

    /// <summary>Reads four figures.</summary>
    private bool Year()
    {
        var year = Figures();
        if (year.Length != 4)
            return false;
        _rest = _rest[4..];
        return true;
    }
}
