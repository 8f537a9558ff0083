using System.Text.Json;
using TopicLab.Cli.Tests.Support;

namespace TopicLab.Cli.Tests;

public class DataTests(TinyModel model)
{
    private const string Good = """
        {"id":"a","text":"Gas flows to Europe again","labels":["energy"]}
        {"id":"b","text":"Rain fell on the hills","labels":[]}
        """;

    [Fact]
    public void A_corpus_without_faults_passes()
    {
        using var folder = Folder(Good, """{"id":"c","text":"Wind turns the new mills","labels":["energy"]}""", """{"releases":3}""");

        var result = InProcess.With(model).Run("data", "check", folder.Path);

        Assert.Equal((0, ""), (result.Code, result.Error));
        var findings = JsonDocument.Parse(result.Output).RootElement.EnumerateArray().ToList();
        Assert.All(findings, finding => Assert.True(finding.GetProperty("passed").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, findings[1].GetProperty("limit").ValueKind);
        Assert.Equal(3, findings[0].GetProperty("found").GetInt32());
        Assert.Equal(3, findings[0].GetProperty("limit").GetInt32());
    }

    [Fact]
    public void A_training_row_in_the_test_set_fails_and_is_named()
    {
        using var folder = Folder(Good, """{"id":"t","text":"Gas flows to Europe again","labels":["energy"]}""", """{"sameOpening":1}""");

        var result = (InProcess.With(model) with { AtTerminal = true }).Run("data", "check", folder.Path);

        Assert.Equal((1, "topiclab: 2 checks failed.\n"), (result.Code, result.Error));
        Assert.Single(result.Lines, line => line.Contains("most similar training and test", StringComparison.Ordinal) && line.Contains("FAILED", StringComparison.Ordinal) && line.Contains("a, t", StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_read_is_exit_3()
    {
        using var empty = new TempFolder();
        var result = InProcess.With(model).Run("data", "check", empty.Path);
        Assert.Equal((3, $"topiclab: {empty["train.jsonl"]} does not exist.\n"), (result.Code, result.Error));

        using var folder = Folder(Good, """{"id":"c","text":"x","labels":["oil"]}""", "{}");
        result = InProcess.With(model).Run("data", "check", folder.Path);
        Assert.Equal(3, result.Code);
        Assert.StartsWith($"topiclab: {folder["test.jsonl"]}, line 1: ", result.Error);

        Assert.Equal((2, "topiclab: The path of FOLDER is empty. See 'topiclab data check --help'.\n"), Outcome("data", "check", ""));
        Assert.Equal((2, "topiclab: There is no option or argument '--all' here. See 'topiclab data check --help'.\n"), Outcome("data", "check", "x", "--all"));
    }

    private (int Code, string Error) Outcome(params string[] args)
    {
        var result = InProcess.With(model).Run(args);
        return (result.Code, result.Error);
    }

    private static TempFolder Folder(string train, string test, string limits)
    {
        var folder = new TempFolder();
        folder.Write("train.jsonl", train);
        folder.Write("test.jsonl", test);
        folder.Write("limits.json", limits);
        return folder;
    }
}
