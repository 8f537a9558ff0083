using TopicLab.Training.Corpora;

namespace TopicLab.Training.Tests.Corpora;

public sealed class CorpusTests : IDisposable
{
    private static readonly TopicSchema Schema = new([new Topic("y", "Y"), new Topic("x", "X")]);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_schema_topics_are_the_labels_in_ordinal_order()
    {
        var corpus = Given.Corpus("""
            {"text":"a","labels":["ı","b","a","b"],"unknown":["Z","Z"]}
            {"text":"b","labels":["i","a"]}
            """);

        Assert.Equal(["Z", "a", "b", "i", "ı"], corpus.Schema.Topics.Select(topic => topic.Id));
        Assert.Equal(["ı", "b", "a"], corpus.Rows[0].Labels);
        Assert.Equal(["Z"], corpus.Rows[0].UnknownLabels);
        Assert.Equal(new Topic("b", "b"), corpus.Schema.Topics[2]);
    }

    [Fact]
    public void A_given_schema_is_kept_and_an_unknown_topic_refused()
    {
        var options = new CorpusOptions { Schema = Schema };

        Assert.Same(Schema, Given.Corpus("""{"text":"a","labels":["x"]}""", options).Schema);
        Assert.Equal(
            "standard input, line 2: the label 'z' is no topic; the topics are 'y', 'x'.",
            Given.Refusal(() => Given.Corpus("""
                {"text":"a","labels":["x"]}
                {"text":"a","labels":["x"],"unknown":["z"]}
                """, options)));
    }

    [Fact]
    public void One_id_with_different_labels_is_refused_with_both_places()
    {
        var first = _folder.Write("a.jsonl", """{"id":"7","text":"a","labels":["x","y"]}""");
        var second = _folder.Write("b.jsonl", "\n" + """{"id":"7","text":"a","labels":["y","x"]}""" + "\n" + """{"id":"7","text":"a","labels":[]}""");

        Assert.Equal(
            "DIR/b.jsonl, line 3: the id '7' has no label here and 'x', 'y' in DIR/a.jsonl, line 1.",
            _folder.Refusal(() => Given.Corpus([first, second])));
        Assert.Equal(
            "DIR/b.jsonl, line 3: the id '7' has no label here and 'y', 'x' in line 2.",
            _folder.Refusal(() => Given.Corpus([second])));
    }

    [Fact]
    public void One_id_with_the_same_labels_in_any_order_is_accepted_and_numbered_rows_never_clash()
    {
        var rows = """
            {"id":"line-2","text":"a","labels":["x"]}
            {"text":"b","labels":["y"]}
            {"id":"line-2","text":"b","labels":["x","x"]}
            """;

        Assert.Equal(["line-2", "line-2", "line-2"], Given.Corpus(rows).Rows.Select(row => row.Release.Id));
    }

