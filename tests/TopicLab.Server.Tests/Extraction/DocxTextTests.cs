using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using TopicLab.Server.Extraction;
using static TopicLab.Server.Tests.Extraction.Docx;
using T = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace TopicLab.Server.Tests.Extraction;

public sealed class DocxTextTests
{
    private const string First = "The ferry carries containers between the ports of Aktau and Alat.";
    private const string Second = "It is the third ship of the company.";

    [Theory]
    [InlineData("Titel")]
    [InlineData("berschrift1")]
    [InlineData("Schlagzeile")]
    public void The_title_is_the_first_paragraph_of_that_style_whatever_its_name_and_its_place_near_the_top(string style) =>
        Assert.Equal(("New ferry joins the line", $"PRESS RELEASE\n\n{First}\n\n{Second}"), Extract(Of([P("PRESS RELEASE"), P("New ferry joins the line", style), P(First), P(Second)], "Another")));

    [Fact]
    public void A_heading_of_a_section_further_down_is_no_title() =>
        Assert.Equal("", Extract(Of([.. Enumerable.Repeat(First, 5).Select(text => P(text)), P("About us", "berschrift1"), P(Second)])).Title);

    [Fact]
    public void Without_a_style_the_title_is_that_of_the_properties_and_stands_in_the_text_no_second_time()
    {
        Assert.Equal(("New ferry", $"{First}\n\n{Second}"), Extract(Of([P(First), P(Second)], "New ferry")));
        Assert.Equal(("New ferry", $"{First}\n\n{Second}"), Extract(Of([P("NEW FERRY"), P(First), P(Second)], "New ferry")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("release-final.docx")]
    [InlineData("Microsoft Word - Document1")]
    [InlineData("Document 2")]
    [InlineData("PowerPoint Presentation")]
    [InlineData("PowerPoint-Präsentation")]
    [InlineData("Présentation PowerPoint")]
    [InlineData("Press release template 2019")]
    [InlineData("Untitled")]
    [InlineData("Dokument1")]
    [InlineData("release.pdf")]
    public void A_title_that_a_program_made_up_is_none(string? title)
    {
        Assert.Equal(("New ferry joins", First), Extract(Of([P("New ferry joins"), P(First)], title)));
        Assert.Equal(("", $"{First}\n\n{Second}"), Extract(Of([P(First), P(Second)], title)));
        Assert.Equal(("", "New ferry joins"), Extract(Of([P("New ferry joins")], title)));
    }

    [Fact]
    public void A_title_of_the_properties_that_is_longer_than_a_headline_is_passed_over()
    {
        Assert.Equal(new string('x', 200), Extract(Of([P(First)], new string('x', 200))).Title);
        Assert.Equal("", Extract(Of([P(First)], new string('x', 201))).Title);
    }

    [Theory]
    [InlineData("<broken")]
    [InlineData("")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a/>")]
    public void Properties_that_cannot_be_read_are_passed_over(string xml)
    {
        var docx = Of([P("New ferry joins"), P(First)], "Old");
        Assert.Equal(("New ferry joins", First), Extract(WithPart(docx, PropertiesName(docx), xml)));
    }

    [Fact]
    public void A_title_in_two_paragraphs_is_joined_but_a_text_that_is_all_in_that_style_is_none()
    {
        Assert.Equal(("New ferry joins the line", $"News\n\n{First}"), Extract(Of([P("News"), P("New ferry", "Titel"), P("joins the line", "Titel"), P(First)])));
        Assert.Equal(("New ferry", $"Summary\n\n{First}"), Extract(Of([P("New ferry", "Titel"), P("Summary", "berschrift1"), P(First)])));
        Assert.Equal(("New ferry", $"{First}\n\n{Second}"), Extract(Of([P("New ferry", "Titel"), P(First, "Titel"), P(Second, "Titel")])));
        Assert.Equal(("New ferry", First), Extract(Of([P("New ferry", "Titel"), P(First, "Titel")])));
    }

    [Fact]
    public void The_first_item_of_a_list_and_the_first_cell_of_a_table_are_no_headlines()
    {
        Assert.Equal("", Extract(Of([P("one", "Liste"), P(First)])).Title);
        Assert.Equal("", Extract(Of([new Table(new TableRow(new TableCell(P("Contact")), new TableCell(P("Jane Doe")))), P(First)])).Title);
        Assert.Equal("Contact", Extract(Of([P("Contact"), new Table(new TableRow(new TableCell(P("Jane Doe"))))])).Title);
    }

    [Theory]
    [InlineData("Der Minister sagte: „Wir sind bereit.“")]
    [InlineData("ミサイル発射を強く非難する。")]
    [InlineData("我们做到了！")]
    [InlineData("Did they agree? Yes!")]
    [InlineData("To be continued…")]
    [InlineData("…")]
    [InlineData("यह तीसरा जहाज है।")]
    public void A_first_paragraph_that_ends_as_a_sentence_does_is_no_headline(string first) => Assert.Equal("", Extract(Of([P(first), P(Second)])).Title);

    [Theory]
    [InlineData("Is the corridor ready?")]
    [InlineData("All aboard!")]
    [InlineData("Minister: “We are ready”")]
    [InlineData("新渡轮加入航线")]
    public void A_headline_may_ask_call_and_quote(string first) => Assert.Equal(first, Extract(Of([P(first), P(Second)])).Title);

    [Fact]
    public void A_document_of_a_title_alone_has_it_as_its_text() =>
        Assert.Equal(("", "New ferry"), Extract(Of([P("New ferry", "Titel")])));

    [Fact]
    public void Lists_tables_and_text_boxes_are_read_in_their_order()
    {
        var item = new ParagraphProperties(new NumberingProperties(new NumberingId { Val = 1 }));
        var (_, text) = Extract(Of([
            P(First),
            new Paragraph((ParagraphProperties)item.CloneNode(true), R("one")),
            P("two", "Liste"),
            P(Second),
            new Table(
                new TableRow(new TableCell(P("Year")), new TableCell(P("Ships"))),
                new TableRow(new TableCell(P("2025")), new TableCell(P(""), P("3"), P("more"))),
                new TableRow(new TableCell(new Table(new TableRow(new TableCell(P("inner")))), P("")), new TableCell(P("last")))),
            P("After."),
        ]));
        Assert.Equal($"{First}\n\none\ntwo\n\n{Second}\n\nYear Ships\n2025 3\n\nmore\n\ninner\n\nlast\n\nAfter.", text);
    }

    [Fact]
    public void A_text_box_comes_after_its_paragraph_and_once() =>
        Assert.Equal("Before and after.\n\nIn the box.\n\nLast.", Extract(OfXml("""
            <w:p><w:r><w:t>Before </w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>
            <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>and after.</w:t></w:r></w:p>
            <w:p><w:r><w:t>Last.</w:t></w:r></w:p>
            """)).Text);

    [Fact]
    public void Tabs_and_breaks_are_blanks_and_lines() =>
        Assert.Equal("one two\nthree-four five", Extract(Of([P([new Run(
            new T("one"), new TabChar(), new T("two"), new Break(), new T("three"), new NoBreakHyphen(), new T("four"), new SoftHyphen(), new T("  five "))]), P("")])).Text);

    [Fact]
    public void Deleted_and_moved_text_is_left_out_and_inserted_text_is_not() =>
        Assert.Equal("kept new.\n\njoined here.\n\nRow", Extract(OfXml("""
            <w:p><w:r><w:t xml:space="preserve">kept </w:t></w:r><w:del w:id="1"><w:r><w:delText>old</w:delText></w:r><w:r><w:t>older</w:t></w:r></w:del><w:ins w:id="2"><w:r><w:t>new.</w:t></w:r></w:ins>
            <w:moveFrom w:id="3"><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>
            <w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">joined </w:t></w:r></w:p><w:p><w:r><w:t>here.</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Row</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:id="5"/></w:trPr><w:tc><w:p><w:r><w:t>Gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            """)).Text);

    [Fact]
    public void Of_a_field_the_result_is_read_and_not_the_code() =>
        Assert.Equal("Page 3 of our site.", Extract(OfXml("""
            <w:p><w:r><w:t xml:space="preserve">Page </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>
            <w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>condition</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
            <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
            <w:fldSimple w:instr="TITLE"><w:r><w:t xml:space="preserve"> of our</w:t></w:r></w:fldSimple><w:hyperlink><w:r><w:t xml:space="preserve"> site.</w:t></w:r></w:hyperlink></w:p>
            """)).Text);

    [Theory]
    [InlineData("""<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>Before.</w:t></w:r></w:p><w:p><w:r><w:t>After.</w:t></w:r></w:p>""", "Before.\n\nAfter.")]
    [InlineData("""<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>Before.</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>""", "Before.")]
    public void A_field_that_never_ends_does_not_take_the_rest_of_the_text(string body, string text) => Assert.Equal(text, Extract(OfXml(body)).Text);

    [Theory]
    [InlineData("del")]
    [InlineData("moveFrom")]
    public void A_field_may_end_in_a_deletion_that_it_began_before(string deletion) =>
        Assert.Equal("After.", Extract(OfXml($"""
            <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText><w:t>code</w:t></w:r>
            <w:{deletion} w:id="1"><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>old</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:{deletion}><w:r><w:t>After.</w:t></w:r></w:p>
            """)).Text);

    [Fact]
    public void A_control_that_shows_its_content_is_read() =>
        Assert.Equal("Real. And true.", Extract(OfXml("""
            <w:p><w:sdt><w:sdtPr><w:showingPlcHdr w:val="0"/></w:sdtPr><w:sdtContent><w:r><w:t xml:space="preserve">Real. </w:t></w:r></w:sdtContent></w:sdt>
            <w:sdt><w:sdtPr><w:showingPlcHdr w:val="false"/></w:sdtPr><w:sdtContent><w:r><w:t>And true.</w:t></w:r></w:sdtContent></w:sdt>
            <w:sdt><w:sdtPr><w:showingPlcHdr w:val="1"/></w:sdtPr><w:sdtContent><w:r><w:t>Click here.</w:t></w:r></w:sdtContent></w:sdt></w:p>
            """)).Text);

    [Theory]
    [InlineData("""<mc:Choice Requires="wps"><w:t>known</w:t></mc:Choice><mc:Fallback><w:t>other</w:t></mc:Fallback>""", "known")]
    [InlineData("""<mc:Choice Requires="q"><w:t>unknown</w:t></mc:Choice><mc:Choice Requires="wps w16du"><w:t>known</w:t></mc:Choice><mc:Choice Requires="wps"><w:t>second</w:t></mc:Choice><mc:Fallback><w:t>other</w:t></mc:Fallback>""", "known")]
    [InlineData("""<mc:Choice Requires="q"><w:t>unknown</w:t></mc:Choice><mc:Fallback><w:t>other</w:t></mc:Fallback>""", "other")]
    [InlineData("""<mc:Choice Requires="wps q"><w:t>unknown</w:t></mc:Choice><mc:Fallback><w:t>other</w:t></mc:Fallback>""", "other")]
    [InlineData("""<mc:Choice Requires="undeclared"><w:t>unknown</w:t></mc:Choice><mc:Choice><w:t>nothing</w:t></mc:Choice><mc:Fallback><w:t>other</w:t></mc:Fallback>""", "other")]
    [InlineData("""<mc:Choice Requires="wps"><mc:AlternateContent><mc:Choice Requires="q"><w:t>unknown</w:t></mc:Choice><mc:Fallback><w:t>inner</w:t></mc:Fallback></mc:AlternateContent></mc:Choice><mc:Fallback><w:t>other</w:t></mc:Fallback>""", "inner")]
    public void Of_alternatives_the_first_that_is_understood_is_read(string alternatives, string text) =>
        Assert.Equal($"a {text} z", Extract(OfXml($"""<w:p><w:r><w:t xml:space="preserve">a </w:t><mc:AlternateContent>{alternatives}</mc:AlternateContent><w:t xml:space="preserve"> z</w:t></w:r></w:p>""")).Text);

    [Fact]
    public void Formulas_are_read() =>
        Assert.Equal("Energy is E=mc2 here.", Extract(OfXml("""
            <w:p><w:r><w:t xml:space="preserve">Energy is </w:t></w:r><m:oMath><m:r><w:rPr><w:i/></w:rPr><m:t>E=m</m:t></m:r><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>
            <m:r><w:rPr><w:vanish/></w:rPr><m:t>hidden</m:t></m:r></m:oMath><w:r><w:t xml:space="preserve"> here.</w:t></w:r></w:p>
            """)).Text);

    [Fact]
    public void Hidden_text_is_left_out() =>
        Assert.Equal("seen too", Extract(OfXml("""
            <w:p><w:r><w:t>seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Geheim"/></w:rPr><w:t>by style</w:t></w:r>
            <w:r><w:rPr><w:rStyle w:val="Geheim"/><w:vanish w:val="0"/></w:rPr><w:t xml:space="preserve"> too</w:t></w:r></w:p>
            <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here to enter text.</w:t></w:r></w:p></w:sdtContent></w:sdt>
            """)).Text);

    [Fact]
    public void Headers_footers_notes_and_comments_are_left_out()
    {
        var docx = Of([P([R("Body."), new Run(new FootnoteReference { Id = 1 }), new Run(new CommentReference { Id = "0" })])], change: document =>
        {
            var main = document.MainDocumentPart!;
            main.AddNewPart<HeaderPart>().Header = new Header(P("header"));
            main.AddNewPart<FooterPart>().Footer = new Footer(P("footer"));
            main.AddNewPart<FootnotesPart>().Footnotes = new Footnotes(new Footnote(P("note")) { Id = 1 });
            main.AddNewPart<WordprocessingCommentsPart>().Comments = new Comments(new Comment(P("comment")) { Id = "0" });
        });
        Assert.Equal(("", "Body."), Extract(docx));
    }

    [Fact]
    public void The_strict_dialect_is_read_too()
    {
        var docx = Of([P("New ferry", "Titel"), P(First)]);
        foreach (var name in (string[])["word/document.xml", "word/styles.xml"])
            docx = WithPart(docx, name, Part(docx, name).Replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", StringComparison.Ordinal));
        Assert.Equal(("New ferry", First), Extract(docx));
    }

    [Fact]
    public void A_link_that_is_no_address_does_not_spoil_the_document()
    {
        var docx = Of([P(First)], change: document => document.MainDocumentPart!.AddHyperlinkRelationship(new Uri("http://link.example/"), true));
        docx = WithPart(docx, "word/_rels/document.xml.rels", Part(docx, "word/_rels/document.xml.rels").Replace("http://link.example/", "mailto:press@example, second@example:99999999", StringComparison.Ordinal));
        Assert.Equal(("", First), Extract(docx));
    }

    [Fact]
    public void Text_in_UTF_16_is_read()
    {
        var docx = Of([P(First)]);
        var xml = Part(docx, "word/document.xml").Replace("utf-8", "utf-16", StringComparison.Ordinal);
        docx = Rewrite(docx, "word/document.xml", stream => stream.Write([.. System.Text.Encoding.Unicode.GetPreamble(), .. System.Text.Encoding.Unicode.GetBytes(xml)]));
        Assert.Equal(("", First), Extract(docx));
    }

    private static (string Title, string Text) Extract(byte[] docx) => DocxText.Extract(docx, 1 << 20, TestContext.Current.CancellationToken);
}
