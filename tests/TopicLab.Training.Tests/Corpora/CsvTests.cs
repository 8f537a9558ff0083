namespace TopicLab.Training.Tests.Corpora;

public sealed class CsvTests
{
    private static readonly CorpusOptions Csv = Given.As(InputFormat.Csv);

    [Fact]
    public void Every_column_is_read_in_any_order_and_case()
    {
        var corpus = Given.Corpus(
            "Labels, TEXT ,id,extra,date,source,title,unknown\r\n" +
            "energy; gas;,\"One, \"\"two\"\"\r\nthree\",r1,?,2024-11-21,MFA,A title,peace\r\n" +
            "\r\n" +
            ",plain,,,,,,\r\n",
            Csv);

        var row = corpus.Rows[0];
        Assert.Equal("One, \"two\"\r\nthree", row.Release.Text);
        Assert.Equal("r1", row.Release.Id);
        Assert.Equal("A title", row.Release.Title);
        Assert.Equal("MFA", row.Release.Source);
        Assert.Equal(new DateTimeOffset(2024, 11, 21, 0, 0, 0, TimeSpan.Zero), row.Release.Date);
        Assert.Equal(["energy", "gas"], row.Labels);
        Assert.Equal(["peace"], row.UnknownLabels);
        Assert.Equal("line-5", corpus.Rows[1].Release.Id);
        Assert.Empty(corpus.Rows[1].Labels);
        Assert.Null(corpus.Rows[1].Release.Source);
    }

    [Fact]
    public void The_label_separator_can_be_any_text()
    {
        var corpus = Given.Corpus("text,labels\na,x;y||z\n", Csv with { LabelSeparator = "||" });

        Assert.Equal(["x;y", "z"], corpus.Rows[0].Labels);
    }

    [Fact]
    public void Tab_separated_text_may_hold_quotation_marks_and_quoted_fields()
    {
        var corpus = Given.Corpus(
            "text\tlabels\nHe said \"yes\", and left\tx\n\"a\ttab and \"\"quotes\"\"\"\ty\n", Given.As(InputFormat.Tsv));

        Assert.Equal(["He said \"yes\", and left", "a\ttab and \"quotes\""], corpus.Rows.Select(row => row.Release.Text));
    }

    [Theory]
    [InlineData("id,labels\n1,x\n", 1, "the header has no column 'text'; it has 'id', 'labels'")]
    [InlineData("text\na\n", 1, "the header has no column 'labels'; it has 'text'")]
    [InlineData("\n\ntext,labels,Text\na,x,b\n", 3, "the column 'text' stands twice in the header")]
    [InlineData("text,labels\n\"a\nb\",x\n\nc,d,e\n", 5, "the row has 3 fields and the header 2")]
    [InlineData("text,labels\n\"a\n\nb\",x\nc\n", 5, "the row has 1 field and the header 2")]
    [InlineData("text,labels\na \"b\" c,x\n", 2, "a quotation mark stands inside a field that is not quoted")]
    [InlineData("text,labels\n\"a\" b,x\n", 2, "text follows the closing quotation mark of a field")]
    [InlineData("text,labels\na,x\nb,\"x\nc,x\n", 3, "a quoted field is never closed")]
    [InlineData("text,labels,unknown\na,x,x\n", 2, "the label 'x' stands in both 'labels' and 'unknown'")]
    [InlineData("text,labels,date\na,x,yesterday\n", 2, "the date 'yesterday' is not ISO 8601, like 2024-11-21 or 2024-11-21T09:30:00+04:00")]
    [InlineData("text,labels\na,x\n\"b\nc\0d\",x\n", 4, "byte 2 of the line is NUL, so this is a binary file or UTF-16 without a byte-order mark")]
    public void A_bad_row_is_refused_with_the_line_it_starts_on(string table, int line, string problem)
    {
        Assert.Equal($"standard input, line {line}: {problem}.", Given.Refusal(() => Given.Corpus(table, Csv)));
    }

    [Theory]
    [InlineData("text\tlabels\nHe \"said\tx\n\"never closed\tx\nmore\tx\n")]
    [InlineData("text\tlabels\nHe \"said\t\"x\" y\n")]
    public void In_tab_separated_text_a_field_that_starts_with_a_quotation_mark_must_end_with_one(string table)
    {
        Assert.StartsWith("standard input, line ", Given.Refusal(() => Given.Corpus(table, Given.As(InputFormat.Tsv))));
    }

    [Fact]
    public void A_table_with_a_header_and_no_row_has_no_rows()
    {
        Assert.Equal("standard input has no rows.", Given.Refusal(() => Given.Corpus("text,labels\n", Csv)));
        Assert.Equal("standard input is empty.", Given.Refusal(() => Given.Corpus("", Csv)));
    }

    [Fact]
    public void Scoring_a_table_needs_no_labels_column()
    {
        var release = Assert.Single(Given.Releases("id,text\n7,a\n", InputFormat.Csv));

        Assert.Equal(new Release { Id = "7", Text = "a" }, release);
    }

    [Fact]
    public void Rows_behind_a_bad_row_are_read()
    {
        var bad = new List<string>();

        var corpus = Given.Corpus("text,labels\na,x\nb\nc \"d\",x\ne,x\n", Csv with { OnBadRow = e => bad.Add($"{e.Line}") });

        Assert.Equal(["a", "e"], corpus.Rows.Select(row => row.Release.Text));
        Assert.Equal(["3", "4"], bad);
    }
}
