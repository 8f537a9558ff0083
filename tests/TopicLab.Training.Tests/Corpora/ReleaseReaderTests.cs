using TopicLab.Training.Corpora;

namespace TopicLab.Training.Tests.Corpora;

public sealed class ReleaseReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_plain_text_is_one_release_named_by_its_path()
    {
        var path = _folder.Write("a.md", "Headline of it\n\nBody.\nMore.\n");

        var release = Assert.Single(ReleaseReader.Read([path]));

        Assert.Equal(new Release { Id = path, Title = "Headline of it", Text = "Body.\nMore.\n" }, release);
        Assert.Equal("-", Assert.Single(Given.Releases("One line of text.")).Id);
    }

    [Fact]
    public void Content_and_not_the_name_tells_the_format()
    {
        var json = _folder.Write("a.txt", " \n{\"id\":\"1\",\"text\":\"a\"}\n{\"text\":\"b\"}");
        var text = _folder.Write("b.jsonl", "Plain.");

        Assert.Equal(["1", "line-3", text], ReleaseReader.Read([json, text]).Select(release => release.Id));
        Assert.Equal("{braces} in a text", Given.Releases("{braces} in a text", InputFormat.Text)[0].Text);
    }

    [Fact]
    public void Labels_are_passed_over_and_an_id_may_repeat()
    {
        var releases = Given.Releases("""
            {"id":"1","text":"a","labels":7,"scores":{"x":0.9}}
            {"id":"1","text":"b","labels":[],"unknown":"?"}
            """);

        Assert.Equal(["a", "b"], releases.Select(release => release.Text));
    }

    [Fact]
    public void A_folder_is_read_in_ordinal_order_of_the_relative_path()
    {
        _folder.Write("b.txt", "b");
        _folder.Write("B.txt", "B");
        _folder.Write("a/z.TXT", "a/z");
        _folder.Write("a.jsonl.gz", Given.Gzip(Given.Utf8("{\"text\":\"a1\"}\n{\"text\":\"a2\"}")));
        _folder.Write("a-b.jsonl", "{\"text\":\"a-b\"}");
        _folder.Write("ignored.csv", "c");
        _folder.Write(".hidden.txt", "h");
        _folder.Write("i\u0307.txt", "dotted");

        var releases = ReleaseReader.Read([_folder.Path + "/"]).ToArray();

        Assert.Equal(["B", "a-b", "a1", "a2", "a/z", "b", "dotted"], releases.Select(release => release.Text));
        Assert.Equal(_folder["a/z.TXT"], releases[4].Id);
    }

    [Fact]
    public void A_linked_folder_is_not_entered()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        _folder.Write("a.txt", "a");
        Directory.CreateSymbolicLink(_folder["circle"], _folder.Path);

        Assert.Single(ReleaseReader.Read([_folder.Path]));
    }

    [Fact]
    public void A_folder_without_texts_is_refused()
    {
        _folder.Write("labels.csv", "file,labels\n");

        Assert.Equal(
            "DIR is a folder without texts (*.txt, *.jsonl, *.jsonl.gz).",
            _folder.Refusal(() => ReleaseReader.Read([_folder.Path]).ToArray()));
    }

    [Theory]
    [InlineData("", InputFormat.Auto, "standard input is empty.")]
    [InlineData(" \n\t", InputFormat.Auto, "standard input holds only white space.")]
    [InlineData("", InputFormat.JsonLines, "standard input is empty.")]
    [InlineData("\n \n", InputFormat.JsonLines, "standard input holds only white space.")]
    [InlineData("", InputFormat.FastText, "standard input is empty.")]
    [InlineData("", InputFormat.Csv, "standard input is empty.")]
    [InlineData("id,text\n", InputFormat.Csv, "standard input has no rows.")]
    [InlineData("id\ttext", InputFormat.Tsv, "standard input has no rows.")]
    [InlineData("[{\"text\":\"x\"}]", InputFormat.Auto, "standard input starts with '[' and is not JSON Lines, which has one object a line.")]
    [InlineData("\n[\r\n\t {\"text\":\"x\"}]", InputFormat.Auto, "standard input starts with '[' and is not JSON Lines, which has one object a line.")]
    [InlineData("{\"id\":\"1\"}", InputFormat.Auto, "standard input, line 1: the row has no 'text'.")]
    [InlineData("id\n1\n", InputFormat.Csv, "standard input, line 1: the header has no column 'text'; it has 'id'.")]
    public void Input_without_text_is_refused(string input, InputFormat format, string sentence)
    {
        Assert.Equal(sentence, Given.Refusal(() => Given.Releases(input, format)));
    }

    [Theory]
    [InlineData("[Baku] {x}", InputFormat.Auto)]
    [InlineData("[", InputFormat.Auto)]
    [InlineData("[[{", InputFormat.Auto)]
    [InlineData("[{\"text\":\"x\"}]", InputFormat.Text)]
    public void A_text_may_start_with_a_bracket(string input, InputFormat format)
    {
        Assert.Equal(input, Assert.Single(Given.Releases(input, format)).Text);
    }

    [Fact]
    public void An_array_is_seen_through_any_number_of_reads()
    {
        var drip = new Drip(Given.Utf8("  [\n\n  {\"text\":\"x\"}]"), 1);

        Assert.Contains(" starts with '[' ", Given.Refusal(() => ReleaseReader.Read(["-"], null, drip).ToArray()));
    }

    [Fact]
    public void Inputs_without_rows_are_passed_over_as_bad_rows_are()
    {
        var bad = new List<string>();
        string[] paths = [_folder.Write("empty.jsonl", ""), _folder.Write("array.json", "[{}]"), _folder.Write("b.jsonl", "{\"text\":\"b\"}")];
        var options = new ReleaseReaderOptions { OnBadRow = e => bad.Add(e.Message.Replace(_folder.Path, "DIR")) };

        Assert.Equal(["b"], ReleaseReader.Read(paths, options).Select(release => release.Text));
        Assert.Equal(["b"], ReleaseReader.Read([paths[0], paths[2]], options with { Format = InputFormat.JsonLines }).Select(release => release.Text));
        Assert.Equal(["DIR/empty.jsonl is empty.", "DIR/array.json starts with '[' and is not JSON Lines, which has one object a line.", "DIR/empty.jsonl is empty."], bad);
    }

    [Fact]
    public void Bad_rows_and_bad_texts_can_be_passed_over()
    {
        var bad = new List<string>();
        string[] paths = [_folder.Write("empty.txt", ""), _folder.Write("a.jsonl", "{\"text\":1}\n{\"text\":\"a\"}"), _folder.Write("b.txt", "b")];

        var releases = ReleaseReader.Read(paths, new ReleaseReaderOptions { OnBadRow = e => bad.Add(e.Message.Replace(_folder.Path, "DIR")) }).ToArray();

        Assert.Equal(["a", "b"], releases.Select(release => release.Text));
        Assert.Equal(["DIR/empty.txt is empty.", "DIR/a.jsonl, line 1: 'text' must be a string, not a number."], bad);
    }

    [Fact]
    public void Nothing_is_opened_before_the_first_release_is_asked_for()
    {
        var releases = ReleaseReader.Read([_folder["none"]]);

        Assert.Equal("DIR/none does not exist.", _folder.Refusal(() => releases.First()));
    }

    [Theory]
    [InlineData(InputFormat.Auto, "{\"id\":\"1\",\"text\":\"first\"}\n", "{\"text\":\"again\"}\n")]
    [InlineData(InputFormat.FastText, "first\n", "again\n")]
    [InlineData(InputFormat.Csv, "text\nfirst\n", "again\n")]
    public void A_stream_without_end_gives_its_first_rows_at_once(InputFormat format, string first, string again)
    {
        var endless = new Endless(Given.Utf8(first), Given.Utf8(string.Concat(Enumerable.Repeat(again, 100))));

        var texts = ReleaseReader.Read(["-"], new ReleaseReaderOptions { Format = format }, endless).Take(3).Select(release => release.Text);

        Assert.Equal(["first", "again", "again"], texts);
        Assert.InRange(endless.Given, 0, 1 << 16);
    }

    [Fact]
    public void A_json_line_is_given_before_the_next_one_arrives()
    {
        var asked = new InvalidOperationException("The next line was waited for.");
        using var input = new ThenThrows(Given.Utf8("{\"text\":\"first\"}\n"), asked);

        using var releases = ReleaseReader.Read(["-"], null, input).GetEnumerator();

        Assert.True(releases.MoveNext());
        Assert.Equal("first", releases.Current.Text);
        Assert.Same(asked, Assert.Throws<InvalidOperationException>(() => releases.MoveNext()));
    }

    [Fact]
    public void A_long_stream_is_read_no_further_than_a_buffer_and_costs_only_its_strings()
    {
        const int rows = 50_000;
        var row = Given.Utf8("{\"text\":\"" + new string('a', 1000) + "\"}\n");
        var endless = new Endless(row, row);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var last = ReleaseReader.Read(["-"], null, endless).Skip(rows - 1).First();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, rows * 2300L);
        Assert.InRange(endless.Given - ((long)rows * row.Length), 0, 256 << 10);
        Assert.Equal("line-50000", last.Id);
    }

    private sealed class ThenThrows(byte[] bytes, Exception then) : ReadOnlyStream
    {
        private int _position;

        public override int Read(Span<byte> buffer)
        {
            if (_position == bytes.Length)
                throw then;
            var count = Math.Min(buffer.Length, bytes.Length - _position);
            bytes.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }
    }
}
