using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TopicLab.Cli.Tests.Support;

namespace TopicLab.Cli.Tests;

public class TrainSummarizerTests
{
    private static readonly InProcess s_program = new();

    [Fact]
    public void Weights_are_learned_judged_and_good_for_summaries()
    {
        using var folder = new TempFolder();
        var data = folder.Write("articles.jsonl", Rows(60));

        var result = s_program.Run("train-summarizer", data, "--out", folder["mine.txt"]);

        Assert.Equal(0, result.Code);
        Assert.Contains("learning from all", result.Error);
        var report = JsonDocument.Parse(Assert.Single(result.Lines)).RootElement;
        Assert.Equal(["documents", "rouge1", "rouge2", "rougeL", "rougeLsum", "against", "difference"], report.EnumerateObject().Select(property => property.Name));
        Assert.Equal(60, report.GetProperty("documents").GetInt32());
        // Summaries are not at the start of these texts.
        Assert.True(report.GetProperty("difference").GetProperty("rouge1").GetProperty("low").GetDouble() > 0.1);
        Assert.Equal(["articles.jsonl", "mine.txt"], folder.Names());

        var lines = File.ReadAllLines(folder["mine.txt"]);
        Assert.Equal("# Made by: topiclab train-summarizer articles.jsonl --out mine.txt", lines[1]);
        Assert.Equal($"# From articles.jsonl: 60 rows with summaries, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(data)))}", lines[2]);
        Assert.Matches(@"^# Out of fold, articles\.jsonl: R1 \d\d\.\d\d, R2 \d\d\.\d\d, RLsum \d\d\.\d\d \(the lead ", lines[3]);
        Assert.StartsWith("length bias ", lines[4]);
        Assert.NotEmpty(Summarizer.Load(folder["mine.txt"]).Summarize("Gas flows. Ships came.").Text);
    }

    [Fact]
    public void A_terminal_gets_a_table_beside_the_lead()
    {
        using var folder = new TempFolder();
        var data = folder.Write("articles.jsonl", Rows(50));

        var result = (s_program with { AtTerminal = true }).Run("train-summarizer", data, "--out", folder["mine.txt"]);
        var asked = s_program.Run("train-summarizer", data, "--out", folder["mine.txt"], "--format", "text");

        Assert.Equal((0, 0), (result.Code, asked.Code));
        Assert.Contains("ROUGE-Lsum", result.Output);
        Assert.Contains("ROUGE-Lsum", asked.Output);
        // One lot of texts needs no name.
        Assert.DoesNotContain("articles.jsonl", asked.Output);
    }

    [Fact]
    public void Several_files_have_a_report_each_and_one_of_all()
    {
        using var folder = new TempFolder();
        string[] files = [folder.Write("a.jsonl", Rows(30)), folder.Write("none.jsonl", """{"id":"x","text":"No one has summed this up."}"""), folder.Write("b.jsonl", Rows(25, seed: 2))];

        var result = s_program.Run(["train-summarizer", .. files, "--out", folder["mine.txt"]]);

        Assert.Equal(0, result.Code);
        var reports = result.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["a.jsonl", "b.jsonl", "all"], reports.Select(report => report.GetProperty("data").GetString()));
        Assert.Equal([30, 25, 55], reports.Select(report => report.GetProperty("documents").GetInt32()));
        var f = reports.Select(report => report.GetProperty("rouge1").GetProperty("f").GetProperty("value").GetDouble()).ToList();
        Assert.Equal((30 * f[0] + 25 * f[1]) / 55, f[2], 1e-5);

        var comments = File.ReadLines(folder["mine.txt"]).Where(line => line.StartsWith('#')).ToList();
        Assert.Equal("# Made by: topiclab train-summarizer a.jsonl none.jsonl b.jsonl --out mine.txt", comments[0]);
        Assert.Equal(["a.jsonl: 30 rows", "none.jsonl: 0 rows", "b.jsonl: 25 rows"], comments[1..4].Select(line => line["# From ".Length..line.IndexOf(" with", StringComparison.Ordinal)]));
        Assert.Equal(["a.jsonl", "b.jsonl", "all"], comments[4..].Select(line => line["# Out of fold, ".Length..line.IndexOf(':')]));

