namespace TopicLab.Summaries;

/// <summary>A stretch of text in one line: runs of white space are one space.</summary>
internal static class OneLine
{
    /// <summary>The stretch as a string.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (!NeedsWork(text))
            return text.ToString();
        var line = new char[text.Length];
        var length = 0;
        var space = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                space = true;
                continue;
            }
            if (space)
                line[length++] = ' ';
            space = false;
            line[length++] = c;
        }
        return new string(line, 0, length);
    }

    /// <summary>How many characters <see cref="Of"/> would have.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (!NeedsWork(text))
            return text.Length;
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) || !char.IsWhiteSpace(text[i - 1]))
                length++;
        }
        return length;
    }

    private static bool NeedsWork(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && (text[i] != ' ' || text[i - 1] == ' '))
                return true;
        }
        return false;
    }
}
