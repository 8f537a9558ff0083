namespace TopicLab.Text;

/// <summary>Pieces of a line between separators, and their words.</summary>
internal readonly record struct LineRow(int Pieces, int Fewest, int Most, int Words);

/// <summary>Tells by its form what a line of a release is.</summary>
internal static class LineForms
{
    /// <summary>Whether a line holds a phrase in any case.</summary>
    public static bool Has(ReadOnlySpan<char> line, string phrase) => line.Contains(phrase, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a line holds one of several phrases in any case.</summary>
    public static bool HasAny(ReadOnlySpan<char> line, string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            if (Has(line, phrase))
                return true;
        }
        return false;
    }

    /// <summary>Whether a line ends as a sentence or a clause does, and a headline does not.</summary>
    public static bool EndsAsProse(ReadOnlySpan<char> line) => line.TrimEnd("\"”’»)") is [.., '.' or ';' or ',' or ':'] && !line.EndsWith("...");

    /// <summary>Nothing but two or more names and the words between them.</summary>
    public static bool IsNames(ReadOnlySpan<char> line)
    {
        if (line.Length is 0 or > 60 || line[^1] is '.' or '?' or '!' or ':')
            return false;
        var names = 0;
        foreach (var range in line.Split(' '))
        {
            var word = line[range];
            if (word is "The" or "A" || word.ContainsAnyInRange('0', '9'))
                return false;
            if (word is "our" or "staff" or "own" or "correspondent" or "writer" or "reporter" || (!word.IsEmpty && char.IsUpper(word[0])))
                names++;
            else if (word is not ([] or "-" or "–" or "|" or "/" or "and" or "of" or "for" or "in" or "by" or "courtesy"))
                return false;
        }
        return names is > 1 and < 9;
    }

    /// <summary>Hashtags only, or words of menus and font buttons, or a date with a time.</summary>
    public static bool IsPageLine(ReadOnlySpan<char> line, bool stamps = true)
    {
        if (line.Length > 90 || line[^1] == '.')
            return false;
        if (line[0] == '#' && line.Count(" #") == line.Count(' '))
            return true;
        Span<char> buffer = stackalloc char[90];
        var folded = ReleaseWords.FoldPhrase(line, buffer);
        bool menu = !folded.IsEmpty, stamp = menu && stamps;
        var verbs = line.Contains("A+", StringComparison.Ordinal) ? 1 : 0;
        foreach (var range in folded.Split(' '))
        {
            var word = folded[range];
            var figure = !word.ContainsAnyExceptInRange('0', '9');
            menu = menu && (figure || ReleaseWords.IsPageWord(word));
            stamp = stamp && (figure || ReleaseWords.IsStampWord(word));
            if (!menu && !stamp)
                return false;
            verbs += ReleaseWords.IsPageVerb(word) ? 1 : 0;
        }
        var figures = line.ContainsAnyInRange('0', '9');
        return (menu && (verbs > 0 || (figures && Has(line, " read")))) || (stamp && figures && (line.Contains(':') || Has(line, "published") || Has(line, "updated")));
    }

    /// <summary>"Home > News > Politics".</summary>
    public static bool IsTrail(ReadOnlySpan<char> line)
    {
        if (line.Length > 90)
            return false;
        if (line.StartsWith("Home / ") || line.StartsWith("Home | "))
            return !EndsAsProse(line);
        if (line.IndexOfAny('>', '»', '›') < 0)
            return false;
        var steps = line.Count(" > ") + line.Count(" » ") + line.Count(" › ");
        return steps > 1 || (steps == 1 && line.Length < 50);
    }

