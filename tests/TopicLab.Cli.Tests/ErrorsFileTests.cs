using System.Text.Json;
using TopicLab.Cli.Tests.Support;

namespace TopicLab.Cli.Tests;

public class ErrorsFileTests(TinyModel model)
{
    [Theory]
    [InlineData("score")]
    [InlineData("summarize")]
    public void Bad_rows_are_skipped_listed_and_counted(string command)
    {
        using var folder = new TempFolder();
        var data = folder.Write("a.jsonl", """
            {"id":"a","text":"x"}
            {"id":"b","text":7}
            not JSON
            {"id":"d","text":"x"}
            """);

        var result = InProcess.With(model).Run(command, data, "--errors", folder["bad.jsonl"]);

        Assert.Equal(0, result.Code);
        Assert.Equal(2, result.Lines.Length);
        Assert.Equal($"topiclab: skipped 2 bad rows, listed in {folder["bad.jsonl"]}.\n", result.Error);
        var bad = File.ReadAllLines(folder["bad.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([2, 3], bad.Select(row => row.GetProperty("line").GetInt32()));
        Assert.All(bad, row => Assert.Equal(data, row.GetProperty("file").GetString()));
        Assert.Equal($"{data}, line 2: 'text' must be a string, not a number.", bad[0].GetProperty("error").GetString());
    }

    [Fact]
    public void A_text_that_cannot_be_read_has_no_line()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["in"]);
        folder.Write("in/a.txt", "");
        folder.Write("in/b.txt", "x");

        var result = InProcess.With(model).Run("score", folder["in"], "--errors", folder["bad.jsonl"]);

        Assert.Single(result.Lines);
        var bad = JsonDocument.Parse(Assert.Single(File.ReadAllLines(folder["bad.jsonl"]))).RootElement;
        Assert.Equal(JsonValueKind.Null, bad.GetProperty("line").ValueKind);
    }

    [Fact]
    public void A_run_without_bad_rows_leaves_an_empty_file()
    {
        using var folder = new TempFolder();
        folder.Write("bad.jsonl", "from the run before");

        var result = InProcess.With(model).Reads("x").Run("score", "--errors", folder["bad.jsonl"]);

        Assert.Equal($"topiclab: skipped 0 bad rows, listed in {folder["bad.jsonl"]}.\n", result.Error);
        Assert.Equal("", File.ReadAllText(folder["bad.jsonl"]));
    }

    [Fact]
    public void A_run_that_fails_leaves_what_was_there()
    {
        using var folder = new TempFolder();
        folder.Write("bad.jsonl", "from the run before");
        folder.Write("a.jsonl", "{\"text\":7}");

        var result = InProcess.With(model).Run("score", folder["a.jsonl"], folder["no.jsonl"], "--errors", folder["bad.jsonl"]);

        Assert.Equal(3, result.Code);
        Assert.Equal("from the run before", File.ReadAllText(folder["bad.jsonl"]));
        Assert.Equal(["a.jsonl", "bad.jsonl"], folder.Names());
    }

    [Fact]
    public void Evaluation_and_training_skip_them_too()
    {
        using var folder = new TempFolder();
        var data = folder.Write("a.jsonl", string.Join('\n', [.. TestData.TestRows(20), "{\"text\":\"x\",\"labels\":[\"no topic\"]}"]));

        var evaluated = InProcess.With(model).Run("evaluate", data, "--errors", folder["bad.jsonl"]);
        var trained = InProcess.With(model).Run("train", data, "--topics", TestData.Topics, "--out", folder["m.topiclab"], "--folds", "3", "--learner", "svm", "--errors", folder["bad2.jsonl"]);

        Assert.Equal(20, JsonDocument.Parse(evaluated.Output).RootElement.GetProperty("documents").GetInt32());
        Assert.Contains("skipped 1 bad row,", evaluated.Error);
        Assert.Equal(20, JsonDocument.Parse(trained.Output).RootElement.GetProperty("outOfFold").GetProperty("documents").GetInt32());
        Assert.Equal(File.ReadAllText(folder["bad.jsonl"]), File.ReadAllText(folder["bad2.jsonl"]));
    }
}
