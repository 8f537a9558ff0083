using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace TopicLab.Server.Tests.Extraction;

/// <summary>Word documents, made in memory.</summary>
internal static class Docx
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string Namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>A document of these blocks, with the styles that a German Word writes.</summary>
    /// <param name="blocks">What stands in the body.</param>
    /// <param name="title">The title among its properties.</param>
    /// <param name="change">Changes the package before it is saved.</param>
    public static byte[] Of(OpenXmlElement[] blocks, string? title = null, Action<WordprocessingDocument>? change = null)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(new Body(blocks));
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
                Named("Titel", "Title"), Named("berschrift1", "heading 1"), Named("Schlagzeile", "Headline", "Titel"), Named("Loop", "Loop", "Loop"),
                new Style(new StyleName { Val = "List Bullet" }, new StyleParagraphProperties(new NumberingProperties(new NumberingId { Val = 1 }))) { StyleId = "Liste", Type = StyleValues.Paragraph },
                new Style(new StyleName { Val = "Secret" }, new StyleRunProperties(new Vanish())) { StyleId = "Geheim", Type = StyleValues.Character });
            if (title is not null)
                document.PackageProperties.Title = title;
            change?.Invoke(document);
        }
        return file.ToArray();
    }

    /// <summary>A document whose body is this XML.</summary>
    public static byte[] OfXml(string body) => WithPart(Of([P("x")]), "word/document.xml", $"""<w:document xmlns:w="{Namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:w16du="http://schemas.microsoft.com/office/word/2023/wordml/word16du" xmlns:q="urn:unknown"><w:body>{body}</w:body></w:document>""");

    /// <summary>A paragraph.</summary>
    public static Paragraph P(string text, string? style = null) => P([R(text)], style);

    /// <summary>A paragraph of parts.</summary>
    public static Paragraph P(OpenXmlElement[] parts, string? style = null)
    {
        var paragraph = new Paragraph(parts);
        if (style is not null)
            paragraph.ParagraphProperties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        return paragraph;
    }

    /// <summary>A run.</summary>
    public static Run R(string text) => new(new DocumentFormat.OpenXml.Wordprocessing.Text(text) { Space = SpaceProcessingModeValues.Preserve });

    /// <summary>The archive with another file in the place of one of its own, or without it, or with one more.</summary>
    public static byte[] WithPart(byte[] docx, string name, string? content) => Rewrite(docx, name, content is null ? null : stream => stream.Write(Encoding.UTF8.GetBytes(content)));

    /// <summary>The archive with a file that is written by a function, so that it may be large.</summary>
    public static byte[] Rewrite(byte[] docx, string name, Action<Stream>? write)
    {
        using var output = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(docx)))
        using (var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.Where(entry => entry.FullName != name))
            {
                using var from = entry.Open();
                using var to = target.CreateEntry(entry.FullName).Open();
                from.CopyTo(to);
            }
            if (write is not null)
            {
                using var stream = target.CreateEntry(name, CompressionLevel.Fastest).Open();
                write(stream);
            }
        }
        return output.ToArray();
    }

    /// <summary>The text of a file of the archive.</summary>
    public static string Part(byte[] docx, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The name of the file that holds the properties.</summary>
    public static string PropertiesName(byte[] docx)
    {
        using var archive = new ZipArchive(new MemoryStream(docx));
        return archive.Entries.Single(entry => entry.FullName.Contains("core-properties", StringComparison.Ordinal) || entry.FullName.EndsWith("core.xml", StringComparison.Ordinal)).FullName;
    }

    private static Style Named(string id, string name, string? basedOn = null)
    {
        var style = new Style(new StyleName { Val = name }) { StyleId = id, Type = StyleValues.Paragraph };
        if (basedOn is not null)
            style.BasedOn = new BasedOn { Val = basedOn };
        return style;
    }
}
