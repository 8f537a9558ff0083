namespace TopicLab.Text;

/// <summary>Characters that matter where a sentence ends or starts.</summary>
internal static class SentenceSigns
{
    /// <summary>Stops that may also stand inside a sentence.</summary>
    public const string WeakStops = ".!?…．";

    /// <summary>Stops of scripts without capitals, so that nothing behind them could tell more.</summary>
    public const string StrongStops = "。！？｡։।۔؟";

    /// <summary>Whether a character is a stop of any kind.</summary>
    public static bool IsStop(char c) => WeakStops.Contains(c) || StrongStops.Contains(c);

    /// <summary>Whether a stop ends a sentence whatever follows.</summary>
    public static bool IsStrongStop(char c) => c > '~' && StrongStops.Contains(c);

    /// <summary>Georgian letters count as small ones in Unicode, yet their writing has no capitals.</summary>
    public static bool IsSmall(char c) => char.IsLower(c) && c is not (>= '\u10D0' and <= '\u10FF');

    /// <summary>Quotation marks and brackets before a first word; closing ones open in some languages.</summary>
    public static bool IsOpener(char c) => c is '"' or '\'' or '“' or '”' or '‘' or '`' or '«' or '„' or '‚' or '(' or '[' or '{' or '¿' or '¡' or '*' or '「' or '『';

    /// <summary>A hyphen or dash.</summary>
    public static bool IsDash(char c) => c is '-' or '–' or '—' or '−';

    /// <summary>The first character from an offset on that is not white space.</summary>
    public static int SkipSpace(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }
}
