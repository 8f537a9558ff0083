namespace TopicLab.Text;

/// <summary>Parts of several lines, opened by a label or a heading: lists of headlines, sections about a company, notes, contacts.</summary>
internal static class ReleaseSections
{
    /// <summary>Longer lines are prose; longer headlines do not occur.</summary>
    public const int LongestClause = 160;
    /// <summary>No label, or name before a colon, is longer.</summary>
    public const int LongestLabel = 60;
    /// <summary>The most lines of one list of headlines.</summary>
    private const int MaxHeadlines = 15;
    /// <summary>The most paragraphs of one section.</summary>
    private const int MaxParagraphs = 30;

    /// <summary>What forward-looking statements hold.</summary>
    private static readonly string[] s_caveats = ["forward-looking", "undue reliance", "differ materially", "obligation to update", "risks and uncertainties"];

    /// <summary>What the label before the colon, or the whole line, announces.</summary>
    public static LineCue LabelOf(ReadOnlySpan<char> content, int colon) =>
        colon < 0 && content.Length > LongestLabel ? LineCue.None : ReleaseWords.LabelOf(colon < 0 ? content : content[..colon]);

    /// <summary>Whether a line opens another part, so that the part before it ends.</summary>
    public static bool StartsPart(ReadOnlySpan<char> content)
    {
        var colon = content[..Math.Min(content.Length, LongestLabel)].IndexOf(':');
        return content[0] == '©' || LabelOf(content, colon) != LineCue.None || LineForms.IsAboutHeading(content) || LineForms.IsPageLine(content);
    }

    /// <summary>A label and the headlines in its line or below it.</summary>
    public static TextPart Headlines(ReleaseLines lines, Line label, ReadOnlySpan<char> rest, int atLeast)
    {
        if (!rest.IsEmpty)
            return label.As(TextPartKind.OtherHeadlines, rest.Length < 200 && !LineForms.EndsAsProse(rest));
        Line last = label, before = label, next = lines.NextFilled(label);
        var count = 0;
        for (; count < MaxHeadlines && next.Length > 0 && IsHeadline(lines.Of(next)); count++)
        {
            if (LineForms.IsRow(lines.Of(next), slashes: true))
                count++;
            (before, last, next) = (last, next, lines.NextFilled(next));
        }
        // "Energy" over a paragraph of prose is a heading of the body that goes on, not the last of the list.
        if (count > 0 && next.Length > 100 && LineForms.EndsAsProse(lines.Of(next)) && lines.BlankFollows(before) && !lines.BlankFollows(last))
            (last, count) = (before, count - 1);
        var closes = next.Length == 0 && atLeast == 1;
        return count >= atLeast || closes ? new TextPart(TextPartKind.OtherHeadlines, label.Start, last.End - label.Start) : default;
    }

    /// <summary>Three words or more that do not end as prose does.</summary>
    private static bool IsHeadline(ReadOnlySpan<char> content) =>
        (content.Length <= LongestClause || (content.Length < HeadlineRow.Longest && LineForms.IsRow(content, slashes: true))) && !LineForms.EndsAsProse(content) && content.Count(' ') > 1 && !StartsPart(content);

    /// <summary>"About SOCAR" over a paragraph, or before a colon.</summary>
    public static TextPart About(ReleaseLines lines, Line line)
    {
        var content = lines.Of(line);
        var head = content[..Math.Min(content.Length, 90)];
        var colon = head.IndexOf(':');
        // "ABOUT THE COMPANY. Founded in 2019" close to the end only: "About Armenia. The minister said" opens an answer.
        if (colon < 0 && line.Start > lines.Text.Length / 2)
            colon = head.IndexOf(". ");
        return LineForms.IsAboutHeading(colon < 0 ? content : content[..colon])
            ? Section(lines, line, colon < 0 ? [] : content[(colon + 1)..].TrimStart(), notes: false) : default;
    }

    // More than one paragraph belongs to a section only if all of them up to the end or the next part do, so that a section
    // in the middle takes nothing from the body below it.
    /// <summary>The heading with the paragraphs behind it.</summary>
    public static TextPart Section(ReleaseLines lines, Line heading, ReadOnlySpan<char> rest, bool notes)
    {
        var first = rest.IsEmpty ? lines.NextFilled(heading) : heading;
        if (first.Length < 40 || (rest.IsEmpty && StartsPart(lines.Of(first))))
            return default;
        var end = ParagraphEnd(lines, first);
        var tail = end;
        for (var paragraphs = 0; paragraphs < MaxParagraphs; paragraphs++)
        {
            var next = lines.NextFilled(lines.At(tail));
            if (next.Length == 0 || StartsPart(lines.Of(next)))
            {
                end = tail;
                break;
            }
            if (!(notes ? BelongsToNotes(lines, next, heading) : BelongsToAbout(lines.Of(next))))
                break;
            tail = ParagraphEnd(lines, next);
        }
        return new TextPart(TextPartKind.About, heading.Start, end - heading.Start);
    }

    /// <summary>Notes close a release; ahead of its second half only items and words of caution are theirs.</summary>
    private static bool BelongsToNotes(ReleaseLines lines, Line next, Line heading) =>
        heading.Start > lines.Text.Length / 2 || !char.IsLetter(lines.Text[next.Start]) || LineForms.HasAny(lines.Of(next), s_caveats);

    /// <summary>A paragraph that goes on about the company, or says where to find it.</summary>
    private static bool BelongsToAbout(ReadOnlySpan<char> content) =>
        content.StartsWith("The company ", StringComparison.OrdinalIgnoreCase) || content.StartsWith("It ") || content.StartsWith("Its ")
        || content.StartsWith("We ") || content.StartsWith("Our ") || LineForms.HoldsAddress(content);

    /// <summary>The end of a paragraph: before a blank line, or at a line left early where the text is wrapped, or at any where it is not.</summary>
    private static int ParagraphEnd(ReleaseLines lines, Line line)
    {
        var width = line.Length;
        while (true)
        {
            var next = lines.At(line.Next);
            var closed = LineForms.EndsAsProse(lines.Of(line)) && (line.Length > 100 || line.Length * 10 < width * 6);
            if (closed || next.Length == 0 || StartsPart(lines.Of(next)))
                return line.End;
            line = next;
        }
    }

    /// <summary>The label, with the lines behind it up to the last address or number, and the names between them.</summary>
    public static TextPart Contacts(ReleaseLines lines, Line label, ReadOnlySpan<char> rest, bool sure)
    {
        var end = LineForms.HoldsAddress(rest) || (sure && rest.Length < 120) ? label.End : -1;
        var last = label;
        for (var names = 0; names < 5; names++)
        {
            var next = lines.NextFilled(last);
            var content = lines.Of(next);
            if (next.Length is > 0 and < LongestClause && LineForms.HoldsAddress(content))
                (end, names) = (next.End, -1);
            else if (next.Length is 0 or > 70 || (lines.BlankFollows(last) && last != label) || LineForms.EndsAsProse(content) || StartsPart(content))
            {
                // Names with nothing behind them close the text.
                end = sure && next.Length == 0 ? last.End : end;
                break;
            }
            last = next;
        }
        return end < 0 ? default : new TextPart(TextPartKind.Contacts, label.Start, end - label.Start);
    }
}
