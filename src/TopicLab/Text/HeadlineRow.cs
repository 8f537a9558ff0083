namespace TopicLab.Text;

/// <summary>Headlines of other stories in one line, behind a label.</summary>
internal static class HeadlineRow
{
    /// <summary>No row of headlines in one line is longer.</summary>
    public const int Longest = 500;

    /// <summary>"Read also Gas exports rise Chess club wins": a list whose lines were joined.</summary>
    public static bool StartsWithLabel(ReadOnlySpan<char> content)
    {
        var end = 0;
        for (var words = 1; words <= 4 && end < content.Length; words++)
        {
            var space = content[end..].IndexOf(' ');
            if (space < 0)
                return false;
            if (words > 1 && ReleaseWords.LabelOf(content[..(end + space)]) == LineCue.Headlines)
                return !LineForms.EndsAsProse(content);
            end += space + 1;
        }
        return false;
    }

    /// <summary>Where a label with a row of headlines behind it starts: at the start of the line, behind a sentence or a button; or -1.</summary>
    public static int LabelAt(ReadOnlySpan<char> content)
    {
        for (var at = 0; ;)
        {
            var rest = content[at..];
            if (LineForms.RowLabel(rest, ReleaseSections.LongestLabel, out var from) is var cue and not LineCue.None && rest.Length - from < Longest && IsLabelled(rest[from..], cue))
                return at;
            var stop = rest.IndexOfAny('.', '|', '?');
            if (stop < 0 || stop + 2 >= rest.Length)
                return -1;
            at += stop + 1;
            while (at < content.Length && char.IsWhiteSpace(content[at]))
                at++;
            if (at == content.Length)
                return -1;
        }
    }

    /// <summary>Whether what stands behind a label are headlines of other stories.</summary>
    private static bool IsLabelled(ReadOnlySpan<char> rest, LineCue cue)
    {
        var sure = cue is LineCue.Headlines or LineCue.MadeHeadlines;
        if (LineForms.EndsAsProse(rest))
            return sure && LineForms.IsTerseList(rest);
        var row = LineForms.RowOf(rest, slashes: true, semicolons: false);
        if (row.Pieces < 2 && sure)
        {
            row = LineForms.RowOf(rest, slashes: false, semicolons: true);
            return row.Pieces > 2 && row.Fewest > 1;
        }
        return row.Pieces > 1 && row.Words >= row.Pieces * 2;
    }
}
