using System.Text;
using AngleSharp.Dom;

namespace TopicLab.Server.Extraction;

/// <summary>Writes an element as plain text: a block a paragraph, white space as a browser shows it.</summary>
internal static class BlockText
{
    /// <summary>The paragraphs of an element with an empty line between them, without what surrounds an article.</summary>
    /// <param name="root">The element.</param>
    /// <param name="without">An element to leave out, or <see langword="null"/>.</param>
    public static string Of(IElement root, IElement? without)
    {
        var writer = new ParagraphWriter();
        Elements.WalkNodes(root, node => Enter(writer, node, without), node => Leave(writer, node));
        return writer.Finish();
    }

    /// <summary>All text of an element in one line.</summary>
    public static string Line(IElement element)
    {
        var text = new StringBuilder();
        Elements.WalkNodes(element, node =>
        {
            if (node is IText data)
                text.Append(data.Data);
            else if (node is IElement { LocalName: "br" })
                text.Append(' ');
            return node is IElement inner && !MainContent.IsSurrounding(inner);
        });
        return Collapse(text.ToString());
    }

    /// <summary>A text with single blanks for white space, and none at its ends.</summary>
    public static string Collapse(string text)
    {
        var writer = new ParagraphWriter();
        writer.Append(text);
        return writer.Finish();
    }

    private static bool Enter(ParagraphWriter writer, INode node, IElement? without)
    {
        if (node is IText text)
        {
            writer.Append(text.Data);
            return false;
        }
        if (node is not IElement element || element == without || MainContent.IsSurrounding(element))
            return false;
        if (element.LocalName == "br")
            writer.BreakLine();
        else if (!Elements.IsInline(element))
            Break(writer, element);
        return true;
    }

    private static void Leave(ParagraphWriter writer, INode node)
    {
        if (node is IElement element && !Elements.IsInline(element))
            Break(writer, element);
    }

    private static void Break(ParagraphWriter writer, IElement element)
    {
        // Rows and items follow one another closely; cells of a row stand in one line.
        if (element.LocalName is "td" or "th")
            writer.Append(" ");
        else if (element.LocalName is "li" or "tr" or "dt" or "dd")
            writer.Widen(Gap.Line);
        else
            writer.Widen(Gap.Paragraph);
    }
}
