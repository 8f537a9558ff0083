using System.Text.Json;
using TopicLab.Cli.Tests.Support;
using TopicLab.Training;

namespace TopicLab.Cli.Tests;

public sealed class EvaluateSummariesTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _corpus = Repository.File("training-data", "test.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Coverage_stands_beside_the_lead_with_a_paired_test_and_is_better()
    {
        var result = new InProcess().Run("evaluate", "--summaries", _corpus);

        Assert.Equal(0, result.Code);
        var report = JsonDocument.Parse(Assert.Single(result.Lines)).RootElement;
        Assert.Equal(["documents", "rouge1", "rouge2", "rougeL", "rougeLsum", "against", "difference"], report.EnumerateObject().Select(property => property.Name));
        Assert.Equal(File.ReadLines(_corpus).Count(line => line.Contains("\"summary\"", StringComparison.Ordinal)), report.GetProperty("documents").GetInt32());
        foreach (var figure in new[] { "rouge1", "rouge2", "rougeLsum" })
        {
            var difference = report.GetProperty("difference").GetProperty(figure);
            Assert.InRange(difference.GetProperty("low").GetDouble(), 0, 1);
            Assert.InRange(difference.GetProperty("pValue").GetDouble(), 0, 0.05);
        }
    }

    [Theory]
    [InlineData(SummaryMethod.Lead)]
    [InlineData(SummaryMethod.LexRank)]
    [InlineData(SummaryMethod.Coverage)]
    public void The_figures_are_those_of_the_library(SummaryMethod method)
    {
        var data = _folder.Write("d.jsonl", """
            {"id":"a","title":"Gas","text":"Gas exports to Italy rose in May. Ships came to the port for oil. The minister thanked the crews.","summary":"Gas exports rose.\nShips came for oil."}
            {"id":"b","text":"No summary here."}
            {"id":"c","text":"Wind parks were built near the old town. They will serve nine villages.","summaries":["Nine villages get wind.","Wind parks were built."]}
            """);
        var report = JsonDocument.Parse(new InProcess().Run("evaluate", data, "--summaries", "--method", method.ToString().ToLowerInvariant(), "--sentences", "1").Output).RootElement;

        var (summarizer, options) = (new Summarizer(), new SummaryOptions { Method = method, Sentences = 1 });
        var scorer = new RougeScorer();
        var first = scorer.Score("Gas exports rose.\nShips came for oil.", summarizer.Summarize(new Release { Title = "Gas", Text = "Gas exports to Italy rose in May. Ships came to the port for oil. The minister thanked the crews." }, options).Text);
        var second = scorer.Score(["Nine villages get wind.", "Wind parks were built."], summarizer.Summarize(new Release { Text = "Wind parks were built near the old town. They will serve nine villages." }, options).Text);
        Assert.Equal(2, report.GetProperty("documents").GetInt32());
        Assert.Equal((first.Rouge1.F + second.Rouge1.F) / 2, report.GetProperty("rouge1").GetProperty("f").GetProperty("value").GetDouble(), 1e-6);
    }

    [Fact]
    public void At_a_terminal_the_lead_is_named()
    {
        var screen = (new InProcess() with { AtTerminal = true, Variables = new() { ["NO_COLOR"] = "1" } }).Run("evaluate", "--summaries", _corpus, "--method", "luhn").Output;

        Assert.Contains("F of the lead", screen, StringComparison.Ordinal);
        Assert.Contains("ROUGE-Lsum", screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--worst 3", "--worst is of topics; leave it out with --summaries.")]
    [InlineData("--plot c.svg", "--plot is of topics; leave it out with --summaries.")]
    [InlineData("--model m.topiclab", "--model is of topics; leave it out with --summaries.")]
    [InlineData("--input csv", "Options of labelled data do not go with --summaries, whose data is JSON Lines.")]
    [InlineData("--method lead --weights w.txt", "--weights are of --method coverage; 'lead' has none.")]
    public void Options_of_topics_are_refused(string options, string sentence)
    {
        var result = new InProcess().Run(["evaluate", "--summaries", _corpus, .. options.Split(' ')]);

        Assert.Equal(2, result.Code);
        Assert.Equal("", result.Output);
        Assert.StartsWith($"topiclab: {sentence}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_of_summaries_are_refused_without_them()
    {
        var result = new InProcess().Run("evaluate", _corpus, "--method", "lead");

        Assert.Equal(2, result.Code);
        Assert.StartsWith("topiclab: Methods, weights and limits are those of summaries; add --summaries to judge them.", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"id\":\"a\",\"text\":\"Gas.\"}", "has no row with a summary")]
    [InlineData("{\"id\":\"a\",\"text\":\"Gas.\",\"summary\":\" \"}", "has no row with a summary")]
    [InlineData("{\"id\":\"a\",\"summary\":\"Gas.\"}", "line 1")]
    [InlineData("{\"id\":\"a\",\"text\":\"Gas.\",\"summary\":\"Gas.\"}\n{\"id\":", "line 2")]
    public void Data_that_cannot_be_used_is_refused(string content, string part)
    {
        var path = _folder.Write("d.jsonl", content);
        var result = new InProcess().Run("evaluate", "--summaries", path);

        Assert.Equal(3, result.Code);
        Assert.Equal("", result.Output);
        Assert.Contains(path, result.Error, StringComparison.Ordinal);
        Assert.Contains(part, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_ones_own_are_used_and_bad_ones_refused()
    {
        var lines = File.ReadAllLines(Repository.File("src", "TopicLab", "Summaries", "Coverage", "coverage.txt"));
        var same = _folder.Write("same.txt", string.Join('\n', lines));
        // What stood late in the text is what a summary is expected to hold.
        var late = _folder.Write("late.txt", string.Join('\n', lines.Select(line => line.StartsWith("word place ", StringComparison.Ordinal) ? "word place 50" : line)));
        var cut = _folder.Write("cut.txt", string.Join('\n', lines[..20]));
        var release = Repository.File("tests", "samples", "releases", "corridor-talks.txt");
        string Summary(params string[] more) => new InProcess().Run(["summarize", release, "--sentences", "1", .. more]).Output;

        Assert.Equal(Summary(), Summary("--weights", same));
        Assert.NotEqual(Summary(), Summary("--weights", late));
        foreach (var bad in new[] { cut, Path.Combine(Path.GetTempPath(), "no-such-weights.txt") })
        {
            var result = new InProcess().Run("summarize", release, "--weights", bad);
            Assert.Equal(4, result.Code);
            Assert.StartsWith($"topiclab: {bad}: ", result.Error, StringComparison.Ordinal);
            Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
