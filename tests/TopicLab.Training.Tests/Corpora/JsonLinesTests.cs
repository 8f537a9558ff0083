namespace TopicLab.Training.Tests.Corpora;

public sealed class JsonLinesTests
{
    private const string Good = """{"text":"a","labels":["x"]}""";

    [Fact]
    public void Every_property_of_a_row_is_read()
    {
        var corpus = Given.Corpus(
            """
            {"id":"r1","date":"2024-11-21T09:30:00+04:00","source":"MFA","title":"A title","text":"The \u00e9 text\n\ud83d\ude00","labels":["energy","gas"],"unknown":["peace"],"extra":{"a":[1,{"b":null}]}}
            """);

        var row = Assert.Single(corpus.Rows);
        Assert.Equal("r1", row.Release.Id);
        Assert.Equal(new DateTimeOffset(2024, 11, 21, 9, 30, 0, TimeSpan.FromHours(4)), row.Release.Date);
        Assert.Equal("MFA", row.Release.Source);
        Assert.Equal("A title", row.Release.Title);
        Assert.Equal("The é text\n😀", row.Release.Text);
        Assert.Equal(["energy", "gas"], row.Labels);
        Assert.Equal(["peace"], row.UnknownLabels);
        Assert.Equal(["energy", "gas", "peace"], corpus.Schema.Topics.Select(topic => topic.Id));
    }

    [Fact]
    public void Rows_without_an_id_are_named_by_their_physical_line_and_blank_lines_are_passed_over()
    {
        var corpus = Given.Corpus("\n" + Good + "\r\n \t\n" + Good + "\n" + """{"id":"","text":"a","labels":[]}""");

        Assert.Equal(["line-2", "line-4", "line-5"], corpus.Rows.Select(row => row.Release.Id));
    }

    [Fact]
    public void Null_stands_for_an_optional_property_that_is_absent()
    {
        var row = Given.Corpus("""{"id":null,"date":null,"source":null,"title":null,"text":"a","labels":["x"],"unknown":null}""").Rows[0];

        Assert.Equal("line-1", row.Release.Id);
        Assert.Equal("", row.Release.Title);
        Assert.Null(row.Release.Source);
        Assert.Null(row.Release.Date);
        Assert.Empty(row.UnknownLabels);
    }

    [Fact]
    public void An_empty_text_is_a_row()
    {
        Assert.Equal("", Given.Corpus("""{"text":"","labels":["x"]}""").Rows[0].Release.Text);
        Assert.Equal("", Given.Releases("""{"text":""}""")[0].Text);
    }

    [Fact]
    public void An_escaped_property_name_is_the_same_name()
    {
        Assert.Equal("a", Given.Corpus("""{"t\u0065xt":"a","labels":["\u0078","x"]}""").Rows[0].Release.Text);
    }

