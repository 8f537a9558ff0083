using System.Diagnostics;

namespace TopicLab.MLNet.Tests.Learners;

/// <summary>The program itself, built with ML.NET's learners.</summary>
public sealed class TrainCommandTests
{
    [Fact]
    public async Task Train_takes_learners_of_MLNet_and_score_needs_none()
    {
        var folder = Directory.CreateTempSubdirectory("topiclab-mlnet-").FullName;
        try
        {
            var model = Path.Combine(folder, "m.topiclab");
            var trained = await Run("train", Repository.File("training-data", "train.jsonl"), "--topics", Repository.File("training-data", "topics.json"), "--folds", "3",
                "--learner", "mlnet:averaged-perceptron", "--out", model, "--format", "json");
            Assert.True(trained.Code == 0, trained.Errors);
            Assert.Contains("- Learner asked for: mlnet:averaged-perceptron; goal: f1; 3 folds", File.ReadAllText(Path.Combine(folder, "m.card.md")));

            var scored = await Run("score", Repository.File("tests", "samples", "releases", "corridor-talks.txt"), "--model", model);
            Assert.Equal(0, scored.Code);
            Assert.Contains("\"middle-corridor\"", scored.Output);
            var explained = await Run("explain", Repository.File("tests", "samples", "releases", "corridor-talks.txt"), "--model", model, "--format", "json");
            Assert.Equal(0, explained.Code);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Help_and_errors_name_them()
    {
        var help = (await Run("train", "--help")).Output;
        Assert.All(MLNetLearner.All, learner => Assert.Contains(learner.Name, help));
        var refused = await Run("train", "a.jsonl", "--out", "m", "--learner", "mlnet:none");
        Assert.Equal(2, refused.Code);
        Assert.Contains("--learner must be auto, svm, logistic, trees, mlnet:sdca, mlnet:lbfgs, mlnet:averaged-perceptron or mlnet:fasttree, not 'mlnet:none'.", refused.Errors);
    }

    private static async Task<(int Code, string Output, string Errors)> Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TopicLab.Cli.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
