using AngleSharp.Dom;

namespace TopicLab.Server.Extraction;

/// <summary>Walks trees without recursion: a page may nest deeper than a stack is long.</summary>
internal static class Elements
{
    private static readonly HashSet<string> s_inline = new(StringComparer.Ordinal)
    {
        "abbr", "acronym", "bdi", "bdo", "br", "cite", "data", "del", "dfn", "img", "ins", "kbd", "label", "mark", "q", "samp", "span", "sub", "sup", "time", "var", "wbr",
    };

    /// <summary>Whether an element stands in a line of text by default.</summary>
    public static bool IsInline(IElement element) => s_inline.Contains(element.LocalName) || FormattingTags.IsRenamed(element.LocalName);

    /// <summary>Visits an element and those below it, in the document's order.</summary>
    /// <param name="root">Where to begin.</param>
    /// <param name="enter">Called for each; <see langword="false"/> leaves out what is below it.</param>
    public static void Walk(IElement root, Func<IElement, bool> enter)
    {
        if (enter(root))
            WalkNodes(root, node => node is IElement element && enter(element));
    }

    /// <summary>The elements below one that are as asked for, in the document's order.</summary>
    public static List<IElement> Below(IElement root, Func<IElement, bool> isWanted)
    {
        var found = new List<IElement>();
        Walk(root, element =>
        {
            if (element != root && isWanted(element))
                found.Add(element);
            return true;
        });
        return found;
    }

    /// <summary>Visits the nodes below an element, in the document's order.</summary>
    /// <param name="root">Where to begin; it is not visited itself.</param>
    /// <param name="enter">Called for each; <see langword="false"/> leaves out what is below it.</param>
    /// <param name="leave">Called for each that was entered and is left again.</param>
    public static void WalkNodes(INode root, Func<INode, bool> enter, Action<INode>? leave = null)
    {
        // Places among siblings, since a node asks its parent's list for the next one, which is a search.
        var path = new Stack<(INode Parent, int Next)>();
        path.Push((root, 0));
        while (path.TryPop(out var top))
        {
            if (top.Next >= top.Parent.ChildNodes.Length)
            {
                if (top.Parent != root)
                    leave?.Invoke(top.Parent);
                continue;
            }
            var child = top.Parent.ChildNodes[top.Next];
            path.Push((top.Parent, top.Next + 1));
            if (enter(child))
                path.Push((child, 0));
        }
    }
}
