namespace TopicLab.Training.Corpora;

/// <summary>Tells the format from the first character that is not blank. Names are not asked: a pipe has none.</summary>
internal static class FormatSniffer
{
    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    /// <summary>The format to read <paramref name="input"/> in; nothing is used up.</summary>
    public static InputFormat Resolve(InputFormat asked, InputBytes input)
    {
        if (asked != InputFormat.Auto)
            return asked;
        return First(input) == '{' ? InputFormat.JsonLines : InputFormat.Text;
    }

    /// <summary>Whether a JSON array of objects begins: '[', white space, '{'. A text may begin with '[' alone.</summary>
    public static bool StartsAsArray(InputBytes input)
    {
        while (true)
        {
            var text = input.Unread.TrimStart(Blanks);
            if (text is not ([] or [(byte)'[', ..]))
                return false;
            if (!text.IsEmpty && text[1..].TrimStart(Blanks) is [var next, ..])
                return next == '{';
            if (input.Unread.Length >= InputLimits.SniffedBytes || !input.Fill())
                return false;
        }
    }

    /// <summary>The first byte that is not blank, 0 where there is none.</summary>
    public static char First(InputBytes input)
    {
        while (true)
        {
            var text = input.Unread.TrimStart(Blanks);
            if (!text.IsEmpty)
                return (char)text[0];
            if (input.Unread.Length >= InputLimits.SniffedBytes || !input.Fill())
                return '\0';
        }
    }
}
