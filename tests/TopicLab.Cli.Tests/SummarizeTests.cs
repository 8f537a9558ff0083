using System.IO.Compression;
using System.Text.Json;
using TopicLab.Cli.Summaries;
using TopicLab.Cli.Tests.Support;

namespace TopicLab.Cli.Tests;

/// <summary>The command, whatever its default method makes of a text: what is exact here is asked of the lead.</summary>
public class SummarizeTests(TinyModel model)
{
    private const string Text = "The gas pipeline was opened in Alat. It took four years. The mayor sang. Children danced.";

    [Fact]
    public void A_line_holds_id_summary_sentences_and_keyphrases()
    {
        var result = Summarize("""{"id":"a","title":"T","text":"BAKU, 3 May. One came.\nTwo  went."}""", "--method", "lead", "--keyphrases", "0");

        Assert.Equal("", result.Error);
        Assert.Equal("""
            {"id":"a","summary":"One came.\nTwo went.","sentences":[{"index":0,"start":13,"length":9,"score":1,"text":"One came."},{"index":1,"start":23,"length":10,"score":0.5,"text":"Two went."}],"keyphrases":[]}

            """, result.Output);
    }

    [Theory]
    [InlineData(3, "--keyphrases", "0")]
    [InlineData(1, "--sentences", "1")]
    [InlineData(2, "--words", "11")]
    [InlineData(1, "--chars", "37")]
    [InlineData(2, "--ratio", "0.75")]
    [InlineData(1, "--sentences", "3", "--words", "8", "--chars", "500", "--ratio", "1")]
    [InlineData(1, "--sentences", "3", "--words", "100", "--chars", "37", "--ratio", "1")]
    [InlineData(2, "--sentences=2", "--words=100", "--chars=500", "--ratio=1e0")]
    public void All_limits_hold(int sentences, params string[] limits)
    {
        var json = Json(Summarize(Text, ["--method", "lead", .. limits]));

        Assert.Equal(sentences, json.GetProperty("sentences").GetArrayLength());
        Assert.Equal(json.GetProperty("summary").GetString()!.Split('\n'), json.GetProperty("sentences").EnumerateArray().Select(sentence => sentence.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("coverage")]
    [InlineData("lead")]
    [InlineData("random")]
    [InlineData("textrank")]
    [InlineData("lexrank")]
    [InlineData("luhn")]
    public void Each_method_gives_what_the_library_gives_by_its_name(string method)
    {
        var options = new SummaryOptions { Method = Enum.Parse<SummaryMethod>(method, ignoreCase: true), Sentences = 2, Keyphrases = 5 };
        var expected = new Summarizer().Summarize(Release.FromPlainText(Text), options);

        var json = Json(Summarize(Text, "--method", method, "--sentences", "2"));

        Assert.Equal(expected.Text, json.GetProperty("summary").GetString());
        Assert.Equal(expected.Keyphrases.Select(phrase => phrase.Text), json.GetProperty("keyphrases").EnumerateArray().Select(phrase => phrase.GetProperty("text").GetString()));
    }

    [Fact]
    public void What_is_added_is_what_the_library_adds()
    {
        var release = Release.FromPlainText(Text);
        var options = new SummaryOptions { PerTopic = true, Headline = true, AllSentences = true, Keyphrases = 2 };
        var expected = new Summarizer(model.Predictor).Summarize(release, options);

        var json = Json(Summarize(Text, "--per-topic", "--headline", "--all", "--keyphrases", "2"));

        Assert.Equal(["id", "summary", "sentences", "keyphrases", "topics", "headline", "allSentences"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(expected.Topics.Select(topic => (topic.Key, topic.Value.Text)), json.GetProperty("topics").EnumerateObject().Select(topic => (topic.Name, topic.Value.GetProperty("summary").GetString()!)));
        Assert.Equal(expected.Headline?.Text, json.GetProperty("headline") is { ValueKind: JsonValueKind.Object } headline ? headline.GetProperty("text").GetString() : null);
        Assert.Equal(expected.AllSentences.Select(sentence => sentence.Start), json.GetProperty("allSentences").EnumerateArray().Select(sentence => sentence.GetProperty("start").GetInt32()));
        Assert.Equal(expected.Keyphrases.Count, json.GetProperty("keyphrases").GetArrayLength());
    }

    [Fact]
    public void One_topic_is_summarized_as_the_library_does()
    {
        var expected = new Summarizer(model.Predictor).Summarize(Release.FromPlainText(Text), new SummaryOptions { Topic = "energy" });

        Assert.Equal(expected.Text, Json(Summarize(Text, "--topic", "energy")).GetProperty("summary").GetString());
        Assert.Equal(expected.Text, Json(Summarize(Text, "--topic", "energy", "--method", "coverage")).GetProperty("summary").GetString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4, "--format", "text")]
    [InlineData(4, "--format", "markdown")]
    [InlineData(4, "--topic", "energy")]
    [InlineData(4, "--per-topic")]
    public void A_model_is_read_only_where_topics_are_shown_or_asked_for(int code, params string[] options)
    {
        using var folder = new TempFolder();

        var result = (new InProcess { ProgramFolder = folder.Path }).Reads(Text).Run(["summarize", .. options]);

        Assert.Equal(code, result.Code);
        Assert.Equal(code == 0, result.Error.Length == 0);
    }

    [Fact]
    public void People_get_the_topics_of_the_release_beside_its_summary()
    {
        var topics = string.Join(", ", model.Predictor.Predict(Text).Scores.OrderByDescending(score => score.Probability).Select(score => score.Topic));
        Assert.Contains("energy", topics);

        var text = Summarize(Text, "--format", "text").Output;
        var markdown = Summarize(Text, "--format", "markdown").Output;

        Assert.Contains("\ntopics      energy ", text);
        Assert.Contains("\nTopics: energy ", markdown);
        Assert.StartsWith("# \\-\n\n- ", markdown);
    }

    [Fact]
    public void A_terminal_gets_text_and_a_pipe_JSON_Lines()
    {
        var at = InProcess.With(model) with { AtTerminal = true, Width = 60 };

        var text = at.Reads(Text).Run("summarize", "-", "--method", "lead").Output;

        Assert.Contains("\nThe gas pipeline was opened in Alat.\n\n", text);
        Assert.Contains("\e[", text);
        Assert.DoesNotContain("\e[", (at with { Variables = new() { ["NO_COLOR"] = "1" } }).Reads(Text).Run("summarize", "-").Output);
        Assert.DoesNotContain("\e[", (at with { Variables = new() { ["TERM"] = "dumb" } }).Reads(Text).Run("summarize", "-").Output);
        Assert.DoesNotContain("\e[", Summarize(Text, "--format", "text").Output);
        Assert.StartsWith("{\"id\":", Summarize(Text).Output);
    }

    [Fact]
    public void A_line_of_a_terminal_s_width_stands_between_two_releases()
    {
        var at = InProcess.With(model) with { AtTerminal = true, Width = 60, Variables = new() { ["NO_COLOR"] = "1" } };

        var lines = at.Reads("""
            {"id":"a","text":"One came."}
            {"id":"b","text":"Two went."}
            """).Run("summarize", "-", "--keyphrases", "0", "--method", "lead").Lines;

        Assert.Equal(["a", "One came.", new string('─', 60), "b", "Two went."], lines.Where(line => !line.StartsWith("topics", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    public void Folders_packed_files_and_tables_are_read_as_score_reads_them(string threads)
    {
        using var folder = new TempFolder();
        folder.Write("b.txt", Text);
        Directory.CreateDirectory(folder["sub"]);
        folder.Write("sub/c.jsonl", """{"id":"second","text":"x"}""");
        using (var gzip = new GZipStream(File.Create(folder["z.jsonl.gz"]), CompressionMode.Compress))
            gzip.Write("""{"id":"third","text":"x"}"""u8);
        using var other = new TempFolder();
        var csv = other.Write("t.csv", "id,text\nfourth,x");

        Assert.Equal([$"{folder.Path}/b.txt", "second", "third"], Ids(InProcess.With(model).Run("summarize", folder.Path, "--threads", threads)));
        Assert.Equal(["fourth"], Ids(InProcess.With(model).Run("summarize", csv, "--input", "csv", "--threads", threads)));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_lines()
    {
        var rows = string.Join('\n', Enumerable.Range(0, 700).Select(i => $$"""{"id":"{{i}}","text":"{{Text[(i % 40)..]}} {{i}}"}"""));

        var one = Summarize(rows, "--threads", "1", "--per-topic");
        var four = Summarize(rows, "--threads", "4", "--per-topic");

        Assert.Equal(Enumerable.Range(0, 700).Select(i => $"{i}"), Ids(one));
        Assert.Equal(one.Output, four.Output);
    }

    [Fact]
    public void An_empty_text_has_an_empty_summary()
    {
        Assert.Equal("""{"id":"a","summary":"","sentences":[],"keyphrases":[]}""" + "\n", Summarize("""{"id":"a","text":""}""").Output);
        Assert.Contains("(no sentence)", Summarize("""{"id":"a","text":""}""", "--format", "text").Output);
        Assert.Equal("", Json(Summarize(Text, "--chars", "5")).GetProperty("summary").GetString());
    }

    [Fact]
    public void Scores_with_a_summary_have_that_of_the_library()
    {
        var expected = new Summarizer().Summarize(Release.FromPlainText(Text)).Text;

        var plain = InProcess.With(model).Reads(Text).Run("score", "-").Output;
        var json = InProcess.With(model).Reads(Text).Run("score", "-", "--summary").Output;
        var text = InProcess.With(model).Reads(Text).Run("score", "-", "--summary", "--evidence", "--format", "text");

        Assert.Equal(plain.TrimEnd()[..^1] + $",\"summary\":{JsonSerializer.Serialize(expected)}}}\n", json);
        Assert.EndsWith("  " + expected.Replace('\n', ' '), text.Lines[^1]);
    }

    [Fact]
    public void A_process_of_its_own_summarizes()
    {
        using var folder = new TempFolder();

        var result = CliProcess.Run("summarize", folder.Write("a.txt", Text), "--method", "lead", "--sentences", "1", "--model", model.Path, "--format", "markdown", "--keyphrases", "0");

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.Code);
        Assert.Equal($"# {MarkdownText.Escape(folder["a.txt"])}", result.Lines[0]);
        Assert.Equal("- The gas pipeline was opened in Alat.", result.Lines[1]);
        Assert.StartsWith("Topics: energy ", result.Lines[2]);
    }

    private Result Summarize(string input, params string[] options)
    {
        var result = InProcess.With(model).Reads(input).Run(["summarize", .. options]);
        Assert.Equal("", result.Error);
        return result;
    }

    private static JsonElement Json(Result result) => JsonDocument.Parse(Assert.Single(result.Lines)).RootElement;

    private static IEnumerable<string?> Ids(Result result) => result.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString());
}
