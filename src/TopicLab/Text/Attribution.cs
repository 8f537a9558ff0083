namespace TopicLab.Text;

/// <summary>Finds "Azernews reports, citing MFA" in a line: the outlet's name, the verb and the source, up to the stop or comma.</summary>
internal static class Attribution
{
    /// <summary>The longest source that is taken for one.</summary>
    private const int LongestClause = 160;
    /// <summary>The longest word of an outlet's name.</summary>
    private const int LongestName = 30;

    /// <summary>The clause around the verb that the space at <paramref name="verb"/> precedes; empty where it attributes nothing.</summary>
    public static TextSpan At(ReadOnlySpan<char> line, int verb)
    {
        var name = NameBefore(line, verb);
        var before = line[..name].TrimEnd();
        if (name == verb)
            return before.EndsWith(",") ? Inverted(line, verb + 1) : default;
        if (before.EndsWith(" as"))
            before = before[..^2].TrimEnd();
        var opens = before.IsEmpty || before[^1] is '.' or '!' or '?';
        if (!opens && before[^1] is not (',' or '”' or '"' or '»' or '–' or '—' or '-'))
            return default;
        var verbEnd = verb + 1;
        while (verbEnd < line.Length && char.IsLetter(line[verbEnd]))
            verbEnd++;
        var end = ClauseEnd(line, verbEnd, IsOutlet(line[name..verb]), opens);
        return end > 0 ? new TextSpan(name, end - name) : default;
    }

    /// <summary>", reports Azernews citing MFA".</summary>
    private static TextSpan Inverted(ReadOnlySpan<char> line, int verb)
    {
        var nameEnd = verb + line[verb..].IndexOf(' ');
        for (var words = 0; words < 4 && nameEnd >= verb && nameEnd < line.Length && line[nameEnd] == ' '; words++)
        {
            var length = line[(nameEnd + 1)..].IndexOf(' ');
            var word = (length < 0 ? line[(nameEnd + 1)..] : line.Slice(nameEnd + 1, length)).TrimEnd(".,;:");
            if (word.IsEmpty || !char.IsUpper(word[0]))
                break;
            nameEnd += word.Length + 1;
        }
        var nameStart = verb + line[verb..].IndexOf(' ') + 1;
        if (nameStart <= verb || nameEnd <= nameStart || !IsOutlet(line[nameStart..nameEnd]))
            return default;
        var end = ClauseEnd(line, nameEnd, known: true, opens: false);
        return end > 0 ? new TextSpan(verb, end - verb) : default;
    }

    /// <summary>Where the clause ends, or 0 where what follows the verb shows that it is none.</summary>
    private static int ClauseEnd(ReadOnlySpan<char> line, int verbEnd, bool known, bool opens)
    {
        var rest = line[verbEnd..];
        var source = rest.TrimStart(", ");
        // "Russian reports, citing officials, say" opens a sentence with a noun; a name behind a comma that cites is an outlet.
        if ((known || !opens) && !rest.IsEmpty && IsSource(source))
            return SourceEnd(line, line.Length - source.Length);
        if (known && opens && rest.StartsWith(" that "))
            return verbEnd + " that".Length;
        var stops = rest.IsEmpty || rest[0] is ',' or ';' || (rest[0] == '.' && (rest.Length == 1 || rest[1] == ' '));
        return known && stops ? verbEnd : 0;
    }

    /// <summary>Words between the verb and the source.</summary>
    private static bool IsSource(ReadOnlySpan<char> rest) => rest.StartsWith("citing ") || rest.StartsWith("quoting ") || rest.StartsWith("referring to ")
        || rest.StartsWith("with reference to ") || rest.StartsWith("in reference to ") || rest.StartsWith("via ");

    /// <summary>The end of the source: a comma, a stop, or "that".</summary>
    private static int SourceEnd(ReadOnlySpan<char> line, int from)
    {
        var limit = Math.Min(line.Length, from + LongestClause);
        for (var i = from; i < limit; i++)
        {
            var last = i + 1 == line.Length;
            if (line[i] is ',' or ';' or ':')
                return i;
            if (line[i] == '.' && (last || (char.IsWhiteSpace(line[i + 1]) && Abbreviations.KindBefore(line, i) == AbbreviationKind.None)))
                return i;
            if (line[i] == ' ' && line[i..].StartsWith(" that "))
                return i + " that".Length;
        }
        return limit == line.Length ? limit : 0;
    }

    /// <summary>Where the name before the verb starts: up to four words with capitals, or a site's name such as "news.az".</summary>
    private static int NameBefore(ReadOnlySpan<char> line, int verb)
    {
        var name = verb;
        for (var words = 0; words < 4; words++)
        {
            var end = words == 0 ? name : name - 1;
            var word = end;
            while (word > 0 && word > end - LongestName && !char.IsWhiteSpace(line[word - 1]))
                word--;
            if (word >= end || line[end - 1] is ',' or '.' or '”' or '"' or ':' or ';' || line[word..end] is "As" or "The" or "But" or "And")
                break;
            if (!char.IsUpper(line[word]) && !IsSite(line[word..end]))
                break;
            name = word;
        }
        return name;
    }

    /// <summary>"Civil.ge".</summary>
    private static bool IsSite(ReadOnlySpan<char> word) => word.LastIndexOf('.') is > 1 and var dot && word.Length - dot is > 2 and < 6 && char.IsLetter(word[^1]);

    /// <summary>Whether a name is that of an outlet, by the list or by its form.</summary>
    private static bool IsOutlet(ReadOnlySpan<char> name)
    {
        var last = name[(name.LastIndexOf(' ') + 1)..];
        Span<char> folded = stackalloc char[Abbreviations.LongestWord];
        if (IsSite(last) || ReleaseWords.IsOutlet(Abbreviations.Fold(last, folded)))
            return true;
        // "Daily News", but not "News reports"; "Azernews", but not "Press".
        return last.Length < name.Length ? last is "News" or "Agency" or "Times" or "Post" or "TV" or "Press" or "Daily"
            : last.Length > 6 && (last.EndsWith("news") || last.EndsWith("press"));
    }
}
