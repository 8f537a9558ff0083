namespace TopicLab.Server.Extraction;

/// <summary>What a document's styles mean for its text. Immutable once read; safe to use from several threads.</summary>
internal sealed class DocxStyles
{
    // Word allows about 4,000; further ones are passed over.
    private const int MaxStyles = 10_000;

    // Chains are short; one that is circular ends too.
    private const int MaxChain = 16;

    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);

    /// <summary>Reads the styles of their part.</summary>
    public static DocxStyles Read(DocxReader reader)
    {
        var styles = new DocxStyles();
        while (reader.Read() && styles._styles.Count < MaxStyles)
        {
            if (reader.IsStart && reader.WordName == "style" && !reader.IsEmpty && reader.Attribute("styleId") is { } id)
                styles._styles.TryAdd(id, ReadStyle(reader));
        }
        return styles;
    }

    /// <summary>Whether paragraphs of a style are titles: it, or one that it is based on, is Word's "Title" or "heading 1", whatever its name in the author's language.</summary>
    /// <param name="id">The style's id, or <see langword="null"/> for none.</param>
    public bool IsTitle(string? id)
    {
        if (id is null)
            return false;
        // Without a list of styles the ids alone are known, and those are the names in Word's own.
        if (!_styles.ContainsKey(id))
            return id is "Title" or "Heading1";
        return Chain(id).Any(style => style.Name.Equals("title", StringComparison.OrdinalIgnoreCase) || style.Name.Equals("heading 1", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a style hides its text.</summary>
    public bool IsHidden(string? id) => id is not null && (Chain(id).FirstOrDefault(style => style.IsHidden is not null)?.IsHidden ?? false);

    /// <summary>Whether paragraphs of a style are items of a list.</summary>
    public bool IsItem(string? id) => id is not null && (Chain(id).FirstOrDefault(style => style.IsItem is not null)?.IsItem ?? false);

    private static Style ReadStyle(DocxReader reader)
    {
        var depth = reader.Depth;
        var style = new Style();
        while (reader.ReadWithin(depth))
        {
            if (!reader.IsStart)
                continue;
            switch (reader.WordName)
            {
                case "name":
                    style.Name = reader.Attribute("val") ?? "";
                    break;
                case "basedOn":
                    style.BasedOn = reader.Attribute("val");
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

    private IEnumerable<Style> Chain(string id)
    {
        var next = id;
        for (var i = 0; i < MaxChain && next is not null && _styles.TryGetValue(next, out var style); i++)
        {
            yield return style;
            next = style.BasedOn;
        }
    }

    private sealed class Style
    {
        public string Name { get; set; } = "";

        public string? BasedOn { get; set; }

        public bool? IsHidden { get; set; }

        public bool? IsItem { get; set; }
    }
}
