namespace TopicLab.Server.Extraction;

/// <summary>Finds title and text of a Word document (docx). Time and memory are bounded for any input. Safe to use from several threads.</summary>
internal static class DocxText
{
    // A heading further down is one of a section.
    private const int TitleWithin = 5;

    // Words and characters that a first line, and characters that a title among the properties, may have to be taken for a headline.
    private const int MaxHeadlineWords = 25;
    private const int MaxHeadline = 200;

    // Unicode's sentence and clause ends of the scripts in use: Latin, Chinese and Japanese, Devanagari, Urdu, Armenian, Ethiopic, Khmer, Burmese.
    private const string SentenceEnds = ".:;,…。．！？：；，、｡।॥۔։።។။";
    private const string Calls = "!?؟";

    // What is closed behind the end of a sentence.
    private const string AfterSentence = "\"'“”‘’»›)]」』）";

    /// <summary>Finds title and text.</summary>
    /// <param name="docx">The file's bytes. The caller bounds their number.</param>
    /// <param name="maxBytes">Bytes that title and text may have together in UTF-8; a title that only the properties have adds at most 200 characters.</param>
    /// <param name="cancellationToken">Ends the reading, as no document may hold a thread longer than its request may take.</param>
    /// <returns>
    /// The title: of the first five paragraphs the first whose style is Title or Heading 1, or is based on one, joined with the next where that has the same style and no
    /// third follows; else the title among the document's properties, unless it is longer than 200 characters or a program made it up; else the first paragraph where
    /// others follow, it is neither an item of a list nor in a table, and it is one line of at most 25 words that does not end as a sentence does; else empty. And the text without it: paragraphs with an empty line between them, items of a list and rows of a table with one line each.
    /// </returns>
    /// <exception cref="UnusableDocumentException">The file is no Word document, has no text, or is over a limit. The message is a sentence for people.</exception>
    /// <exception cref="OperationCanceledException">The reading was to end.</exception>
    public static (string Title, string Text) Extract(byte[] docx, int maxBytes, CancellationToken cancellationToken)
    {
        using var package = DocxPackage.Open(docx, cancellationToken);
        var styles = package.ReadStyles(DocxStyles.Read) ?? new DocxStyles();
        var paragraphs = package.ReadBody(reader => DocxBody.Read(reader, styles, maxBytes, hidesCodes: true))
            ?? package.ReadBodyAgain(reader => DocxBody.Read(reader, styles, maxBytes, hidesCodes: false))!;
        paragraphs.RemoveAll(paragraph => string.IsNullOrWhiteSpace(paragraph.Text));
        if (paragraphs.Count == 0)
            throw new UnusableDocumentException("No text was found in the document.");
        var (title, heading, lines) = Title(package, paragraphs);
        // A document of a title alone has it as its text.
        if (lines == paragraphs.Count)
            (title, lines) = ("", 0);
        paragraphs.RemoveRange(heading, lines);
        return (title, Join(paragraphs));
    }

    // The title, and the paragraphs that it is: the first one's place and how many, none where it stands elsewhere.
    private static (string Title, int Heading, int Lines) Title(DocxPackage package, List<DocxParagraph> paragraphs)
    {
        var styled = paragraphs.FindIndex(0, Math.Min(TitleWithin, paragraphs.Count), paragraph => paragraph.Style.IsTitle);
        if (styled >= 0)
        {
            var same = paragraphs.Skip(styled).TakeWhile(paragraph => paragraph.Style == paragraphs[styled].Style).Take(3).Count();
            // Three and more are a text all in that style, as is one that has nothing else.
            return same == 2 && paragraphs.Count > 2
                ? ($"{paragraphs[styled].Line()} {paragraphs[styled + 1].Line()}", styled, 2)
                : (paragraphs[styled].Line(), styled, 1);
        }
        var first = paragraphs[0].Line();
        var named = BlockText.Collapse(package.ReadProperties(OwnTitle) ?? "");
        if (named.Length is > 0 and <= MaxHeadline && !MadeUpTitle.Is(named))
            return (named, 0, named.Equals(first, StringComparison.OrdinalIgnoreCase) ? 1 : 0);
        return paragraphs.Count > 1 && IsHeadline(paragraphs[0], first) ? (first, 0, 1) : ("", 0, 0);
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

    private static bool IsHeadline(DocxParagraph paragraph, string line) =>
        !paragraph.IsItem && !paragraph.IsInTable && line.Length <= MaxHeadline && line.AsSpan().Count(' ') < MaxHeadlineWords && !paragraph.Text.AsSpan().Trim().Contains('\n') && !IsSentence(line);

    private static bool IsSentence(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd(AfterSentence);
        if (line.IsEmpty)
            return true;
        // Headlines ask and call out too; but they are one.
        return SentenceEnds.Contains(line[^1]) || Calls.Contains(line[^1]) && line[..^1].IndexOfAny($"{SentenceEnds}{Calls}") >= 0;
    }

    private static string Join(List<DocxParagraph> paragraphs)
    {
        var writer = new ParagraphWriter();
        var wasItem = false;
        foreach (var paragraph in paragraphs)
        {
            writer.Widen(paragraph.Before);
            if (!paragraph.IsFirstOfCell)
                writer.Widen(paragraph.IsItem && wasItem ? Gap.Line : Gap.Paragraph);
            wasItem = paragraph.IsItem;
            var lines = paragraph.Text.Split('\n');
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
