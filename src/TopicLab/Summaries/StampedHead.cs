using TopicLab.Text;

namespace TopicLab.Summaries;

/// <summary>
/// The head that an outlet's page leaves before the first sentence when it is flattened to one line: "By . A Writer . PUBLISHED: . 14:11 EST, 25 October 2013 .
/// | . UPDATED: . 15:36 EST, 25 October 2013 . ", or older "By . A Writer . Last updated at 4:22 PM on 3rd March 2011 . ".
/// </summary>
/// <remarks>Not a part of <see cref="ReleaseAnatomy"/>, whose finds are features of trained models.</remarks>
internal static class StampedHead
{
    private const int LongestByline = 140;
    private const int LongestStamp = 80;

    private const string LabelWithoutColon = "Last updated at ";

    private static readonly string[] s_labels = ["PUBLISHED", "UPDATED", "CREATED", "Published", "Updated", "Last updated"];

    /// <summary>Puts the head, if there is one, before the other parts; parts inside it are dropped.</summary>
    public static void AddTo(List<TextPart> parts, ReadOnlySpan<char> text)
    {
        var length = Length(text);
        if (length == 0)
            return;
        parts.RemoveAll(part => part.Start < length);
        parts.Insert(0, new TextPart(TextPartKind.Byline, 0, length));
    }

    /// <summary>The length of the head; 0 where there is none.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var at = text is ['B', 'y', var next, ..] && !char.IsLetter(next) ? LabelIn(text[..Math.Min(text.Length, LongestByline)]) : LabelLength(text) > 0 ? 0 : -1;
        var length = 0;
        while (at >= 0)
        {
            var end = StampEnd(text, at);
            if (end < 0)
                break;
            length = end;
            while (end < text.Length && text[end] is ' ' or '.' or '|')
                end++;
            at = LabelLength(text[end..]) > 0 ? end : -1;
        }
        return length;
    }

    private static int LabelIn(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (LabelLength(text[i..]) > 0)
                return i;
        }
        return -1;
    }

    private static int LabelLength(ReadOnlySpan<char> text)
    {
        if (text.StartsWith(LabelWithoutColon))
            return LabelWithoutColon.Length;
        foreach (var label in s_labels)
        {
            if (text.StartsWith(label) && text[label.Length..].TrimStart().StartsWith(":"))
                return label.Length;
        }
        return 0;
    }

    /// <summary>The offset behind the year that ends a stamp and the full stop after it, or -1.</summary>
    private static int StampEnd(ReadOnlySpan<char> text, int at)
    {
        var limit = Math.Min(text.Length, at + LongestStamp);
        var dated = false;
        for (var i = at + LabelLength(text[at..]); i < limit;)
        {
            var word = Abbreviations.WordAt(text, i);
            if (word.IsEmpty)
            {
                i++;
                continue;
            }
            var figures = !word.ContainsAnyExceptInRange('0', '9');
            if (figures && word.Length == 4 && word[0] is '1' or '2' && (dated || text[i - 1] is '/' or '.'))
                return PastStop(text, i + 4);
            // "Updated: the ministry now counts 2000 mines" is no stamp.
            if (!figures && !IsStampWord(word))
                return -1;
            dated |= Abbreviations.IsMonth(word);
            i += word.Length;
        }
        return -1;
    }

    private static int PastStop(ReadOnlySpan<char> text, int end)
    {
        var stop = end;
        while (stop < text.Length && text[stop] == ' ')
            stop++;
        return stop < text.Length && text[stop] == '.' ? stop + 1 : end;
    }

    /// <summary>What stands beside figures in a date and a time: "October", "EST", "PM", "3rd", "4pm".</summary>
    private static bool IsStampWord(ReadOnlySpan<char> word)
    {
        if (char.IsAsciiDigit(word[0]))
            return word.TrimStart("0123456789") is "st" or "nd" or "rd" or "th" or "am" or "pm" or "AM" or "PM";
        Span<char> folded = stackalloc char[Abbreviations.LongestWord];
        return Abbreviations.NamesTimeZone(word) || ReleaseWords.IsStampWord(Abbreviations.Fold(word, folded));
    }
}
