using TopicLab.Training.Corpora;

namespace TopicLab.Training.Tests.Corpora;

public sealed class SummaryRowsTests
{
    private const SummaryParts Everything = SummaryParts.Id | SummaryParts.Text | SummaryParts.References;

    [Fact]
    public void Every_property_of_a_row_is_read()
    {
        var example = Assert.Single(Read("\n" + """{"id":"a","title":"T","text":"x \u00e9","summary":"one\ntwo","extra":[1,{"b":null}]}""", Everything));

        Assert.Equal(("-", 2L, "a", "T", "x é"), (example.Path, example.Line, example.Id, example.Title, example.Text));
        Assert.Equal(["one\ntwo"], example.References);
    }

    [Fact]
    public void Several_summaries_go_before_one()
    {
        Assert.Equal(["b", "c"], Read("""{"summary":"a","summaries":["b","c"]}""", SummaryParts.References)[0].References);
        Assert.Equal(["a"], Read("""{"summary":"a","summaries":[]}""", SummaryParts.References)[0].References);
        Assert.Equal(["b"], Read("""{"summary":null,"summaries":["b"]}""", SummaryParts.References)[0].References);
        Assert.Equal(["a"], Read("""{"summary":"a","summaries":["b","c"]}""", SummaryParts.Summary)[0].References);
        // Not demanded, and yet given: such rows are learned from.
        Assert.Equal(["b", "c"], Read("""{"text":"x","summary":"a","summaries":["b","c"]}""", SummaryParts.Text)[0].References);
        Assert.Equal(["b"], Read("""{"text":"x","summaries":["b"]}""", SummaryParts.Text)[0].References);
    }

    [Fact]
    public void What_was_not_asked_for_may_be_missing()
    {
        var example = Read("\n\n" + """{"text":{"not":"read"},"summaries":null,"title":null,"id":""}""", SummaryParts.None)[0];

        Assert.Equal(("line-3", "", null), (example.Id, example.Title, example.Text));
        Assert.Empty(example.References);
    }

    [Theory]
    [InlineData("", "standard input is empty.")]
    [InlineData(" \n\r\n", "standard input holds only white space.")]
    [InlineData("""{"text":"x","summary":"s"}""", "standard input, line 1: the row has no 'id'.")]
    [InlineData("""{"id":"a","summary":"s"}""", "standard input, line 1: the row has no 'text'.")]
    [InlineData("""{"id":"a","text":"x"}""", "standard input, line 1: the row has no 'summary' and no 'summaries'.")]
    [InlineData("""{"id":"a","text":"x","summary":7}""", "standard input, line 1: 'summary' must be a string, not a number.")]
    [InlineData("""{"id":"a","text":"x","summaries":"s"}""", "standard input, line 1: 'summaries' must be an array of strings, not a string.")]
    [InlineData("""{"id":"a","text":"x","summaries":["s",null]}""", "standard input, line 1: 'summaries' must be an array of strings; it holds null.")]
    [InlineData("""{"id":"a","summary":"s","text":"x","summary":"t"}""", "standard input, line 1: 'summary' stands twice.")]
    [InlineData("""["id"]""", "standard input, line 1: the line must be a JSON object, not an array.")]
    [InlineData("{\"id\":\"a\",\"text\":\"x\",\"summary\":\"s\"}\n\n{\"id\":\"a\",\"text\":\"y\",\"summary\":\"t\"}", "standard input, line 3: the id 'a' stands in line 1 already.")]
    [InlineData("{\"id\":\"a\",\"text\":\"x\",\"summary\":\"s", "standard input, line 1: the JSON is broken: it ends too early.")]
    [InlineData("a\0b", "standard input, line 1: byte 2 of the line is NUL, so this is a binary file or UTF-16 without a byte-order mark.")]
    public void A_bad_file_is_refused_with_its_line_and_the_reason(string input, string sentence) => Assert.Equal(sentence, Given.Refusal(() => Read(input, Everything)));

    [Fact]
    public void A_row_without_a_summary_of_its_own_is_refused() =>
        Assert.Equal("standard input, line 1: the row has no 'summary'.", Given.Refusal(() => Read("""{"id":"a","summaries":["s"]}""", SummaryParts.Summary)));

    [Fact]
    public void Gzip_is_taken_off() =>
        Assert.Equal("a", SummaryRows.Read(new InputOpener(new MemoryStream(Given.Gzip(Given.Utf8("""{"id":"a","summary":"s"}""")))), "-", SummaryParts.Id, TestContext.Current.CancellationToken).Single().Id);

    [Fact]
    public void Summaries_come_in_the_order_of_their_references()
    {
        var joined = SummaryPairs.Join(Rows("a", "b", "c"), Rows("c", "a", "b"));

        Assert.Equal(["a", "b", "c"], joined.Select(row => row.Id));
    }

    [Theory]
    [InlineData("a b c", "a b", "standard input does not fit standard input: 1 id has no summary, 'c' (standard input, line 3).")]
    [InlineData("a", "a b c", "standard input does not fit standard input: 2 ids have no reference, the first 'b' (standard input, line 2).")]
    [InlineData("a b", "b c", "standard input does not fit standard input: 1 id has no summary, 'a' (standard input, line 1) and 1 id has no reference, 'c' (standard input, line 2).")]
    public void Ids_of_one_file_alone_are_counted_and_the_first_is_named(string references, string candidates, string sentence) =>
        Assert.Equal(sentence, Given.Refusal(() => SummaryPairs.Join(Rows(references.Split(' ')), Rows(candidates.Split(' ')))));

    private static List<SummaryExample> Rows(params string[] ids) => Read(string.Join('\n', ids.Select(id => $$"""{"id":"{{id}}","summary":"s"}""")), SummaryParts.Id | SummaryParts.Summary);

    private static List<SummaryExample> Read(string input, SummaryParts parts) =>
        [.. SummaryRows.Read(new InputOpener(new MemoryStream(Given.Utf8(input))), "-", parts, TestContext.Current.CancellationToken)];
}