    [Fact]
    public void One_row_is_a_corpus()
    {
        Assert.Single(Given.Corpus("""{"text":"a","labels":["x"]}""").Rows);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n", "is plain text, which has no labels; if it is a table or fastText's lines, say so with --input csv, tsv or fasttext")]
    [InlineData("text,labels\na,x", "is plain text, which has no labels; if it is a table or fastText's lines, say so with --input csv, tsv or fasttext")]
    [InlineData("[{}]", "starts with '[' and is not JSON Lines, which has one object a line")]
    [InlineData("""{"text":"a","labels":[]}""", "has no row with a label")]
    public void Input_without_rows_or_labels_is_refused(string input, string problem)
    {
        Assert.Equal($"standard input {problem}.", Given.Refusal(() => Given.Corpus(input)));
    }

    [Fact]
    public void Rows_keep_the_order_of_the_paths_and_standard_input_is_one_of_them()
    {
        var first = _folder.Write("2.jsonl", """{"id":"a","text":"a","labels":["x"]}""");
        var last = _folder.Write("1.jsonl.gz", Given.Gzip(Given.Utf8("""{"id":"c","text":"a","labels":["x"]}""")));
        var middle = new MemoryStream(Given.Utf8("""{"id":"b","text":"a","labels":["x"]}"""));

        var corpus = Given.Corpus([first, "-", last], null, middle);

        Assert.Equal(["a", "b", "c"], corpus.Rows.Select(row => row.Release.Id));
        Assert.True(middle.CanRead);
    }

    [Fact]
    public void Files_that_cannot_be_read_are_refused()
    {
        Assert.Equal("DIR/none.jsonl does not exist.", _folder.Refusal(() => Given.Corpus([_folder["none.jsonl"]])));
        Assert.Equal("DIR/no/none.jsonl does not exist.", _folder.Refusal(() => Given.Corpus([_folder["no/none.jsonl"]])));
        Assert.Equal("a\0b cannot be opened.", Given.Refusal(() => Given.Corpus(["a\0b"])));
        Assert.Equal("standard input is not there.", Given.Refusal(() => Given.Corpus(["-"])));
        Assert.Equal(
            "standard input can be read only once, and '-' stands twice.",
            Given.Refusal(() => Given.Corpus(["-", "-"], null, new MemoryStream(Given.Utf8("""{"text":"a","labels":["x"]}""")))));
        var file = _folder.Write("empty.jsonl", "");
        var bad = Assert.Throws<InvalidInputException>(() => Given.Corpus([file]));
        Assert.Equal((file, null, file + " is empty."), (bad.Path, bad.Line, bad.Message));
    }

    [Fact]
    public void Wrong_calls_are_argument_errors()
    {
        Assert.Throws<ArgumentException>(() => Given.Corpus(Array.Empty<string>()));
        Assert.Throws<ArgumentException>(() => Given.Corpus("a", new CorpusOptions { LabelSeparator = "" }));
        Assert.Throws<ArgumentException>(() => ReleaseReader.Read([]));
    }

    [Fact]
    public void Bad_rows_are_reported_counted_and_left_out()
    {
        var bad = new List<string>();
        var rows = """
            {"text":"a","labels":["x"]}
            {"text":"b"}
            {"text":"c","labels":["z"]}
            {broken
            {"text":"d","labels":["y"]}
            """;

        var corpus = Given.Corpus(rows, new CorpusOptions { Schema = Schema, OnBadRow = e => bad.Add(e.Message) });

        Assert.Equal(["a", "d"], corpus.Rows.Select(row => row.Release.Text));
        Assert.Equal(3, corpus.SkippedRows);
        Assert.Equal(
            [
                "standard input, line 2: the row has no 'labels'.",
                "standard input, line 3: the label 'z' is no topic; the topics are 'y', 'x'.",
                "standard input, line 4: the JSON is broken at byte 2 of the line, at 'b'.",
            ],
            bad);
        Assert.Equal(
            "standard input has no good rows.",
            Given.Refusal(() => Given.Corpus("{}\n{}", new CorpusOptions { OnBadRow = _ => { } })));
    }

    [Fact]
    public void A_cancelled_load_stops_between_rows()
    {
        using var cancel = new CancellationTokenSource();
        var endless = new Endless([], Given.Utf8("{}\n"));
        var options = new CorpusOptions { OnBadRow = e => { if (e.Line == 3) cancel.Cancel(); } };

        Assert.Throws<OperationCanceledException>(() => Corpus.Load(["-"], options, endless, cancel.Token));
    }

    [Fact]
    public void The_hash_tells_where_one_value_ends_and_the_next_begins()
    {
        string[] corpora =
        [
            """{"id":"1","title":"ab","text":"c","labels":["x"]}""",
            """{"id":"1","title":"a","text":"bc","labels":["x"]}""",
            """{"id":"1a","title":"","text":"bc","labels":["x"]}""",
            """{"id":"1","title":"a","text":"bc","labels":["x","y"]}""",
            """{"id":"1","title":"a","text":"bc","labels":["x"],"unknown":["y"]}""",
            """{"id":"1","title":"a","text":"bc","labels":["xy"]}""",
        ];

        Assert.Equal(corpora.Length, corpora.Select(rows => Given.Corpus(rows).Sha256).Distinct().Count());
    }

    [Fact]
    public void The_hash_is_the_one_that_is_documented()
    {
        // Python: s = lambda x: struct.pack('<i', len(x)) + x; c = lambda n: struct.pack('<i', n)
        // sha256(c(1) + s(b'1') + s(b'') + s('é'.encode()) + c(1) + s(b'x') + c(0))
        Assert.Equal(
            "17460df4a9dc86c4da39f25d78414c252daad286e64c7cd17a7dc3993551d681",
            Given.Corpus("""{"id":"1","text":"é","labels":["x"],"source":"s"}""").Sha256);
    }

    [Fact]
    public void Rows_made_in_code_obey_the_same_rules()
    {
        var release = new Release { Id = "1", Text = "é" };
        var corpus = new Corpus([new LabeledRelease(release, ["x", "x"], [])], Schema);

        Assert.Equal(["x"], corpus.Rows[0].Labels);
        Assert.Equal(Given.Corpus("""{"id":"1","text":"é","labels":["x"]}""").Sha256, corpus.Sha256);
        Assert.Equal(0, corpus.SkippedRows);
        Assert.StartsWith("Row 1: the label 'z' is no topic", Wrong(["z"], []));
        Assert.StartsWith("Row 1: the label 'x' stands in both", Wrong(["x"], ["x"]));
        Assert.Throws<ArgumentException>(() => new Corpus([], Schema));

        string Wrong(string[] labels, string[] unknown) =>
            Assert.Throws<ArgumentException>(() => new Corpus([new LabeledRelease(release, labels, unknown)], Schema)).Message;
    }

    [Fact]
    public void Labels_share_their_strings()
    {
        var pool = new LabelPool();

        Assert.Same(pool.Get("energy"), pool.Get("energy"));
    }
}
