namespace TopicLab.Text;

/// <summary>A stop and what is behind it: the ends of the stops and of the closing marks, and the next character that is no white space.</summary>
internal readonly record struct SentenceStop(int At, int End, int Close, int Next);

/// <summary>Tells by the words around a stop whether a sentence ends there.</summary>
internal static class SentenceStops
{
    /// <summary>No city or date that opens a paragraph with a stop behind it is longer.</summary>
    private const int LongestPlace = 60;

    /// <summary>Whether a sentence ends at a stop that white space follows; <paramref name="opens"/> says that it is the first of its paragraph.</summary>
    public static bool EndsBefore(ReadOnlySpan<char> text, int sentence, bool opens, SentenceStop stop)
    {
        var start = stop.Next;
        while (start < text.Length && start < stop.Next + 4 && SentenceSigns.IsOpener(text[start]))
            start++;
        if (start == text.Length)
            return false;
        var c = text[start];
        if (SentenceSigns.IsSmall(c))
            return StartsSmall(text, start, stop.At);
        if (c is '.' or ',' or ';' or ':' or ')' or ']' or '}' or '%' or '?' or '!' or '…')
            return false;
        if (SentenceSigns.IsDash(c))
            return !SentenceSigns.IsSmall(AfterDash(text, start)) && !(opens && IsInDateline(text, sentence, stop.At));
        if (stop.End - stop.At == 1 && text[stop.At] == '.')
            return !(IsLabel(text, sentence, stop.At) || (opens && IsInDateline(text, sentence, stop.At)) || JoinsLines(text, sentence, stop.At)) && StopEnds(text, stop.At, start);
        return !(stop.Close > stop.End && IsAskedBy(text, start));
    }

    /// <summary>"iPhone", "eBay", and names such as "de Witt" at the start of a sentence.</summary>
    private static bool StartsSmall(ReadOnlySpan<char> text, int start, int at)
    {
        if (start + 1 == text.Length)
            return false;
        if (char.IsUpper(text[start + 1]))
            return true;
        var particle = Abbreviations.WordAt(text, start);
        var name = start + particle.Length + 1;
        return name < text.Length && text[name - 1] is ' ' or '-' && char.IsUpper(text[name]) && Abbreviations.IsNameParticle(particle)
            && Abbreviations.KindBefore(text, at) == AbbreviationKind.None;
    }

    /// <summary>The first character behind a dash.</summary>
    private static char AfterDash(ReadOnlySpan<char> text, int at) =>
        text[at..Math.Min(text.Length, at + 6)].TrimStart("-–—− \t\r\n") is [var c, ..] ? c : ' ';

    /// <summary>Whether all of the sentence so far is "1" or "a".</summary>
    private static bool IsLabel(ReadOnlySpan<char> text, int sentence, int at) =>
        at - sentence < 8 && Abbreviations.IsItemLabel(text[sentence..at].TrimStart("([*"));

    /// <summary>Whether a stop in the first sentence of a paragraph is inside a dateline, which belongs to that sentence.</summary>
    private static bool IsInDateline(ReadOnlySpan<char> text, int sentence, int at)
    {
        if (at - sentence > Dateline.Longest)
            return false;
        return Dateline.LengthAt(text[sentence..Math.Min(text.Length, sentence + Dateline.Longest)]) > at - sentence || IsPlaceOrDate(text[sentence..at]);
    }

    /// <summary>"BAKU", "Astana", "29.07.2025" or "BAKI, 21 noyabr": a dateline with nothing but a stop behind it.</summary>
    private static bool IsPlaceOrDate(ReadOnlySpan<char> text)
    {
        if (text.Length is < 3 or > LongestPlace)
            return false;
        var figures = text.IndexOfAnyExcept("0123456789./");
        if (figures < 0)
            return text.Length is > 7 and < 11;
        if (figures > 8 && text[figures] == ' ')
            text = text[(figures + 1)..];
        Span<char> folded = stackalloc char[24];
        if (ReleaseWords.IsCity(ReleaseWords.FoldPhrase(text, folded)))
            return true;
        var word = Abbreviations.WordAt(text, 0);
        if (word.Length > 3 && word.Length == text.Length && !Abbreviations.StartsSentence(word))
            return IsCapitals(word);
        var sign = text.IndexOfAny(',', '.');
        return sign > 2 && sign + 1 < text.Length && text[sign + 1] == ' ' && char.IsUpper(text[0]) && text[..sign].Count(' ') < 3 && IsDayAndMonth(text[(sign + 2)..]);
    }

