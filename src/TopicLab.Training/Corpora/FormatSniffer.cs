namespace TopicLab.Training.Corpora;

/// <summary>Tells the format from the first character that is not blank. Names are not asked: a pipe has none.</summary>
internal static class FormatSniffer
{
    /// <summary>The format to read <paramref name="input"/> in; nothing is used up.</summary>
    public static InputFormat Resolve(InputFormat asked, InputBytes input)
    {
        if (asked != InputFormat.Auto)
            return asked;
        return First(input) == '{' ? InputFormat.JsonLines : InputFormat.Text;
    }

    /// <summary>The first byte that is not blank, 0 where there is none.</summary>
    public static char First(InputBytes input)
    {
        while (true)
        {
            var text = input.Unread.TrimStart(" \t\r\n"u8);
            if (!text.IsEmpty)
                return (char)text[0];
            if (input.Unread.Length >= InputLimits.SniffedBytes || !input.Fill())
                return '\0';
        }
    }
}
