using System.IO.Compression;
using System.Text;

namespace TopicLab.Training.Tests.Corpora;

public sealed class EncodingTests
{
    private const string Rows = """
        {"id":"1","title":"Şuşa","text":"Əsas mətn, 😀","labels":["x"]}
        {"id":"2","text":"b","labels":["y","x"]}
        """;

    public static TheoryData<string, byte[]> Wrappings => new()
    {
        { "plain", Given.Utf8(Rows) },
        { "UTF-8 mark", [0xEF, 0xBB, 0xBF, .. Given.Utf8(Rows)] },
        { "UTF-16 LE", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Rows)] },
        { "UTF-16 BE", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Rows)] },
        { "gzip", Given.Gzip(Given.Utf8(Rows)) },
        { "gzip of UTF-16", Given.Gzip([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Rows)]) },
        { "two gzip members", [.. Given.Gzip(Given.Utf8(Rows[..50])), .. Given.Gzip(Given.Utf8(Rows[50..]))] },
        { "gzip with padding behind it", [.. Given.Gzip(Given.Utf8(Rows)), .. new byte[100]] },
        { "CRLF", Given.Utf8(Rows.ReplaceLineEndings("\r\n")) },
    };

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void The_same_rows_have_the_same_hash_in_every_wrapping(string wrapping, byte[] input)
    {
        var corpus = Given.Corpus(input);

        Assert.NotEmpty(wrapping);
        Assert.Equal("Əsas mətn, 😀", corpus.Rows[0].Release.Text);
        Assert.Equal(Given.Corpus(Rows).Sha256, corpus.Sha256);
    }

    [Fact]
    public void A_long_utf16_file_is_read_through_every_boundary()
    {
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(i => i % 3 == 0 ? "😀" : i % 3 == 1 ? "ə" : "a"));
        byte[] utf16 = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];

        var release = ReleaseReader.Read(["-"], null, new Drip(utf16, 7)).Single();

        Assert.Equal(text, release.Text);
    }

    [Theory]
    [InlineData(InputFormat.Auto, "{\"text\":\"a\"}")]
    [InlineData(InputFormat.Csv, "text\na\n")]
    [InlineData(InputFormat.Text, "a")]
    [InlineData(InputFormat.FastText, "a")]
    public void Utf16_without_a_mark_is_refused(InputFormat format, string text)
    {
        Assert.Equal(
            "standard input, line 1: byte 2 of the line is NUL, so this is a binary file or UTF-16 without a byte-order mark.",
            Given.Refusal(() => Given.Releases(Encoding.Unicode.GetBytes(text), format)));
    }

    [Fact]
    public void A_binary_file_is_refused()
    {
        byte[] elf = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0];

        Assert.Equal(
            "standard input, line 1: byte 8 of the line is NUL, so this is a binary file or UTF-16 without a byte-order mark.",
            Given.Refusal(() => Given.Releases(elf)));
    }

    [Theory]
    [InlineData(InputFormat.JsonLines, "{\"text\":\"\u00e9\",\"labels\":[]}\n{\"text\":\"ab?\",\"labels\":[]}\n", 2, 12)]
    [InlineData(InputFormat.JsonLines, "{\"text\":\"a\",\"labels\":[]}\n{\"text\":\"ab\",\"labels\":[],\"x\":\"?\"}\n", 2, 31)]
    [InlineData(InputFormat.FastText, "a\n\n\u00e9?\n", 3, 3)]
    [InlineData(InputFormat.Csv, "text,labels\n\"a\n\nb?\",x\n", 4, 2)]
    [InlineData(InputFormat.Text, "Title\n\nBody ?\n", 3, 6)]
    public void Broken_utf8_is_refused_with_line_and_byte(InputFormat format, string text, int line, int position)
    {
        var bytes = Given.Utf8(text);
        bytes[Array.LastIndexOf(bytes, (byte)'?')] = 0xE9;

        var message = Given.Refusal(() => Given.Releases(bytes, format));

        Assert.Equal($"standard input, line {line}: byte {position} of the line, 0xE9, is not valid UTF-8.", message);
    }

    [Fact]
    public void Utf16_with_half_a_pair_or_half_a_unit_is_refused()
    {
        byte[] half = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a\nb"), 0x3D, 0xD8, (byte)'c', 0];
        byte[] cut = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a\nb"), (byte)'c'];

        Assert.Equal("standard input, line 2: the UTF-16 text has half of a surrogate pair.", Given.Refusal(() => Given.Releases(half)));
        Assert.Equal("standard input, line 2: the UTF-16 text ends in the middle of a character.", Given.Refusal(() => Given.Releases(cut)));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Damaged_gzip_is_refused_wherever_it_is_cut(CompressionLevel level)
    {
        var packed = Given.Gzip(Given.Utf8(Rows), level);
        for (var length = 2; length < packed.Length; length++)
            Assert.Equal("standard input is damaged: its gzip data is broken or cut.", Given.Refusal(() => Given.Corpus(packed[..length])));

        packed[packed.Length / 2] ^= 0x04;
        Assert.Equal("standard input is damaged: its gzip data is broken or cut.", Given.Refusal(() => Given.Corpus(packed)));
    }

    [Fact]
    public void Damaged_gzip_ends_the_run_also_where_bad_rows_are_passed_over()
    {
        var packed = Given.Gzip(Given.Utf8(string.Concat(Enumerable.Repeat(Rows + "\n", 1000))));

        Assert.Equal(
            "standard input is damaged: its gzip data is broken or cut.",
            Given.Refusal(() => Given.Corpus(packed[..^20], new CorpusOptions { OnBadRow = _ => { } })));
    }
}
