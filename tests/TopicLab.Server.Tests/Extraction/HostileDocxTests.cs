using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using TopicLab.Server.Endpoints;
using TopicLab.Server.Extraction;
using TopicLab.Server.Tests.Support;
using static TopicLab.Server.Tests.Extraction.Docx;

namespace TopicLab.Server.Tests.Extraction;

/// <summary>Documents that are damaged, or made to do damage, over HTTP: each gets one sentence.</summary>
public sealed class HostileDocxTests(SharedServer shared)
{
    private static readonly byte[] s_good = Of([P("New ferry joins the line", "Titel"), P("The ferry carries containers.")], "New ferry");

    [Fact]
    public async Task A_good_document_gets_its_title_and_text() =>
        Assert.Equal("""{"title":"New ferry joins the line","text":"The ferry carries containers."}""" + "\n", await shared.Server.PostAsync("/extract", RunningServer.Content(s_good, MediaType)));

    [Fact]
    public Task Nothing() => ExpectAsync([], "empty");

    [Fact]
    public Task Text() => ExpectAsync("A release."u8.ToArray(), "no Word document");

    [Fact]
    public Task Another_archive() => ExpectAsync(Archive(("a.txt", "x")), "");

    [Fact]
    public Task An_empty_archive() => ExpectAsync(Archive(), "");

    [Fact]
    public Task A_document_without_its_main_part() => ExpectAsync(WithPart(s_good, "word/document.xml", null), "cut off or damaged");

    [Fact]
    public Task A_workbook() => ExpectAsync(Workbook(), "");

    [Fact]
    public async Task A_cut_one()
    {
        for (var length = 1; length < s_good.Length; length += 97)
            await ExpectAsync(s_good[..length], "");
    }

