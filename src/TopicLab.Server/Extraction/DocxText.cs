namespace TopicLab.Server.Extraction;

/// <summary>Finds title and text of a Word document (docx). Time and memory are bounded for any input. Safe to use from several threads.</summary>
internal static class DocxText
{
    // A heading further down is one of a section.
    private const int TitleWithin = 5;

    // Words and characters that a first line may have to be taken for a headline.
    private const int MaxHeadlineWords = 25;
    private const int MaxHeadline = 200;

    /// <summary>Finds title and text.</summary>
    /// <param name="docx">The file's bytes. The caller bounds their number.</param>
    /// <param name="maxLength">UTF-16 code units that the text may have.</param>
    /// <returns>
    /// The title: of the first five paragraphs the first whose style is Title or Heading 1, or is based on one; else the title among the document's properties,
    /// unless a program made it up; else the first paragraph where others follow and it is one line of at most 25 words that does not end as a sentence does; else
    /// empty. And the text without it: paragraphs with an empty line between them, items of a list and rows of a table with one line each.
    /// </returns>
    /// <exception cref="UnusableDocumentException">The file is no Word document, has no text, or is over a limit. The message is a sentence for people.</exception>
    public static (string Title, string Text) Extract(byte[] docx, int maxLength)
    {
        using var package = DocxPackage.Open(docx);
        var styles = package.ReadStyles(DocxStyles.Read) ?? new DocxStyles();
        var paragraphs = package.ReadBody(reader => DocxBody.Read(reader, styles, maxLength));
        paragraphs.RemoveAll(paragraph => string.IsNullOrWhiteSpace(paragraph.Text.ToString()));
        if (paragraphs.Count == 0)
            throw new UnusableDocumentException("No text was found in the document.");
        var (title, heading) = Title(package, styles, paragraphs);
        if (heading >= 0 && paragraphs.Count == 1)
            (title, heading) = ("", -1);
        return (title, Join(styles, paragraphs, heading));
    }

    // The title, and the place of the paragraph that it is, -1 for none.
    private static (string Title, int Heading) Title(DocxPackage package, DocxStyles styles, List<DocxParagraph> paragraphs)
    {
        var styled = paragraphs.FindIndex(0, Math.Min(TitleWithin, paragraphs.Count), paragraph => styles.IsTitle(paragraph.Style));
        if (styled >= 0)
            return (paragraphs[styled].Line(), styled);
        var first = paragraphs[0].Line();
        var named = BlockText.Collapse(package.ReadProperties(OwnTitle) ?? "");
        if (named.Length > 0 && !IsMadeUp(named))
            return (named, named.Equals(first, StringComparison.OrdinalIgnoreCase) ? 0 : -1);
        return paragraphs.Count > 1 && IsHeadline(paragraphs[0], first) ? (first, 0) : ("", -1);
    }

    private static string? OwnTitle(DocxReader reader)
    {
        while (reader.Read())
        {
            if (!reader.IsStart || reader.LocalName != "title" || reader.IsEmpty)
                continue;
            var depth = reader.Depth;
            while (reader.ReadWithin(depth))
            {
                if (reader.IsText)
                    return reader.Text;
            }
        }
        return null;
    }

    // Names of files and of templates, which programs put there.
    private static bool IsMadeUp(string title) =>
        title.EndsWith(".docx", StringComparison.OrdinalIgnoreCase) || title.EndsWith(".doc", StringComparison.OrdinalIgnoreCase)
        || title.StartsWith("Microsoft Word", StringComparison.OrdinalIgnoreCase) || title.StartsWith("Document", StringComparison.Ordinal) && title.AsSpan(8).Trim().IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsHeadline(DocxParagraph paragraph, string line) =>
        line.Length <= MaxHeadline && line.AsSpan().Count(' ') < MaxHeadlineWords && !paragraph.Text.ToString().Trim().Contains('\n') && line[^1] is not ('.' or ':' or ';' or ',');

    private static string Join(DocxStyles styles, List<DocxParagraph> paragraphs, int without)
    {
        var writer = new ParagraphWriter();
        var wasItem = false;
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var paragraph = paragraphs[i];
            if (i == without)
                continue;
            var isItem = paragraph.IsItem ?? styles.IsItem(paragraph.Style);
            writer.Widen(paragraph.Before);
            if (!paragraph.IsFirstOfCell)
                writer.Widen(isItem && wasItem ? Gap.Line : Gap.Paragraph);
            wasItem = isItem;
            var lines = paragraph.Text.ToString().Split('\n');
            for (var line = 0; line < lines.Length; line++)
            {
                if (line > 0)
                    writer.BreakLine();
                writer.Append(lines[line]);
            }
        }
        return writer.Finish();
    }
}
