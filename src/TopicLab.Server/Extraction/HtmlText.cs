using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace TopicLab.Server.Extraction;

/// <summary>
/// Finds title and main text of a page of HTML: the article without menus, scripts, forms and what else surrounds it. Time and memory are bounded for any input.
/// Safe to use from several threads.
/// </summary>
internal static class HtmlText
{
    /// <summary>
    /// Tags that a page may have. Each may search the whole depth of the tree: time is bounded by the product of the two limits, about two seconds.
    /// </summary>
    internal const int MaxTags = 60_000;

    /// <summary>Elements that a page may come to.</summary>
    internal const int MaxElements = 20_000;

    /// <summary>Finds title and text.</summary>
    /// <param name="html">The page's bytes. The caller bounds their number.</param>
    /// <param name="charset">The encoding that the sender named; <see langword="null"/> where it named none: then that of the byte order mark or the page's own, else UTF-8.</param>
    /// <returns>The title, empty where there is none, and the text: paragraphs with an empty line between them, white space within them single blanks or line breaks.</returns>
    /// <exception cref="InvalidDataException">The page is too complex, its encoding is not known, or it has no text. The message is a sentence for people.</exception>
    public static (string Title, string Text) Extract(ReadOnlySpan<byte> html, string? charset)
    {
        var source = PageEncoding.Decode(html, charset);
        if (source.AsSpan().Count('<') > MaxTags)
            throw new InvalidDataException($"The page has more than {MaxTags:N0} tags.");
        var elements = 0;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            OnCreated = (_, _) =>
            {
                if (++elements > MaxElements)
                    throw new InvalidDataException($"The page has more than {MaxElements:N0} elements.");
            },
        });
        using var document = parser.ParseDocument(FormattingTags.Rename(source));

        var main = MainContent.Find(document);
        var heading = Heading(document, main);
        var text = BlockText.Of(main, heading);
        if (text.Length == 0 && document.Body is { } body)
            text = BlockText.Of(body, heading);
        if (text.Length == 0)
            throw new InvalidDataException("No text was found in the page.");
        return (Title(document, heading), text);
    }

    // The heading of the article; outside of it only where the page has one first-level heading at all.
    private static IElement? Heading(IHtmlDocument document, IElement main)
    {
        if (Headings(main) is [var own, ..])
            return own;
        return Headings(document.DocumentElement) is [var only] ? only : null;
    }

    private static List<IElement> Headings(IElement within) =>
        Elements.Below(within, element => element.LocalName == "h1" && BlockText.Line(element).Length > 0);

    private static string Title(IHtmlDocument document, IElement? heading)
    {
        if (heading is not null)
            return BlockText.Line(heading);
        var head = document.Head?.Children;
        var named = head?.FirstOrDefault(element => element.LocalName == "meta" && element.GetAttribute("property") == "og:title")?.GetAttribute("content");
        if (string.IsNullOrWhiteSpace(named))
            named = head?.FirstOrDefault(element => element.LocalName == "title")?.TextContent;
        return WithoutSite(BlockText.Collapse(named ?? ""));
    }

    // "Ministers meet | Agency": the site's name is cut where more words stand before it than in it.
    private static string WithoutSite(string title)
    {
        foreach (var mark in (ReadOnlySpan<string>)[" | ", " :: ", " — ", " – ", " - "])
        {
            var at = title.LastIndexOf(mark, StringComparison.Ordinal);
            if (at > 0 && Words(title.AsSpan(0, at)) > Words(title.AsSpan(at + mark.Length)))
                return title[..at];
        }
        return title;
    }

    private static int Words(ReadOnlySpan<char> text) => text.Trim().Count(' ') + 1;
}
