namespace TopicLab.Training.Tests.Corpora;

public sealed class LimitTests
{
    private const long MiB = 1 << 20;

    private static readonly byte[] Filler = Given.Utf8(new string('a', 1 << 16));

    [Theory]
    [InlineData(InputFormat.Auto, "{\"text\":\"first\"}\n{\"text\":\"", "line 2: the line reaches 64 MiB, the limit for a line")]
    [InlineData(InputFormat.FastText, "first\n", "line 2: the line reaches 64 MiB, the limit for a line")]
    [InlineData(InputFormat.Csv, "text\nfirst\n\"", "line 3: the row that starts here passes 64 MiB, the limit for a row; a closing quotation mark may be missing")]
    public void A_line_without_end_is_refused_without_reading_on(InputFormat format, string start, string problem)
    {
        var input = new Endless(Given.Utf8(start), Filler);
        var releases = ReleaseReader.Read(["-"], new ReleaseReaderOptions { Format = format }, input).GetEnumerator();

        Assert.True(releases.MoveNext());
        Assert.Equal("first", releases.Current.Text);
        Assert.Equal($"standard input, {problem}.", Given.Refusal(() => releases.MoveNext()));
        Assert.InRange(input.Given, 64 * MiB, 130 * MiB);
    }

    [Fact]
    public void A_plain_text_without_end_is_refused_without_reading_on()
    {
        var input = new Endless(Given.Utf8("Title\n\n"), Filler);

        Assert.Equal(
            "standard input reaches 64 MiB, the limit for a plain text.",
            Given.Refusal(() => ReleaseReader.Read(["-"], null, input).ToArray()));
        Assert.InRange(input.Given, 64 * MiB, 130 * MiB);
    }

    [Fact]
    public void A_decompression_bomb_is_bounded_by_the_line_limit()
    {
        var zeros = new byte[100 * MiB];
        Array.Fill(zeros, (byte)' ');
        var bomb = Given.Gzip([(byte)'{', .. zeros]);

        Assert.InRange(bomb.Length, 0, MiB);
        Assert.Equal("standard input, line 1: the line reaches 64 MiB, the limit for a line.", Given.Refusal(() => Given.Corpus(bomb)));
    }

    [Fact]
    public void A_line_that_is_too_long_can_be_passed_over()
    {
        byte[] rows = [.. Given.Utf8("{\"text\":\""), .. Enumerable.Repeat((byte)'a', (int)(70 * MiB)), .. Given.Utf8("\"}\n{\"text\":\"b\"}")];
        var bad = new List<long?>();
        var options = new ReleaseReaderOptions { OnBadRow = e => bad.Add(e.Line) };

        var release = Assert.Single(ReleaseReader.Read(["-"], options, new MemoryStream(rows)));

        Assert.Equal("b", release.Text);
        Assert.Equal("line-2", release.Id);
        Assert.Equal([1L], bad);
    }

    [Fact]
    public void A_plain_text_of_fifty_megabytes_is_read()
    {
        var line = new string('a', 999) + "\n";
        var text = Given.Utf8(string.Concat(Enumerable.Repeat(line, 50_000)));

        var release = Assert.Single(Given.Releases(text));

        Assert.Equal(50_000_000, release.Title.Length + 1 + release.Text.Length);
    }
}
