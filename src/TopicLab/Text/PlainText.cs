namespace TopicLab.Text;

/// <summary>Finds title and body in a plain text.</summary>
internal static class PlainText
{
    /// <summary>
    /// The first line is the title when a blank line follows it, or when it ends without a full stop and text follows.
    /// A text of one line has no title: there would be nothing left to score.
    /// </summary>
    public static (Range Title, Range Body) Split(ReadOnlySpan<char> text)
    {
        var start = text.Length - text.TrimStart().Length;
        var lineLength = text[start..].IndexOf('\n');
        if (lineLength < 0)
            return (..0, ..);

        var title = text.Slice(start, lineLength).TrimEnd();
        var rest = text[(start + lineLength + 1)..];
        var body = rest.TrimStart();
        if (body.IsEmpty)
            return (..0, ..);

        var nextLine = rest.IndexOf('\n');
        var blankFollows = (nextLine < 0 ? rest : rest[..nextLine]).IsWhiteSpace();
        if (!blankFollows && title[^1] == '.')
            return (..0, ..);
        return (start..(start + title.Length), (text.Length - body.Length)..text.Length);
    }
}