    [Theory]
    [InlineData("""{"text":"a"}""", "the row has no 'labels'")]
    [InlineData("""{"labels":[]}""", "the row has no 'text'")]
    [InlineData("""{"text":null,"labels":[]}""", "'text' must be a string, not null")]
    [InlineData("""{"text":"a","labels":null}""", "'labels' must be an array of strings, not null")]
    [InlineData("""{"text":"a","labels":"x"}""", "'labels' must be an array of strings, not a string")]
    [InlineData("""{"text":"a","labels":[1]}""", "'labels' must be an array of strings; it holds a number")]
    [InlineData("""{"text":"a","labels":[["x"]]}""", "'labels' must be an array of strings; it holds an array")]
    [InlineData("""{"text":"a","labels":[],"unknown":true}""", "'unknown' must be an array of strings, not true or false")]
    [InlineData("""{"id":12,"text":"a","labels":[]}""", "'id' must be a string, not a number")]
    [InlineData("""{"title":{},"text":"a","labels":[]}""", "'title' must be a string, not an object")]
    [InlineData("""{"text":"a","labels":[],"text":"b"}""", "'text' stands twice")]
    [InlineData("""{"text":"a","labels":[],"\u0074ext":"b"}""", "'text' stands twice")]
    [InlineData("""{"text":"a \ud83d b","labels":[]}""", "'text' has an escape for half of a surrogate pair")]
    [InlineData("""{"text":"a","labels":["\udc00"]}""", "'labels' has an escape for half of a surrogate pair")]
    [InlineData("""{"text":"a","labels":[" "]}""", "a label is empty")]
    [InlineData("""{"text":"a","labels":["x","y"],"unknown":["y"]}""", "the label 'y' stands in both 'labels' and 'unknown'")]
    [InlineData("""{"date":"21.11.2024","text":"a","labels":[]}""", "the date '21.11.2024' is not ISO 8601, like 2024-11-21 or 2024-11-21T09:30:00+04:00")]
    [InlineData("""{"text":"a","labels":[]""", "the JSON is broken: it ends too early")]
    [InlineData("""{"text":"a""", "the JSON is broken: it ends too early")]
    [InlineData("""{"text":"a",}""", "the JSON is broken at byte 13 of the line, at '}'")]
    [InlineData("""{"text":"a" "labels":[]}""", "the JSON is broken at byte 13 of the line, at '\"'")]
    [InlineData("""{"text":"a","labels":[]} {}""", "the JSON is broken at byte 26 of the line, at '{'")]
    [InlineData("""{"text":"a	b","labels":[]}""", "the JSON is broken at byte 11 of the line, at 0x09")]
    [InlineData("""["text"]""", "the line must be a JSON object, not an array")]
    [InlineData("text", "the JSON is broken at byte 2 of the line, at 'e'")]
    public void A_bad_row_is_refused_with_its_line_and_the_reason(string row, string problem)
    {
        var message = Given.Refusal(() => Given.Corpus(Good + "\n\n" + row + "\n" + Good));

        Assert.Equal($"standard input, line 3: {problem}.", message);
    }

    [Fact]
    public void Sixteen_levels_are_read_and_seventeen_refused()
    {
        Assert.Single(Given.Corpus(Nested(15)).Rows);
        Assert.Equal("standard input, line 1: the JSON is nested deeper than 16 levels.", Given.Refusal(() => Given.Corpus(Nested(16))));
        Assert.Equal("standard input, line 1: the JSON is nested deeper than 16 levels.", Given.Refusal(() => Given.Corpus(Nested(100_000))));

        static string Nested(int arrays) =>
            "{\"text\":\"a\",\"labels\":[\"x\"],\"extra\":" + new string('[', arrays) + new string(']', arrays) + "}";
    }

    [Fact]
    public void A_long_value_is_cut_and_its_control_characters_replaced_in_the_message()
    {
        var label = "é\\n" + new string('z', 1000);
        var options = new CorpusOptions { Schema = new TopicSchema([new Topic("x", "X")]) };

        var message = Given.Refusal(() => Given.Corpus("{\"text\":\"a\",\"labels\":[\"" + label + "\"]}", options));

        Assert.Equal($"standard input, line 1: the label 'é?{new string('z', 58)}…' is no topic; the topics are 'x'.", message);
    }

    [Theory]
    [InlineData("2024-11-21", "2024-11-21T00:00:00.0000000+00:00")]
    [InlineData("2024-11-21T09:30", "2024-11-21T09:30:00.0000000+00:00")]
    [InlineData("2024-11-21T09:30Z", "2024-11-21T09:30:00.0000000+00:00")]
    [InlineData("2024-11-21T09:30:15-05:00", "2024-11-21T09:30:15.0000000-05:00")]
    [InlineData("2024-11-21T09:30:15.25Z", "2024-11-21T09:30:15.2500000+00:00")]
    [InlineData("2024-11-21T09:30:15.123456789+04:00", "2024-11-21T09:30:15.1234567+04:00")]
    public void Dates_are_iso_8601_and_utc_without_an_offset(string date, string expected)
    {
        var row = Given.Corpus($$"""{"date":"{{date}}","text":"a","labels":["x"]}""").Rows[0];

        Assert.Equal(expected, row.Release.Date!.Value.ToString("O"));
    }
}
