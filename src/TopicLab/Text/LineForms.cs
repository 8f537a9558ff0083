namespace TopicLab.Text;

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
    public static bool IsPageLine(ReadOnlySpan<char> line)
    {
        if (line.Length > 90 || line[^1] == '.')
            return false;
        if (line[0] == '#' && line.Count(" #") == line.Count(' '))
            return true;
        Span<char> buffer = stackalloc char[90];
        var folded = ReleaseWords.FoldPhrase(line, buffer);
        bool menu = !folded.IsEmpty, stamp = menu;
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
        if (line.Length > 90 || line.IndexOfAny('>', '»', '›') < 0)
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
                or "project" or "programme" or "program" or "author" or "authors" or "bank" or "of" or "and" or "for" or "in" or "to" or "at" or "&";
            if (!plain && (word.IsEmpty || !(char.IsUpper(word[0]) || word[0] is '(' or '“' or '"')))
                return false;
            if (words == 1 && word is "A" or "Half" or "Time" or "One" or "Two" or "Three" or "Four" or "Five" or "Six" or "Ten" or "Twenty" or "Hundred" or "of" or "to" or "in" or "at")
                return false;
            words++;
        }
        return words is > 1 and < 13;
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