        var text = s_program.Run(["train-summarizer", .. files, "--out", folder["mine.txt"], "--format", "text"]).Output;
        Assert.Contains("a.jsonl, beside its first three sentences", text);
        Assert.Contains("b.jsonl, beside its first three sentences", text);
        Assert.Contains("all, beside its first three sentences", text);
    }

    [Fact]
    public void Rows_without_a_summary_are_passed_over_and_several_summaries_are_read()
    {
        using var folder = new TempFolder();
        string[] others = ["""{"id":"x","text":"Nothing."}""", """{"id":"y","text":"Nothing.","summary":null,"summaries":[]}"""];
        var one = folder.Write("one.jsonl", Rows(50));
        var several = folder.Write("several.jsonl", Rows(50).Replace("\"summary\":", "\"summaries\":[").Replace("\"}\n", "\"]}\n") + string.Join('\n', others));

        Assert.Equal(0, s_program.Run("train-summarizer", one, "--out", folder["one.txt"]).Code);
        Assert.Equal(0, s_program.Run("train-summarizer", several, "--out", folder["several.txt"]).Code);

        Assert.Contains("# From several.jsonl: 50 rows with summaries,", File.ReadAllText(folder["several.txt"]));
        Assert.Equal(Weights(folder["one.txt"]), Weights(folder["several.txt"]));
    }

    [Fact]
    public void One_processor_and_two_learn_the_same_bytes()
    {
        using var folder = new TempFolder();
        var data = folder.Write("articles.jsonl", Rows(50));
        s_program.Run("train-summarizer", data, "--out", folder["mine.txt"]);
        var expected = File.ReadAllBytes(folder["mine.txt"]);
        foreach (var processors in new[] { 1, 2 })
        {
            File.Delete(folder["mine.txt"]);
            var result = CliProcess.Shell($"export DOTNET_PROCESSOR_COUNT={processors} LC_ALL=tr_TR.UTF-8; topiclab \"$@\"", "train-summarizer", data, "--out", folder["mine.txt"]);
            Assert.Equal(0, result.Code);
            Assert.Equal(expected, File.ReadAllBytes(folder["mine.txt"]));
        }
    }

    [Theory]
    [InlineData("", "{0} is empty.")]
    [InlineData("""{"id":"a","summary":"x"}""", "{0}, line 1: the row has no 'text'.")]
    [InlineData("""{"id":"a","text":"x","summary":7}""", "{0}, line 1: 'summary' must be a string, not a number.")]
    [InlineData("{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"a\",\"text\":\"x\"}", "{0}, line 2: the id 'a' stands in line 1 already.")]
    [InlineData("{\"text\":\"x\",\"summary\":\"s\"}\n{\"text\":", "{0}, line 2: the JSON is broken: it ends too early.")]
    [InlineData("{\"text\":\"x\",\"summary\":\"s\"}\n{\"text\":\"x\"}", "{0} has 1 text with a summary; learning needs at least 50.")]
    public void Rows_that_cannot_be_used_are_refused_and_nothing_is_written(string content, string sentence)
    {
        using var folder = new TempFolder();
        var bad = folder.Write("bad.jsonl", content);
        folder.Write("mine.txt", "old");

        var result = s_program.Run("train-summarizer", bad, "--out", folder["mine.txt"]);

        Assert.Equal((3, "", $"topiclab: {sentence.Replace("{0}", bad)}\n"), (result.Code, result.Output, result.Error));
        Assert.Equal("old", File.ReadAllText(folder["mine.txt"]));
        Assert.Equal(["bad.jsonl", "mine.txt"], folder.Names());
    }

    [Fact]
    public void A_bad_row_of_the_second_file_is_named_and_texts_of_all_files_are_counted()
    {
        using var folder = new TempFolder();
        string good = folder.Write("good.jsonl", Rows(30)), bad = folder.Write("bad.jsonl", Rows(2, seed: 2) + "{\"text\":7}"), few = folder.Write("few.jsonl", Rows(5, seed: 3));

        Assert.Equal($"topiclab: {bad}, line 3: 'text' must be a string, not a number.\n", s_program.Run("train-summarizer", good, bad, "--out", folder["mine.txt"]).Error);
        // The same texts again are no others.
        Assert.Equal(
            $"topiclab: {good} and the other inputs have 35 different texts with a summary; learning needs at least 50.\n",
            s_program.Run("train-summarizer", good, few, folder.Write("again.jsonl", Rows(30)), "--out", folder["mine.txt"]).Error);
        Assert.Equal($"topiclab: {folder["no.jsonl"]} does not exist.\n", s_program.Run("train-summarizer", good, folder["no.jsonl"], "--out", folder["mine.txt"]).Error);
    }

    [Theory]
    [InlineData("train-summarizer --out m", "Required argument missing for command: 'train-summarizer'.")]
    [InlineData("train-summarizer a.jsonl", "Option '--out' is required.")]
    [InlineData("train-summarizer - --out m", "The weights say which files they come from, so standard input cannot be one.")]
    [InlineData("train-summarizer a.jsonl - --out m", "The weights say which files they come from, so standard input cannot be one.")]
    [InlineData("train-summarizer a.jsonl --out a.jsonl", "--out a.jsonl is an input, which it would overwrite.")]
    [InlineData("train-summarizer a.jsonl b.jsonl --out ./b.jsonl", "--out ./b.jsonl is an input, which it would overwrite.")]
    [InlineData("train-summarizer a.jsonl --out m --format csv", "--format must be text or json, not 'csv'.")]
    [InlineData("train-summarizer a.jsonl --out m --threads 2", "There is no option '--threads'; if it is a file, write './--threads'.")]
    public void A_wrong_command_line_is_one_sentence_and_exit_2(string line, string sentence)
    {
        var result = s_program.Run(line.Split(' '));

        Assert.Equal((2, "", $"topiclab: {sentence} See 'topiclab train-summarizer --help'.\n"), (result.Code, result.Output, result.Error));
    }

    [Theory]
    [InlineData("DATA", "train-summarizer", "", "--out", "m")]
    [InlineData("--out", "train-summarizer", "a.jsonl", "--out", "")]
    public void An_empty_path_is_a_wrong_command_line(string name, params string[] args) =>
        Assert.Equal($"topiclab: The path of {name} is empty. See 'topiclab train-summarizer --help'.\n", s_program.Run(args).Error);

    [Fact]
    public void An_output_that_cannot_be_written_is_found_before_the_work()
    {
        using var folder = new TempFolder();
        var data = folder.Write("articles.jsonl", Rows(50));

        var result = s_program.Run("train-summarizer", data, "--out", folder["no/mine.txt"]);

        Assert.Equal((1, $"topiclab: {folder["no/mine.txt"]} cannot be written: there is no folder {folder["no"]}.\n"), (result.Code, result.Error));
    }

    [Fact]
    public void Stopped_training_leaves_no_file()
    {
        using var folder = new TempFolder();
        var data = folder.Write("articles.jsonl", Rows(50));
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var result = (s_program with { Cancellation = stop.Token }).Run("train-summarizer", data, "--out", folder["mine.txt"]);

        Assert.Equal((130, ""), (result.Code, result.Output));
        Assert.Equal(["articles.jsonl"], folder.Names());
    }

    /// <summary>Rows of ten seeded sentences, of which two with words of their own are the summary, never the first three.</summary>
    private static string Rows(int count, int seed = 1)
    {
        var random = new Random(seed);
        var rows = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            int[] told = [random.Next(3, 6), random.Next(6, 10)];
            string[] sentences = [.. Enumerable.Range(0, 10).Select(at => Sentence(told.Contains(at)))];
            var (text, summary) = (string.Join(' ', sentences), string.Join('\n', told.Select(at => sentences[at])));
            rows.Append($"{{\"id\":\"r{i}\",\"text\":{JsonSerializer.Serialize(text)},\"summary\":{JsonSerializer.Serialize(summary)}}}\n");
        }
        return rows.ToString();

        string Sentence(bool isTold) => "It" + string.Concat(Enumerable.Range(0, 9).Select(at => isTold && at % 2 == 0 ? $" told{random.Next(9)}" : $" word{random.Next(300)}")) + ".";
    }

    private static string Weights(string path) => string.Join('\n', File.ReadLines(path).Where(line => !line.StartsWith('#')));
}
