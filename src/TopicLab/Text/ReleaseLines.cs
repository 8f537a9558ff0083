namespace TopicLab.Text;

/// <summary>A line without the white space around it, and where the next one starts.</summary>
internal readonly record struct Line(int Start, int End, int Next)
{
    /// <summary>Its length.</summary>
    public int Length => End - Start;

    /// <summary>A part of the whole line, or none.</summary>
    public TextPart As(TextPartKind kind, bool sure = true) => sure ? new TextPart(kind, Start, Length) : default;
}

/// <summary>The lines of a release, found where they are asked for.</summary>
internal readonly ref struct ReleaseLines(ReadOnlySpan<char> text)
{
    /// <summary>The text.</summary>
    public readonly ReadOnlySpan<char> Text = text;

    /// <summary>Whether somebody made spaces of all line breaks, so that two in a row are what is left of a blank line.</summary>
    public readonly bool IsJoined = !text.Contains('\n') && text.IndexOf("  ") >= 0;

    /// <summary>The first character from an offset on that is not white space.</summary>
    public int SkipSpace(int at)
    {
        while (at < Text.Length && char.IsWhiteSpace(Text[at]))
            at++;
        return at;
    }

    /// <summary>The line around an offset at its start.</summary>
    public Line At(int at)
    {
        var length = IsJoined ? Text[at..].IndexOf("  ") : Text[at..].IndexOf('\n');
        var end = length < 0 ? Text.Length : at + length;
        var next = Math.Min(Text.Length, end + 1);
        while (at < end && char.IsWhiteSpace(Text[at]))
            at++;
        while (end > at && char.IsWhiteSpace(Text[end - 1]))
            end--;
        return new Line(at, end, next);
    }

    /// <summary>The next line that is not blank; an empty one at the end of the text.</summary>
    public Line NextFilled(Line line) => At(SkipSpace(line.Next));

    /// <summary>Whether the next line is blank.</summary>
    public bool BlankFollows(Line line) => At(line.Next).Length == 0;

    /// <summary>The characters of a line.</summary>
    public ReadOnlySpan<char> Of(Line line) => Text[line.Start..line.End];
}