    /// <summary>Capitals only.</summary>
    private static bool IsCapitals(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsUpper(c))
                return false;
        }
        return true;
    }

    /// <summary>"21 noyabr", "5 мая": months that their languages write small.</summary>
    private static bool IsDayAndMonth(ReadOnlySpan<char> text)
    {
        var day = text.IndexOfAnyExceptInRange('0', '9');
        if (day is not (1 or 2) || text[day] != ' ')
            return false;
        var month = Abbreviations.WordAt(text, day + 1);
        var rest = text[(day + 1 + month.Length)..].Trim();
        return Abbreviations.IsMonth(month) && (rest.IsEmpty || (rest.Length == 4 && !rest.ContainsAnyExceptInRange('0', '9')));
    }

    // News pages taken apart by line leave a stop behind every line, also where it cannot end a sentence: "By . A Name .
    // PUBLISHED: . 14:11 | . UPDATED: .", "in Florida,. Ohio". Behind a lead-in with a colon it ends one, as the line break did.
    /// <summary>Whether a stop was put where a line of a page ended, not a sentence.</summary>
    private static bool JoinsLines(ReadOnlySpan<char> text, int sentence, int at)
    {
        var end = at;
        while (end > sentence && text[end - 1] == ' ')
            end--;
        if (end == sentence || text[end - 1] is ',' or '|')
            return true;
        if (text[end - 1] == ':')
            return Abbreviations.WordBefore(text, end - 1) is { Length: > 3 } label && IsCapitals(label) && end - 1 - label.Length <= sentence + 4;
        if (text[end - 1] > 'z')
            return false;
        var word = Abbreviations.WordBefore(text, end);
        var before = end - word.Length;
        return (before > sentence && text[before - 1] == ' ' && word is "the" or "an" or "its" or "and" or "or")
            || (before == sentence && word is "By" or "The" or "In" or "On" or "At" or "Of" or "For" or "From" or "With" or "Since" or "As" or "And");
    }

    /// <summary>Whether a single full stop before a capital, a figure or a sign ends the sentence.</summary>
    private static bool StopEnds(ReadOnlySpan<char> text, int at, int start)
    {
        var kind = Abbreviations.KindBefore(text, at);
        var figure = char.IsAsciiDigit(text[start]) || text[start] is '+' or '#' or '№' or '$' or '€' or '£';
        if (kind == AbbreviationKind.None && !char.IsAsciiDigit(text[at - 1]))
            return !(figure && (OpensBracket(text, at) || NeedsFigure(Abbreviations.WordBefore(text, at), Abbreviations.WordAt(text, start))));
        var word = Abbreviations.WordAt(text, start);
        var after = start + word.Length;
        var cut = after < text.Length && text[after] == '.';
        return kind switch
        {
            // A million tonnes, not a mountain.
            AbbreviationKind.Continues => at > 3 && text[(at - 2)..at] is "Mt" && char.IsAsciiDigit(text[at - 4]),
            AbbreviationKind.Either => !(cut && word.Length == 1) && Abbreviations.StartsSentence(word),
            AbbreviationKind.Number => !figure && (word is "I" ? !cut : word.ContainsAnyExcept("IVXLC")),
            AbbreviationKind.Month => !figure,
            AbbreviationKind.Weekday => !figure && !Abbreviations.IsMonth(word),
            AbbreviationKind.Clock => !(figure || Abbreviations.IsWeekday(word) || Abbreviations.IsMonth(word) || Abbreviations.NamesTimeZone(word)
                || text[after..].StartsWith(" time")),
            _ => !IsOrdinal(text, at, word),
        };
    }

    /// <summary>"(Matt. 6:10)": one short word behind a bracket, before a figure.</summary>
    private static bool OpensBracket(ReadOnlySpan<char> text, int at)
    {
        var word = Abbreviations.WordBefore(text, at);
        return word.Length is > 0 and < 6 && at > word.Length && text[at - word.Length - 1] is '(' or '[';
    }

    /// <summary>"pleading guilty in. 2008": a stop where a line of a page ended, and the figure that a small word waits for.</summary>
    private static bool NeedsFigure(ReadOnlySpan<char> word, ReadOnlySpan<char> figure) =>
        word is "at" or "from" or "to" or "of" or "by" or "with" || (word is "in" && figure.Length == 4);

    /// <summary>"21. November", "der 29. Konferenz".</summary>
    private static bool IsOrdinal(ReadOnlySpan<char> text, int at, ReadOnlySpan<char> next)
    {
        var number = Abbreviations.WordBefore(text, at);
        if (number.Length is 0 or > 2 || number.ContainsAnyExceptInRange('0', '9'))
            return false;
        var before = at - number.Length - 1;
        return Abbreviations.IsMonth(next) || (before > 0 && text[before] == ' ' && Abbreviations.PrecedesOrdinal(Abbreviations.WordBefore(text, before)));
    }

    /// <summary>Whether a quoted question belongs to what follows: "Why?" Bayramov asked. But not: "Why?" Bayramov said that he did not know.</summary>
    private static bool IsAskedBy(ReadOnlySpan<char> text, int start)
    {
        for (var words = 0; words < 4 && start < text.Length; words++)
        {
            var word = Abbreviations.WordAt(text, start);
            if (word.IsEmpty || SentenceSigns.IsSmall(word[0]))
            {
                var next = Abbreviations.WordAt(text, Math.Min(text.Length, start + word.Length + 1));
                return words > 0 && Abbreviations.IsSpeechVerb(word) && next is not ("that" or "he" or "she" or "they" or "it");
            }
            if (words == 0 && word is "He" or "She" or "They" or "It" or "We" or "You")
                return false;
            start += word.Length;
            var cut = text[start..].StartsWith(". ");
            if (cut && Abbreviations.KindBefore(text, start) == AbbreviationKind.None)
                return false;
            start += cut ? 2 : 1;
        }
        return false;
    }

    /// <summary>Whether a sentence starts right behind the stop: "reports.Minister".</summary>
    public static bool RunsTogether(ReadOnlySpan<char> text, int sentence, bool opens, SentenceStop stop)
    {
        var (at, close) = (stop.At, stop.Close);
        var opened = SentenceSigns.IsOpener(text[close]);
        var start = opened ? close + 1 : close;
        var word = Abbreviations.WordAt(text, start);
        var capital = word.Length < 2 ? opened && word is "I" or "A" : char.IsUpper(word[0]) && SentenceSigns.IsSmall(word[1]);
        if (!capital)
            return false;
        // "Report.Final.docx".
        var after = start + word.Length;
        if (after + 1 < text.Length && text[after] == '.' && char.IsLower(text[after + 1]))
            return false;
        var before = text[at - 1];
        if (text[at] != '.' || stop.End - at > 1)
            return char.IsLetterOrDigit(before) || close > stop.End;
        var kind = Abbreviations.KindBefore(text, at);
        if (IsLabel(text, sentence, at) || (opens && IsInDateline(text, sentence, at)) || Abbreviations.IsDomain(word) || kind == AbbreviationKind.Continues
            || (kind != AbbreviationKind.None && close == stop.End))
        {
            return false;
        }
        var firm = SentenceSigns.IsSmall(before) && at > 1 && char.IsLetter(text[at - 2]);
        return firm || close > stop.End || before is ')' or '”' or '"' or '%' || (char.IsLetterOrDigit(before) && Abbreviations.StartsSentence(word));
    }
}