    /// <summary>"About the State Oil Company", but not "About 500 delegates attended" or "About Half of Exports".</summary>
    public static bool IsAboutHeading(ReadOnlySpan<char> heading)
    {
        if (heading.Length is < 8 or > 90 || !heading.StartsWith("about ", StringComparison.OrdinalIgnoreCase) || heading[^1] is '.' or '?' or '!' or ',' or ';')
            return false;
        var words = 0;
        foreach (var range in heading.Split(' '))
        {
            var word = heading[range];
            var plain = words == 0 || word is "the" or "our" or "us" or "company" or "group" or "organisation" or "organization" or "ministry" or "agency" or "fund"
                or "project" or "programme" or "program" or "author" or "authors" or "bank" or "port" or "airport" or "terminal" or "operator" or "outlet" or "portal" or "university" or "institute"
                or "centre" or "center" or "museum" or "association" or "foundation" or "chamber" or "consortium" or "network" or "publisher" or "enterprise"
                or "of" or "and" or "for" or "in" or "to" or "at" or "&";
            // "bp": a name in lower case, as no word of the language is without vowels.
            if (!plain && (words != 1 || word.Length is < 2 or > 4 || word.ContainsAnyExceptInRange('a', 'z') || word.IndexOfAny("aeiouy") >= 0) && (word.IsEmpty || !(char.IsUpper(word[0]) || word[0] is '(' or '“' or '"')))
                return false;
            if (words == 1 && word is "A" or "Half" or "Time" or "One" or "Two" or "Three" or "Four" or "Five" or "Six" or "Ten" or "Twenty" or "Hundred" or "of" or "to" or "in" or "at")
                return false;
            words++;
        }
        return words is > 1 and < 13;
    }

    /// <summary>A separator of a row: it stands between spaces.</summary>
    private static bool IsSeparator(ReadOnlySpan<char> word, bool slashes) => word is "|" or "||" or "•" or "·" || (slashes && word is "/" or "//");

    /// <summary>The word at an offset, without the white space ahead of it; empty at the end of the line.</summary>
    private static ReadOnlySpan<char> NextWord(ReadOnlySpan<char> line, ref int at)
    {
        while (at < line.Length && char.IsWhiteSpace(line[at]))
            at++;
        var start = at;
        while (at < line.Length && !char.IsWhiteSpace(line[at]))
            at++;
        return line[start..at];
    }

    /// <summary>Counts the pieces of a row.</summary>
    public static LineRow RowOf(ReadOnlySpan<char> line, bool slashes, bool semicolons)
    {
        int pieces = 0, fewest = int.MaxValue, most = 0, all = 0, words = 0;
        for (var at = 0; ;)
        {
            var word = NextWord(line, ref at);
            var separator = IsSeparator(word, slashes);
            words += !word.IsEmpty && !separator ? 1 : 0;
            if (word.IsEmpty || separator || (semicolons && word[^1] == ';'))
            {
                if (words > 0)
                    (pieces, fewest, most, all, words) = (pieces + 1, Math.Min(fewest, words), Math.Max(most, words), all + words, 0);
                if (word.IsEmpty)
                    return new LineRow(pieces, pieces == 0 ? 0 : fewest, most, all);
            }
        }
    }

    /// <summary>Two separators or more between pieces of two words or more; slashes count below a label only.</summary>
    public static bool IsRow(ReadOnlySpan<char> line, bool slashes = false) =>
        line.IndexOfAny("|•·/") >= 0 && RowOf(line, slashes, semicolons: false) is { Pieces: > 2, Fewest: > 1 };

    /// <summary>A row up to its first separator.</summary>
    public static ReadOnlySpan<char> FirstPiece(ReadOnlySpan<char> line) => line[..line.IndexOfAny('|', '•', '·')].TrimEnd();

    /// <summary>Whether a piece of a row is a button, a share row or a count of views.</summary>
    public static bool HoldsButton(ReadOnlySpan<char> line)
    {
        Span<char> folded = stackalloc char[Abbreviations.LongestWord];
        while (!line.IsEmpty)
        {
            var end = line.IndexOfAny('|', '•', '·');
            var piece = (end < 0 ? line : line[..end]).Trim();
            line = end < 0 ? [] : line[(end + 1)..];
            var at = 0;
            var first = NextWord(piece, ref at);
            if (first.IsEmpty)
                continue;
            var colon = piece.IndexOf(':');
            if (colon > 0 && colon + 1 < piece.Length && ReleaseWords.LabelOf(piece[..colon]) == LineCue.PageFigure)
                return true;
            if (piece.Count(' ') < 5 && (ReleaseWords.IsButtonWord(Abbreviations.Fold(first.TrimEnd(':'), folded)) || IsPageLine(piece, stamps: false)))
                return true;
        }
        return false;
    }

