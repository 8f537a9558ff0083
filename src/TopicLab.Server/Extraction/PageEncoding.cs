using System.Text;

namespace TopicLab.Server.Extraction;

/// <summary>Decodes the bytes of a page as browsers do: by the byte order mark, the sender's word, the page's own, else UTF-8.</summary>
internal static class PageEncoding
{
    // HTML Living Standard, 13.2.3.2: a page names its encoding there or not at all.
    private const int Prescan = 1024;

    // windows-1251 and the like: old sites of agencies and ministries use them.
    static PageEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes; what is not valid becomes U+FFFD.</summary>
    /// <param name="html">The bytes.</param>
    /// <param name="charset">The encoding that the sender named, or <see langword="null"/>.</param>
    /// <exception cref="InvalidDataException">The sender's encoding is not known.</exception>
    public static string Decode(ReadOnlySpan<byte> html, string? charset)
    {
        if (html.StartsWith("\uFEFF"u8))
            return Encoding.UTF8.GetString(html[3..]);
        if (html.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(html[2..]);
        if (html.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(html[2..]);
        if (charset is not null)
            return (Known(charset.Trim('"', ' ')) ?? throw new InvalidDataException("The page's charset is not known.")).GetString(html);
        var own = Own(Encoding.Latin1.GetString(html[..Math.Min(html.Length, Prescan)]));
        // Where its word could be read as ASCII, a page is not in UTF-16.
        return (own is null || own.GetByteCount("<") > 1 ? Encoding.UTF8 : own).GetString(html);
    }

    // The charset of a <meta>, in an attribute of its own or within "content".
    private static Encoding? Own(string head)
    {
        for (var at = head.IndexOf("<meta", StringComparison.OrdinalIgnoreCase); at >= 0; at = head.IndexOf("<meta", at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = head.IndexOf('>', at);
            var meta = head.AsSpan(at, (end < 0 ? head.Length : end) - at);
            var name = meta.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
            if (name < 0)
                continue;
            var value = meta[(name + "charset".Length)..].TrimStart();
            if (value.IsEmpty || value[0] != '=')
                continue;
            value = value[1..].TrimStart(" \t\r\n\"'");
            var length = value.IndexOfAny(" \t\r\n\"';/");
            if (Known((length < 0 ? value : value[..length]).ToString()) is { } known)
                return known;
        }
        return null;
    }

    private static Encoding? Known(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
