using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Tokenizers;
using TopicLab.MLNet.Tests.Support;
using TopicLab.Training;

namespace TopicLab.MLNet.Tests;

/// <summary>The README's C# is the code below, and the code below runs.</summary>
public sealed class ReadmeTests : IDisposable
{
    private static readonly string s_readme = File.ReadAllText(Repository.File("src", "TopicLab.MLNet", "README.md"));
    private static readonly string[] s_source = File.ReadAllLines(Repository.File("tests", "TopicLab.MLNet.Tests", "ReadmeTests.cs"));

    private readonly string _folder = Directory.CreateTempSubdirectory("topiclab-mlnet-").FullName;
    private readonly StringWriter _output = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _output.Dispose();
    }

    public static TheoryData<string> Examples => ["classes", "train", "cross-validate", "save", "predict", "tokens", "learner"];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_the_readme_is_the_code_that_runs_here(string example)
    {
        var start = Array.FindIndex(s_source, line => line.Trim() == $"// README {example} starts");
        var end = Array.FindIndex(s_source, line => line.Trim() == $"// README {example} ends");
        var indent = s_source[start].Length - s_source[start].TrimStart().Length;
        var code = s_source[(start + 1)..end].Select(line => line.Length > indent ? line[indent..] : "");

        var block = Regex.Match(s_readme, $"<!-- example: {example} -->\n```csharp\n(.*?)\n```", RegexOptions.Singleline);
        Assert.True(block.Success, $"There is no example '{example}'.");
        Assert.Equal(code, block.Groups[1].Value.Split('\n').Where(line => !Regex.IsMatch(line, "^using [A-Za-z.]+;$")).SkipWhile(string.IsNullOrEmpty));
    }

    [Fact]
    public void There_are_no_other_examples_in_the_readme()
    {
        var names = Regex.Matches(s_readme, "<!-- example: (.*?) -->").Select(match => match.Groups[1].Value);
        Assert.Equal(Examples.Select(row => row.Data).Order(), names.Order());
    }

    [Fact]
    public void The_examples_do_what_they_say()
    {
        List<PressRelease> releases = [.. Topical.Articles(160, seed: 1).Select(article => new PressRelease { Text = article.Text!, Labels = article.Labels! })];
        var rows = Path.Combine(_folder, "train.jsonl");
        File.WriteAllLines(rows, releases.Select((release, i) => JsonSerializer.Serialize(new { id = $"{i}", text = release.Text, labels = release.Labels })));
        Run(releases, Path.Combine(_folder, "topics.zip"), Repository.File("models", "press-releases.topiclab"), rows, Path.Combine(_folder, "mine.topiclab"), _output);
        string[] lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.InRange(MicroF1(lines[0]), 0.85, 1);
        Assert.Equal(Topical.Topics, lines[1..4].Select(line => line.Split(':')[0]));
        Assert.InRange(MicroF1(lines[4]), 0.85, 1);
        Assert.Equal("energy", lines[5]);
        Assert.Contains("energy", lines[6], StringComparison.Ordinal);
        Assert.Contains("mine-action", lines[6], StringComparison.Ordinal);
        Assert.Equal("The sides discussed natural gas supplies.", lines[7]);
        Assert.InRange(MicroF1(lines[8]), 0.85, 1);
        Assert.Equal("energy", lines[9]);
        Assert.Equal(10, lines.Length);

        // Not to the last digit: this learner shares its work between threads as they come.
        static double MicroF1(string line) => double.Parse(Regex.Match(line, "micro-F1 ([0-9.]+)").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static void Run(List<PressRelease> releases, string path, string topicModel, string trainingRows, string topicModelPath, StringWriter Console)
    {
        // README train starts
        var mlContext = new MLContext(seed: 1);
        var data = mlContext.Data.LoadFromEnumerable(releases);
        var split = mlContext.Data.TrainTestSplit(data, testFraction: 0.25);

        var learner = mlContext.BinaryClassification.Trainers.SdcaLogisticRegression();     // any binary learner of ML.NET
        var pipeline = mlContext.Transforms.Text.FeaturizeText("Features", "Text")
            .Append(mlContext.MultiLabelClassification.Trainers.OneVersusRest(learner));
        var model = pipeline.Fit(split.TrainSet);

        var report = mlContext.MultiLabelClassification.Evaluate(model.Transform(split.TestSet));
        Console.WriteLine($"micro-F1 {report.MicroF1.Value:0.00} [{report.MicroF1.Low:0.00}, {report.MicroF1.High:0.00}]");
        foreach (var topic in report.Topics)
            Console.WriteLine($"{topic.Topic}: F1 {topic.F1.Value:0.00} on {topic.Support} releases, threshold {topic.Threshold:0.00}");
        // README train ends

        // README cross-validate starts
        var validation = mlContext.MultiLabelClassification.CrossValidate(data, pipeline, numberOfFolds: 3);
        Console.WriteLine($"cross-validated micro-F1 {validation.Pooled.MicroF1.Value:0.00}");
        // README cross-validate ends

        // README save starts
        mlContext.Model.Save(model, data.Schema, path);

        var other = new MLContext().RegisterTopicLab();             // once a context, before it loads
        var loaded = other.Model.Load(path, out _);
        using var engine = other.Model.CreatePredictionEngine<PressRelease, PredictedRelease>(loaded);
        var predicted = engine.Predict(new PressRelease { Text = "the new pipeline brought gas to the refinery" });
        Console.WriteLine(string.Join(", ", predicted.PredictedTopics));
        // README save ends

        // README predict starts
        var topics = mlContext.Transforms.Text.PredictTopics(topicModel).Fit(data);       // the path of a *.topiclab, or its bytes
        using var topicEngine = mlContext.Model.CreatePredictionEngine<PressRelease, PredictedRelease>(topics);
        var release = new PressRelease { Text = "The sides discussed natural gas supplies. They also spoke of the clearance of landmines." };
        Console.WriteLine(string.Join(", ", topicEngine.Predict(release).PredictedTopics));
        // README predict ends

        // README tokens starts
        var tokenizer = TiktokenTokenizer.CreateForModel("gpt-4o");
        var options = new SummaryOptions { Tokens = 10, TokenCounter = tokenizer.AsTokenCounter() };
        var summary = new Summarizer().Summarize(new Release { Text = release.Text }, options);
        Console.WriteLine(summary.Text);
        // README tokens ends

        // README learner starts
        var svm = MLNetLearner.Of("mlnet:svm", context => context.BinaryClassification.Trainers.LinearSvm());     // or one of the four, such as MLNetLearner.Sdca
        var corpus = Corpus.Load([trainingRows]);                   // as for topiclab train
        var trained = TopicTrainer.Train(corpus, new TrainOptions { CustomLearner = svm });
        trained.Save(topicModelPath);
        Console.WriteLine($"cross-fitted micro-F1 {trained.Report.OutOfFold.MicroF1.Value:0.00}");
        Console.WriteLine(string.Join(", ", TopicPredictor.Load(topicModelPath).Predict("the new pipeline brought gas to the refinery").Labels));
        // README learner ends
    }

    // README classes starts
    public sealed class PressRelease
    {
        public string Text { get; set; } = "";
        public string[] Labels { get; set; } = [];                  // none, one or several
    }

    public sealed class PredictedRelease
    {
        public string[] PredictedTopics { get; set; } = [];
        public float[] Probabilities { get; set; } = [];            // one a topic, calibrated
    }
    // README classes ends
}