    /// <summary>The label of a row of headlines, and where the row starts: "Related:", "SEE ALSO |", "More from this section >>", "[Related]".</summary>
    public static LineCue RowLabel(ReadOnlySpan<char> line, int longest, out int from)
    {
        var bracket = line[0] == '[' ? 1 : 0;
        var head = line[bracket..Math.Min(line.Length, longest)];
        var end = bracket > 0 ? head.IndexOfAny(':', ']') : head.IndexOfAny(":|→»>");
        from = bracket + end + 1;
        if (end < 4)
            return LineCue.None;
        while (from < line.Length && (char.IsWhiteSpace(line[from]) || line[from] is '>' or '|' or ':'))
            from++;
        var label = head[..end].TrimEnd();
        var cue = ReleaseWords.LabelOf(label);
        if (cue is LineCue.Headlines or LineCue.ShortHeadlines or LineCue.MadeHeadlines or LineCue.MaybeHeadlines)
            return cue;
        return cue == LineCue.None && label.Length < 40 && label.Count(' ') > 1 && ReleaseWords.OpeningOf(label) == LineCue.Headlines ? LineCue.MadeHeadlines : LineCue.None;
    }

    /// <summary>Two short clauses or more that end in stops and leave out what sentences do not: "Snow closes Guba road. Cargo up 77%."</summary>
    public static bool IsTerseList(ReadOnlySpan<char> line)
    {
        int pieces = 0, words = 0;
        for (var at = 0; ;)
        {
            var word = NextWord(line, ref at);
            if (word.IsEmpty)
                return pieces > 1 && words == 0;
            if (words == 0 && char.IsLower(word[0]))
                return false;
            if (word is "The" or "A" or "An" or "It" or "He" or "She" or "They" or "We" or "This" or "These" or "That" or "that" or "which" or "who" or "said" or "is" or "are" or "was"
                or "were" or "has" or "have" or "had" or "will" or "the" or "its" or "their" || ++words > 10)
                return false;
            if (word[^1] == '.')
                (pieces, words) = (pieces + (words > 2 ? 1 : 0), words > 2 ? 0 : words);
        }
    }

    /// <summary>Where the hashtags and handles start that a line ends with, or 0 where they are most of it; -1 where there are fewer than two.</summary>
    public static int HashtagsAt(ReadOnlySpan<char> line)
    {
        int words = 0, tags = 0, run = 0, start = -1;
        for (var at = 0; ;)
        {
            var word = NextWord(line, ref at);
            if (word.IsEmpty)
                return tags > 1 && run > 0 && tags * 2 >= words ? 0 : run > 1 ? start : -1;
            words++;
            if (word.Length > 2 && word[0] is '#' or '@' && (char.IsLetterOrDigit(word[^1]) || word[^1] == '_'))
            {
                tags++;
                start = run++ == 0 ? at - word.Length : start;
            }
            else
                run = 0;
        }
    }

    /// <summary>Whether a line holds an e-mail address, a telephone number or little more than a web address.</summary>
    public static bool HoldsAddress(ReadOnlySpan<char> line)
    {
        if (line.Length > 300)
            return false;
        var at = line.IndexOf('@');
        if (at > 0 && at + 1 < line.Length && char.IsLetterOrDigit(line[at - 1]) && char.IsLetterOrDigit(line[at + 1]))
            return true;
        var figures = 0;
        foreach (var c in line)
            figures += char.IsAsciiDigit(c) ? 1 : 0;
        var plus = line.IndexOf('+');
        var number = plus >= 0 && plus + 1 < line.Length && char.IsAsciiDigit(line[plus + 1]);
        return (figures > 6 && (number || StartsAsNumber(line))) || (line.Length < 80 && (Has(line, "www.") || Has(line, "http")));
    }

    /// <summary>"Tel", "Phone", "Fax", "Mob".</summary>
    public static bool StartsAsNumber(ReadOnlySpan<char> line) => line.Length > 4 && line[..3] is "Tel" or "TEL" or "tel" or "Pho" or "PHO" or "Fax" or "FAX" or "Mob";
}
