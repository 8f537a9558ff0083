using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace TopicLab.Server.Extraction;

/// <summary>
/// Finds the element that holds a page's article: each paragraph votes for its parent and, by half, for its grandparent with the length of its text outside of
/// links; marks of the page's author (<c>article</c>, <c>main</c>, <c>articleBody</c>) and telling class names change the votes.
/// </summary>
internal static class MainContent
{
    // Shorter ones are captions, dates and links.
    private const int MinParagraph = 25;

    // A container must have this share of its parent's votes to be preferred to it: an article is often cut in two by a picture or a quotation.
    private const double Split = 0.8;

    private static readonly string[] s_surroundings =
    [
        "nav", "menu", "breadcrumb", "footer", "sidebar", "side-bar", "aside", "comment", "share", "social", "related", "recommend", "promo", "banner", "cookie",
        "consent", "subscribe", "newsletter", "popup", "modal", "advert", "sponsor", "latest", "popular", "trending", "toolbar", "skip", "pagination",
    ];

    private static readonly HashSet<string> s_notContent = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "select", "textarea", "input", "svg", "math", "iframe", "object",
        "embed", "canvas", "audio", "video", "dialog", "head", "title", "menu", "figure", "figcaption",
    };

    /// <summary>The element; the body where nothing stands out.</summary>
    public static IElement Find(IHtmlDocument document)
    {
        var body = document.Body ?? document.DocumentElement;
        var votes = new Dictionary<IElement, double>();
        Elements.Walk(body, element =>
        {
            if (IsSurrounding(element))
                return false;
            if (element.ParentElement is { } parent && OwnText(element) is var length && length >= MinParagraph)
            {
                // Text that stands in a container beside other blocks is the container's own paragraph.
                var holder = IsParagraph(element) ? parent : element;
                Vote(votes, holder, length);
                if (holder != body && holder.ParentElement is { } outer)
                    Vote(votes, outer, length / 2.0);
            }
            return true;
        });
        IElement? best = null;
        foreach (var element in votes.Keys.ToList())
        {
            votes[element] *= Factor(element);
            if (best is null || votes[element] > votes[best])
                best = element;
        }
        if (best is null)
            return body;
        while (best != body && best.ParentElement is { } parent && !IsPageFrame(parent) && votes.TryGetValue(parent, out var ofParent)
            && ofParent >= votes[best] * Split)
            best = parent;
        // The heading and the lead often stand beside the body of the text, in the author's own article.
        for (var outer = best; outer is not null && outer != body; outer = outer.ParentElement)
        {
            if (outer.LocalName == "article")
                return outer;
        }
        return best;
    }

    /// <summary>Whether an element belongs to what surrounds an article, or is not shown at all.</summary>
    public static bool IsSurrounding(IElement element)
    {
        if (s_notContent.Contains(element.LocalName) || element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true")
            return true;
        if (element.GetAttribute("role") is "navigation" or "complementary" or "contentinfo" or "search" or "banner" or "dialog" or "alert")
            return true;
        if (element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase))
            return true;
        return element.LocalName is not ("body" or "html" or "main" or "article") && (IsTelling(element.ClassName) || IsTelling(element.Id));
    }

    // The parts of names such as "site-nav" and "navMenu"; the start of one, so that "canvas" and "unavailable" are not taken for a "nav".
    private static bool IsTelling(string? name)
    {
        // A class that long says nothing, and is searched for every element.
        if (string.IsNullOrEmpty(name) || name.Length > 200)
            return false;
        foreach (var part in s_surroundings)
        {
            for (var at = name.IndexOf(part, StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf(part, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if (at == 0 || !char.IsAsciiLetter(name[at - 1]) || (char.IsAsciiLetterUpper(name[at]) && char.IsAsciiLetterLower(name[at - 1])))
                    return true;
            }
        }
        return false;
    }

    private static bool IsParagraph(IElement element) => element.LocalName is "p" or "li" or "blockquote" or "pre" or "td" or "dd";

    private static bool IsPageFrame(IElement element) => element.LocalName is "body" or "html";

    private static void Vote(Dictionary<IElement, double> votes, IElement element, double length) =>
        votes[element] = votes.GetValueOrDefault(element) + length;

    private static double Factor(IElement element)
    {
        if (element.GetAttribute("itemprop") == "articleBody")
            return 2;
        return element.LocalName switch
        {
            "article" => 1.5,
            "main" => 1.3,
            _ => element.GetAttribute("role") is "main" or "article" ? 1.3 : 1,
        };
    }

    // Characters that stand in the element itself or in inline elements, less those in links.
    private static int OwnText(IElement element)
    {
        if (Elements.IsInline(element))
            return 0;
        var length = 0;
        Elements.WalkNodes(element, node =>
        {
            if (node is IText text)
                length += text.Data.AsSpan().Trim().Length;
            return node is not IElement inner || (Elements.IsInline(inner) && inner.LocalName != FormattingTags.Link && !IsSurrounding(inner));
        });
        return length;
    }
}