    [Fact]
    public Task An_encrypted_one() => ExpectAsync([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage"), 0, 0], "password");

    [Fact]
    public Task One_in_the_old_format() => ExpectAsync([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]], "old format");

    [Fact]
    public Task One_with_macros_by_its_type() => ExpectAsync(Of([P("x")], change: document => document.ChangeDocumentType(WordprocessingDocumentType.MacroEnabledDocument)), "macros");

    [Fact]
    public Task One_with_macros_inside() => ExpectAsync(Of([P("x")], change: document =>
    {
        using var code = new MemoryStream([1, 2, 3]);
        document.MainDocumentPart!.AddNewPart<VbaProjectPart>().FeedData(code);
    }), "macros");

    [Theory]
    [InlineData("word/document.xml", "16 MiB")]
    [InlineData("word/styles.xml", "16 MiB")]
    [InlineData("[Content_Types].xml", "lists of its parts are more than 1 MiB")]
    [InlineData("_rels/.rels", "lists of its parts are more than 1 MiB")]
    [InlineData("word/_rels/document.xml.rels", "lists of its parts are more than 1 MiB")]
    public async Task A_bomb_is_noticed_by_what_comes_out_of_it(string part, string said)
    {
        var (xml, end) = (Part(s_good, part), part.EndsWith("rels", StringComparison.Ordinal) ? "</Relationships>" : part.StartsWith('[') ? "</Types>" : part.Contains("styles", StringComparison.Ordinal) ? "</w:styles>" : "</w:body>");
        var at = xml.IndexOf(end, StringComparison.Ordinal);
        var bomb = Rewrite(s_good, part, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(xml[..at]));
            var chunk = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<!-- -->    ", 1 << 16)));
            for (var i = 0; i < 100; i++)
                stream.Write(chunk);
            stream.Write(Encoding.UTF8.GetBytes(xml[at..]));
        });
        var honest = await ExpectAsync(bomb, said);
        // The header says that there are ten bytes.
        Assert.Equal(honest.Length > 0, (await ExpectAsync(Lying(bomb), "")).Length > 0);
    }

    [Fact]
    public async Task Pictures_are_not_unpacked()
    {
        var docx = Rewrite(s_good, "word/media/image1.emf", stream =>
        {
            for (var i = 0; i < 200; i++)
                stream.Write(new byte[1 << 20]);
        });
        Assert.Contains("New ferry", await shared.Server.PostAsync("/extract", RunningServer.Content(docx, MediaType)));
    }

    [Fact]
    public async Task A_bomb_in_the_properties()
    {
        var docx = Of([P("A sentence.")], "Title");
        var bomb = Rewrite(docx, PropertiesName(docx), stream =>
        {
            stream.Write("<p>"u8);
            for (var i = 0; i < 40; i++)
                stream.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<q/>", 1 << 17))));
            stream.Write("<title>Boom</title></p>"u8);
        });
        // Read up to the limit, and done without.
        Assert.Equal("""{"title":"","text":"A sentence."}""" + "\n", await ReadAsync(bomb));
    }

    [Theory]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>", "&b;")]
    [InlineData("<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>", "&a;")]
    [InlineData("<!DOCTYPE d SYSTEM \"http://127.0.0.1:9/d.dtd\">", "x")]
    public async Task A_document_type_is_refused_wherever_it_stands(string type, string text)
    {
        foreach (var part in (string[])["word/document.xml", "word/styles.xml", "_rels/.rels", "[Content_Types].xml"])
        {
            var xml = Part(s_good, part);
            var start = xml.IndexOf("?>", StringComparison.Ordinal) + 2;
            await ExpectAsync(WithPart(s_good, part, xml[..start] + type + xml[start..].Replace("containers", text, StringComparison.Ordinal)), "cut off or damaged");
        }
    }

    [Theory]
    [InlineData("w:x")]
    [InlineData("w:p")]
    [InlineData("w:r")]
    [InlineData("w:tbl")]
    [InlineData("w:del")]
    [InlineData("w:pPr")]
    public Task Nesting_without_end(string name) => ExpectAsync(OfXml(string.Concat(Enumerable.Repeat($"<{name}>", 200_000)) + string.Concat(Enumerable.Repeat($"</{name}>", 200_000))), "deeper than 256");

    [Fact]
    public Task A_million_paragraphs_with_text() => ExpectAsync(OfXml(string.Concat(Enumerable.Repeat("<w:p><w:r><w:t>gas</w:t></w:r></w:p>", 1_000_000))), "20,000 paragraphs");

    [Fact]
    public Task A_million_empty_paragraphs() => ExpectAsync(OfXml(string.Concat(Enumerable.Repeat("<w:p/>", 500_000)) + string.Concat(Enumerable.Repeat("<w:p></w:p>", 500_000))), "No text");

    [Fact]
    public Task More_text_than_a_release_may_have() => ExpectAsync(OfXml(string.Concat(Enumerable.Repeat($"<w:p><w:r><w:t>{new string('x', 1000)}</w:t></w:r></w:p>", 1100))), "1,048,576 bytes");

    [Fact]
    public Task A_tag_without_end() => ExpectAsync(OfXml($"<w:p {string.Concat(Enumerable.Range(0, 1_000_000).Select(i => "a=\"\" "))}/>"), "more than 1 MiB");

    [Fact]
    public Task Names_without_end() => ExpectAsync(OfXml(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<a{i}/>"))), "10,000 different names");

    [Fact]
    public async Task Parts_without_end()
    {
        var many = Archive([.. Enumerable.Range(0, 90_000).Select(i => ($"a{i}", ""))]);
        await ExpectAsync(many, "1,000 parts");
        // APPNOTE 4.3.16: the numbers of files at the end say that there are three.
        var lying = (byte[])many.Clone();
        var end = lying.AsSpan(lying.AsSpan().LastIndexOf("PK\u0005\u0006"u8));
        BitConverter.TryWriteBytes(end[8..], (ushort)3);
        BitConverter.TryWriteBytes(end[10..], (ushort)3);
        await ExpectAsync(lying, "1,000 parts");
    }

    [Fact]
    public Task Names_of_parts_without_end() => ExpectAsync(Archive([.. Enumerable.Range(0, 50).Select(i => ($"word/{new string('a', 6_000)}{i}.xml", ""))]), "directory of the document's parts is more than 256 KiB");

    [Fact]
    public async Task Style_ids_without_end()
    {
        // Hashed for each run, the first kept a core for hours; the last refers to itself.
        foreach (var length in (int[])[1_900_000, 1_000_000])
        {
            var (id, runs) = (new string('A', length), string.Concat(Enumerable.Repeat("<w:r></w:r>", 1_000_000)));
            var docx = WithPart(OfXml($"""<w:p><w:pPr><w:pStyle w:val="{id}"/></w:pPr>{runs}<w:r><w:t>A sentence.</w:t></w:r></w:p>"""), "word/styles.xml", Styles($"""<w:style w:styleId="{id}"><w:name w:val="a"/><w:basedOn w:val="{id}"/></w:style>"""));
            if (length > 1 << 20)
                await ExpectAsync(docx, "a tag or a text of more than 1 MiB");
            else
                Assert.Contains("A sentence.", await ReadAsync(docx));
        }
    }

    [Fact]
    public async Task Short_ids_of_styles_that_are_based_on_long_ones()
    {
        var id = new string('A', 1_000_000);
        var paragraphs = string.Concat(Enumerable.Repeat("""<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:rPr><w:rStyle w:val="a"/></w:rPr><w:t>x</w:t></w:r></w:p>""", 15_000));
        Assert.Contains("x", await ReadAsync(WithPart(OfXml(paragraphs), "word/styles.xml", Styles($"""<w:style w:styleId="a"><w:basedOn w:val="{id}"/></w:style><w:style w:styleId="{id}"><w:basedOn w:val="{id}"/></w:style>"""))));
    }

    [Fact]
    public async Task A_circle_of_styles_and_a_chain_of_five_thousand()
    {
        var chain = string.Concat(Enumerable.Range(0, 4_999).Select(i => $"""<w:style w:styleId="s{i}"><w:basedOn w:val="s{(i + 1) % 4_998}"/></w:style>"""));
        var body = OfXml("""<w:p><w:pPr><w:pStyle w:val="s5"/></w:pPr><w:r><w:t>Hidden.</w:t></w:r></w:p><w:p><w:r><w:t>A sentence.</w:t></w:r></w:p>""");
        Assert.Contains("Hidden.", await ReadAsync(WithPart(body, "word/styles.xml", Styles(chain))));
        // Inherited over four thousand of them.
        Assert.DoesNotContain("Hidden.", await ReadAsync(WithPart(body, "word/styles.xml", Styles(chain.Replace("""<w:style w:styleId="s4005">""", """<w:style w:styleId="s4005"><w:rPr><w:vanish/></w:rPr>""", StringComparison.Ordinal)))));
    }

    [Fact]
    public Task Empty_paragraphs_around_others_without_end() => ExpectAsync(OfXml(string.Concat(Enumerable.Repeat(
        string.Concat(Enumerable.Repeat("<w:p><w:r>", 60)) + "<w:t>x</w:t>" + string.Concat(Enumerable.Repeat("</w:r></w:p>", 60)), 10_000))), "20,000 paragraphs");

    [Fact]
    public void Reading_ends_when_the_request_does()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();
        // Of the token itself, by which the server tells its own deadline, and not a damaged document.
        Assert.Equal(ended.Token, Assert.Throws<OperationCanceledException>(() => DocxText.Extract(s_good, 1 << 20, ended.Token)).CancellationToken);
    }

    [Fact]
    public async Task A_document_that_takes_longer_than_a_request_may_is_504()
    {
        // 2.6 million nodes; several times as long as the request has.
        var docx = OfXml($"<w:p>{string.Concat(Enumerable.Repeat("<w:r/>", 2_600_000))}</w:p>");
        await using var server = await RunningServer.StartAsync(new ServerOptions { ModelPath = Sample.Model, Urls = "http://127.0.0.1:0", RequestTimeout = TimeSpan.FromMilliseconds(40) });
        var statuses = new List<int>();
        // On a machine that is busy the time may be over before the body has been read, which is 408; or be told late, when the document, which has no text, is read: 400.
        while (!statuses.Contains(504) && statuses.Count < 20)
        {
            using var response = await server.Client.PostAsync("/extract", RunningServer.Content(docx, MediaType), TestContext.Current.CancellationToken);
            statuses.Add((int)response.StatusCode);
            await ProblemAnswer.ExpectAsync(statuses[^1], response);
        }
        Assert.Equal(504, statuses[^1]);
        Assert.All(statuses, status => Assert.True(status is 400 or 408 or 504, $"{status}"));
    }

    [Theory]
    [InlineData("漢", 349_500)]
    [InlineData("\"", 524_200)]
    [InlineData("x", 1_048_500)]
    public async Task What_is_found_can_be_scored_or_is_refused(string letter, int fits)
    {
        static byte[] Letters(string letter, int count) => OfXml(string.Concat(Enumerable.Range(0, count / 100).Select(_ => $"<w:r><w:t>{string.Concat(Enumerable.Repeat(letter, 100))}</w:t></w:r>").Prepend("<w:p>").Append("</w:p>")));
        var found = await ReadAsync(Letters(letter, fits));
        Assert.Contains("\"scores\"", await shared.Server.PostAsync("/score", RunningServer.Json(found)));
        await ExpectAsync(Letters(letter, fits + 200), "1,048,576 bytes");
    }

    [Fact]
    public async Task What_stands_elsewhere_is_not_fetched()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/template.dotm");
        var docx = Of([P("A sentence.")], change: document =>
        {
            document.MainDocumentPart!.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate", address);
            document.MainDocumentPart!.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", address);
            document.MainDocumentPart!.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles", address);
        });
        Assert.Contains("A sentence.", await shared.Server.PostAsync("/extract", RunningServer.Content(docx, MediaType)));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task One_over_its_limit_is_413()
    {
        using var response = await shared.Server.Client.PostAsync("/extract", RunningServer.Content(new byte[ExtractEndpoint.DocxBytes + 1], MediaType), TestContext.Current.CancellationToken);
        Assert.Contains("10 MiB", await ProblemAnswer.ExpectAsync(413, response));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Changed_bytes_make_no_500(int seed)
    {
        var random = new Random(seed);
        var stored = Stored(s_good);
        var statuses = new Dictionary<int, int>();
        for (var i = 0; i < 500; i++)
        {
            // Stored, changes reach the XML; packed, the archive and the inflater.
            var bytes = (byte[])(i % 3 > 0 ? stored : s_good).Clone();
            for (var changes = random.Next(1, 8); changes > 0; changes--)
            {
                var at = random.Next(bytes.Length);
                bytes[at] = random.Next(3) switch { 0 => (byte)random.Next(256), 1 => (byte)(bytes[at] ^ (1 << random.Next(8))), _ => bytes[random.Next(bytes.Length)] };
            }
            using var response = await shared.Server.Client.PostAsync("/extract", RunningServer.Content(bytes, MediaType), TestContext.Current.CancellationToken);
            var status = (int)response.StatusCode;
            Assert.True(status is 200 or 400, $"seed {seed}, document {i}: {status}");
            if (status == 400)
                await ProblemAnswer.ExpectAsync(400, response);
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
        }
        // Both ways through.
        Assert.True(statuses.GetValueOrDefault(200) > 25 && statuses.GetValueOrDefault(400) > 25, string.Join(", ", statuses));
    }

    private async Task<string> ReadAsync(byte[] docx)
    {
        var clock = Stopwatch.StartNew();
        var answer = await shared.Server.PostAsync("/extract", RunningServer.Content(docx, MediaType));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
        return answer;
    }

    private static string Styles(string styles) => $"""<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{styles}</w:styles>""";

    private async Task<string> ExpectAsync(byte[] body, string said)
    {
        var clock = Stopwatch.StartNew();
        using var response = await shared.Server.Client.PostAsync("/extract", RunningServer.Content(body, MediaType), TestContext.Current.CancellationToken);
        var detail = await ProblemAnswer.ExpectAsync(400, response);
        Assert.Contains(said, detail);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
        return detail;
    }

    // The size that the central directory gives for each file.
    private static byte[] Lying(byte[] docx)
    {
        var lying = (byte[])docx.Clone();
        for (var at = 0; (at = lying.AsSpan(at).IndexOf("PK\u0001\u0002"u8) is var next and >= 0 ? at + next : -1) >= 0; at += 4)
            BitConverter.TryWriteBytes(lying.AsSpan(at + 24), 10);
        return lying;
    }

    private static byte[] Stored(byte[] docx)
    {
        using var output = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(docx)))
        using (var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var to = target.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                from.CopyTo(to);
            }
        }
        return output.ToArray();
    }

    private static byte[] Archive(params (string Name, string Content)[] files)
    {
        using var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(content);
            }
        }
        return output.ToArray();
    }

    private static byte[] Workbook()
    {
        using var file = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
            book.AddWorkbookPart().Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets());
        return file.ToArray();
    }
}
