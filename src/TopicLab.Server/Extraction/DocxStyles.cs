namespace TopicLab.Server.Extraction;

/// <summary>
/// What a document's styles mean for its text. Each is worked out once, when all are read, and not for every run that names it. Immutable once read; safe to use from
/// several threads.
/// </summary>
internal sealed class DocxStyles
{
    // Word allows about 4,000; further ones are passed over.
    private const int MaxStyles = 5_000;

    private readonly Dictionary<string, DocxStyle> _styles = new(StringComparer.Ordinal);

    /// <summary>Reads the styles of their part.</summary>
    public static DocxStyles Read(DocxReader reader)
    {
        var read = new Dictionary<string, Draft>(StringComparer.Ordinal);
        while (reader.Read() && read.Count < MaxStyles)
        {
            if (reader.IsStart && reader.WordName == "style" && !reader.IsEmpty && reader.Id("styleId") is { } id)
                read.TryAdd(id, ReadStyle(reader));
        }
        var styles = new DocxStyles();
        foreach (var (id, draft) in read)
        {
            Inherit(draft, read);
            styles._styles.Add(id, new DocxStyle(id, draft.IsTitle, draft.IsHidden ?? false, draft.IsItem ?? false));
        }
        return styles;
    }

    /// <summary>Finds a style. It is a title's where it, or one that it is based on, is Word's "Title" or "heading 1", whatever its name in the author's language.</summary>
    /// <param name="id">Its id, or <see langword="null"/> for none.</param>
    public DocxStyle Find(string? id)
    {
        if (id is null)
            return DocxStyle.Usual;
        if (_styles.TryGetValue(id, out var style))
            return style;
        // Without a list of styles the ids alone are known, and those are the names in Word's own.
        return id is "Title" or "Heading1" ? new DocxStyle(id, true, false, false) : DocxStyle.Usual;
    }

    private static Draft ReadStyle(DocxReader reader)
    {
        var depth = reader.Depth;
        var style = new Draft();
        while (reader.ReadWithin(depth))
        {
            if (!reader.IsStart)
                continue;
            switch (reader.WordName)
            {
                case "name":
                    var name = reader.Attribute("val");
                    style.IsTitle = string.Equals(name, "title", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "heading 1", StringComparison.OrdinalIgnoreCase);
                    break;
                case "basedOn":
                    style.BasedOn = reader.Id("val");
                    break;
                case "vanish":
                    style.IsHidden = reader.IsOn();
                    break;
                case "numId":
                    style.IsItem = reader.Attribute("val") != "0";
                    break;
                // Parts of a table, and what was before a change.
                case "tblStylePr" or "rPrChange" or "pPrChange":
                    reader.Skip();
                    break;
            }
        }
        return style;
    }

    // Up to one that has inherited already, and down again: each style is worked on once, and a circle ends where it began. No call for a step, chains may be long.
    private static void Inherit(Draft style, Dictionary<string, Draft> styles)
    {
        var chain = new Stack<(Draft Style, Draft? Base)>();
        for (var next = style; next is { HasInherited: false };)
        {
            next.HasInherited = true;
            var parent = next.BasedOn is null ? null : styles.GetValueOrDefault(next.BasedOn);
            chain.Push((next, parent));
            next = parent;
        }
        while (chain.TryPop(out var step))
        {
            step.Style.IsTitle |= step.Base?.IsTitle ?? false;
            step.Style.IsHidden ??= step.Base?.IsHidden;
            step.Style.IsItem ??= step.Base?.IsItem;
        }
    }

    // A style as it is written; what it does not say is null.
    private sealed class Draft
    {
        public string? BasedOn { get; set; }

        public bool IsTitle { get; set; }

        public bool? IsHidden { get; set; }

        public bool? IsItem { get; set; }

        public bool HasInherited { get; set; }
    }
}
