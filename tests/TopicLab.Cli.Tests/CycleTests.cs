using System.Diagnostics;
using System.Text.Json;
using TopicLab.Cli.Tests.Support;

namespace TopicLab.Cli.Tests;

public class CycleTests
{
    [Fact]
    public void Train_evaluate_score_explain_and_inspect_work_on_each_others_files()
    {
        using var folder = new TempFolder();
        var train = folder.Write("train.jsonl", string.Join('\n', TestData.TrainRows(60)));
        var test = folder.Write("test.jsonl", string.Join('\n', TestData.TestRows(15)));
        var model = folder["mine.topiclab"];

        var trained = CliProcess.Run("train", train, "--topics", TestData.Topics, "--test", test, "--self-test", test, "--out", model, "--folds", "3", "--learner", "svm", "--threads", "1");
        Assert.Equal(0, trained.Code);
        Assert.Contains(" s  counting words\n", trained.Error);
        Assert.Equal(["mine.card.md", "mine.topiclab", "test.jsonl", "train.jsonl"], folder.Names());
        var report = JsonDocument.Parse(trained.Output).RootElement;
        Assert.Equal(60, report.GetProperty("outOfFold").GetProperty("documents").GetInt32());

        var evaluated = CliProcess.Run("evaluate", test, "--model", model, "--worst", "4", "--plot", folder["curves.svg"]);
        Assert.Equal("", evaluated.Error);
        Assert.Contains("<svg", File.ReadAllText(folder["curves.svg"]));
        var evaluation = JsonDocument.Parse(evaluated.Output).RootElement;
        Assert.Equal(report.GetProperty("test").GetProperty("microF1").ToString(), evaluation.GetProperty("microF1").ToString());
        Assert.InRange(evaluation.GetProperty("worst").GetArrayLength(), 0, 4);

        var scored = CliProcess.Run("score", test, "--model", model);
        Assert.Equal(15, scored.Lines.Length);

        var explained = CliProcess.Run(input => input.Write("The sappers cleared mines near Aghdam."u8), "explain", "-", "--model", model);
        Assert.Equal(5, JsonDocument.Parse(explained.Output).RootElement.GetProperty("evidence").EnumerateObject().Count());

        var inspected = CliProcess.Run("inspect", model);
        Assert.Equal(0, inspected.Code);
        var selfTest = JsonDocument.Parse(inspected.Output).RootElement.GetProperty("selfTest");
        Assert.True(selfTest.GetProperty("passed").GetBoolean());
        Assert.Equal(15, selfTest.GetProperty("releases").GetInt32());
    }

    [Fact]
    public void The_format_that_is_asked_for_is_that_of_the_self_test_too()
    {
        using var folder = new TempFolder();
        var rows = Enumerable.Range(0, 30).Select(i => $"{i},{(i % 2 == 0 ? "gas pipeline" : "rail wagon")} {i},{(i % 2 == 0 ? "gas" : "rail")}");
        var table = folder.Write("table.csv", "id,text,labels\n" + string.Join('\n', rows));

        var result = new InProcess().Run("train", table, "--input", "csv", "--self-test", table, "--out", folder["m.v1"], "--folds", "3", "--learner", "svm");

        Assert.Equal(0, result.Code);
        Assert.Equal(["m.v1", "m.v1.card.md", "table.csv"], folder.Names());
        Assert.Equal(30, TopicPredictor.Load(folder["m.v1"]).Model.SelfTest.Count);
    }

    [Fact]
    public async Task Ctrl_C_stops_training_without_a_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs kill -INT.");
        using var folder = new TempFolder();
        using var process = CliProcess.Start("train", TestData.Train, "--out", folder["m.topiclab"]);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        // It is at work once it has said so.
        Assert.NotNull(await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken));
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var result = CliProcess.Finish(process, output, process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));

        Assert.Equal(130, result.Code);
        Assert.EndsWith("topiclab: stopped.\n", result.Error);
        Assert.Equal("", result.Output);
        Assert.Empty(folder.Names());
    }

    [Fact]
    public void A_folder_of_texts_with_labels_is_trained_on_and_scored()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["texts"]);
        var labels = new List<string> { "file,labels" };
        for (var i = 0; i < 24; i++)
        {
            folder.Write($"texts/{i:00}.txt", i % 2 == 0 ? $"Gas number {i}\n\nThe gas pipeline was opened." : $"Rail number {i}\n\nThe railway was opened.");
            labels.Add($"{i:00}.txt,{(i % 2 == 0 ? "gas" : "rail|gas")}");
        }
        folder.Write("texts/labels.csv", string.Join('\n', labels));

        var trained = new InProcess().Run("train", folder["texts"], "--label-separator", "|", "--out", folder["m.topiclab"], "--folds", "3", "--learner", "svm", "--at-least-one");
        var scored = new InProcess().Run("score", folder["texts"], "--model", folder["m.topiclab"]);

        Assert.Equal(0, trained.Code);
        Assert.Equal(24, scored.Lines.Length);
        Assert.All(scored.Lines, line => Assert.DoesNotContain("\"labels\":[]", line));
    }

    [Fact]
    public void Trees_are_tried_where_they_are_asked_for()
    {
        using var folder = new TempFolder();
        var rows = Enumerable.Range(0, 30).Select(i => $"{i},{(i % 2 == 0 ? "gas pipeline" : "rail wagon")} {i},{(i % 2 == 0 ? "gas" : "rail")}");
        var table = folder.Write("table.csv", "id,text,labels\n" + string.Join('\n', rows));

        var result = new InProcess().Run("train", table, "--input", "csv", "--out", folder["m.topiclab"], "--folds", "3", "--learner", "trees", "--format", "json");

        Assert.Equal(0, result.Code);
        var card = File.ReadAllText(folder["m.card.md"]);
        Assert.Contains(", no trees, which gain nothing; thresholds: ", card);
        Assert.Contains("- Learner asked for: trees; goal: f1; 3 folds", card);
    }

    [Fact]
    public void The_test_set_is_read_before_training()
    {
        using var folder = new TempFolder();
        var test = folder.Write("test.jsonl", """{"text":"x","labels":["no topic"]}""");

        var result = new InProcess().Run("train", TestData.Train, "--test", test, "--out", folder["m.topiclab"]);

        Assert.Equal(3, result.Code);
        Assert.StartsWith($"topiclab: {test}, line 1: the label 'no topic' is no topic; ", result.Error);
        Assert.Equal(["test.jsonl"], folder.Names());
    }
}
