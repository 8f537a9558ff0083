using System.Text;
using TopicLab.Cli.Progress;
using TopicLab.Cli.Scoring;
using TopicLab.Cli.Screens;
using TopicLab.Cli.Tests.Support;
using TopicLab.Features;
using TopicLab.Files;
using TopicLab.Scoring;
using TopicLab.Training;

namespace TopicLab.Cli.Tests;

/// <summary>Screens of made-up figures, so that they change with the screen only and not with what is learned.</summary>
public class ScreenTests
{
    private static readonly Release s_release = new()
    {
        Id = "releases/corridor.txt",
        Title = "Gas for the corridor",
        Text = "BAKU, 21 November. A gas pipeline was opened in Alat. The mayor sang.\n\nContact: press@example.org, tel. +994 12 555 01 01",
    };

    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(60)]
    public void The_train_report(int width)
    {
        Golden.Equal($"train-{width}.txt", Screen.Draw(width, color: false, console => TrainScreen.Draw(console, "models/mine.topiclab", 222_430, TrainReport(Report(190)), Report(50))));
    }

    [Fact]
    public void The_evaluation_on_a_narrow_terminal() =>
        Golden.Equal("evaluate-60.txt", Screen.Draw(60, color: false, console => ReportScreen.Draw(console, ("evaluated", Report(190) with
        {
            MicroF1 = new Measure(1, 1, 1),
            Topics = [.. ShippedTopics.Select(id => Topic(id, 1046, new Measure(1, 0.9, 1)))],
        }))));

    [Theory]
    [InlineData(100, "worst.txt")]
    [InlineData(60, "worst-60.txt")]
    public void The_worst_errors(int width, string golden) => Golden.Equal(golden, Screen.Draw(width, color: false, console => WorstScreen.Draw(console,
    [
        new WrongAssignment(3, s_release, Score("energy", 0.07, 0.5, false), true, Evidence()[0]),
        .. width == 100 ? [] : new[] { new WrongAssignment(4, s_release, Score("mine-action", 0.996, 0.5, true), false, Evidence()[2]) },
    ])));

    [Theory]
    [InlineData(80)]
    [InlineData(60)]
    public void The_explanation_on_a_narrow_terminal(int width) =>
        Golden.Equal($"explain-{width}.txt", Screen.Draw(width, color: false, console => ExplainScreen.Draw(console, Explanation(), null)));

    [Theory]
    [InlineData(null)]
    [InlineData("mine-action")]
    public void The_explanation(string? topic) =>
        Golden.Equal($"explain-{topic ?? "all"}.txt", Screen.Draw(100, color: false, console => ExplainScreen.Draw(console, Explanation(), topic)));

    [Fact]
    public void The_explanation_in_colour() =>
        Golden.Equal("explain-colour.txt", Screen.Draw(100, color: true, console => ExplainScreen.Draw(console, Explanation(), null)).Replace('\e', '^'));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_score_table(bool withEvidence)
    {
        var table = new TextTable(color: false, all: false);
        table.Write(s_release, Explanation().Prediction, withEvidence ? Evidence() : null, null);
        table.Write(s_release with { Id = "a/very/long/path/whose/end/tells/more/than/its/beginning/release-2024-11-21.txt" }, new Prediction("", []), withEvidence ? [] : null, null);
        table.Flush();
        Golden.Equal(withEvidence ? "score-evidence.txt" : "score.txt", Encoding.UTF8.GetString(table.Buffer.Written));
    }

    [Fact]
    public void The_inspected_model()
    {
        var predictor = Predictor([("energy", ["gas", "electricity"], 0.287), ("mine-action", ["mines"], 0.38)],
            """{"support":46,"precision":{"value":0.822},"recall":{"value":0.804},"f1":{"value":0.813}}""");

        Golden.Equal("inspect.txt", Screen.Draw(120, color: false, console => InspectScreen.Draw(console, predictor, new SelfTestCheck(3, 0))));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(60)]
    public void The_inspected_model_on_a_narrow_terminal(int width)
    {
        string[][] words =
        [
            ["electricity", "natural gas", "gas pipeline", "renewable energy", "power plants"], ["climate finance", "baku initiative", "greenhouse gas", "cop29 presidency", "emissions"],
            ["border delimitation", "peace treaty", "foreign ministers", "normalization", "armenia"], ["middle corridor", "container trains", "trans-caspian route", "transit", "freight"],
            ["demining", "anti-personnel mines", "unexploded ordnance", "sappers", "contaminated land"],
        ];
        var figures = """{"support":1046,"precision":{"value":0.822},"recall":{"value":1},"f1":{"value":0.813}}""";
        var predictor = Predictor([.. ShippedTopics.Select((id, i) => (id, words[i], 0.287 + i / 100.0))], string.Join(',', Enumerable.Repeat(figures, 5)));

        Golden.Equal($"inspect-{width}.txt", Screen.Draw(width, color: false, console => InspectScreen.Draw(console, predictor, new SelfTestCheck(3, 0))));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(110)]
    [InlineData(160)]
    public void Figures_and_headers_stay_whole_on_any_terminal(int width)
    {
        var id = string.Concat(Enumerable.Repeat("très-long-石油-", 8));
        var report = Report(1_234_567) with { Topics = [Topic(id, 1_234_567, new Measure(1, 0.9, 1)), Topic("energy", 7, new Measure(0.123, 0.1, 0.2))] };
        var predictor = Predictor([(id, ["gas", "electricity"], 0.287), ("energy", ["mines"], 0.38)], """{"support":1234567,"precision":{"value":0.822},"recall":{"value":0.804},"f1":{"value":0.813}}""");

        var screens = Screen.Draw(width, color: false, console => TrainScreen.Draw(console, "m", 1, TrainReport(report), report))
            + Screen.Draw(width, color: false, console => InspectScreen.Draw(console, predictor, null));

        var words = screens.Split((char[])[' ', '\n', '[', ']', ','], StringSplitOptions.RemoveEmptyEntries);
        Assert.All(["precision", "recall", "support", "1.000", "0.123", "0.822", "0.804"], word => Assert.Contains(word, words));
        Assert.DoesNotContain(words, word => word.StartsWith("0.", StringComparison.Ordinal) && word.TrimEnd('.').Length is not (5 or 3));
        Assert.All(screens.Split('\n'), line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void Neighbouring_highlights_of_a_topic_are_one_and_hold_no_blanks_at_their_edges()
    {
        var release = new Release { Id = "x", Text = "Both green alpha\n  beta cloud stay.  Nothing else." };
        EvidenceTerm At(string text, double contribution) => new(ReleaseField.Text, release.Text.IndexOf(text, StringComparison.Ordinal), text.Length, contribution);
        var evidence = new TopicEvidence("energy", 1, 0, [At("alpha\n  beta", 2), At("green alpha", 0.5), At("beta cloud", 0.5), At(" stay", -0.1), At("cloud", 0.1)],
            [new EvidenceSentence(0, 36, 1)]);
        var why = new WhyNot("energy", 0.2, 0.5, 1, [At("alpha\n  beta", -1)], []);
        var explanation = new Explanation(release, new Prediction("x", [Score("energy", 0.2, 0.5, false)]), [evidence], [why]);

        var screen = Screen.Draw(100, color: false, console => ExplainScreen.Draw(console, explanation, null));

        Assert.Contains("» Both [green alpha\n  beta cloud] stay.  Nothing else.\n", screen);
        Assert.Contains("   alpha beta, beta cloud, green alpha\n", screen);
        Assert.Contains("; against it: alpha beta.", screen);
    }

    [Fact]
    public void A_long_id_is_cut_between_characters()
    {
        var table = new TextTable(color: false, all: false);
        table.Write(new Release { Id = "x" + string.Concat(Enumerable.Repeat("🛢", 40)), Text = "" }, new Prediction("", []), null, null);
        table.Write(new Release { Id = "x" + string.Concat(Enumerable.Repeat("e\u0301", 40)), Text = "" }, new Prediction("", []), null, null);
        table.Flush();

        var lines = Encoding.UTF8.GetString(table.Buffer.Written).Split('\n');
        Assert.StartsWith("…" + string.Concat(Enumerable.Repeat("🛢", 23)) + "  ", lines[1]);
        Assert.StartsWith("…" + string.Concat(Enumerable.Repeat("e\u0301", 23)) + "  ", lines[2]);
        Assert.Equal(("e…", "ab", "…"), (Shorten.KeepStart("e🛢x", 3), Shorten.KeepStart("ab", 2), Shorten.KeepStart("🛢🛢", 1)));
    }

    [Theory]
    [InlineData(true, 60)]
    [InlineData(false, 120)]
    public void A_screen_is_as_wide_as_the_terminal_and_in_a_file_as_ever(bool atTerminal, int width)
    {
        var host = new InProcess { AtTerminal = atTerminal, Width = 60 }.Host(new MemoryStream(), TextWriter.Null);

        Screen.Show(host, console => Assert.Equal(width, console.Profile.Width));
    }

    [Theory]
    [InlineData(0, 0, 10, "")]
    [InlineData(0.1, 10, 1, "")]
    [InlineData(5, 10, 12, ", about 12 s left")]
    [InlineData(1, 10, 60, ", about 9 min left")]
    [InlineData(9.99, 10, 5, ", about 1 s left")]
    [InlineData(10, 10, 5, "")]
    public void The_time_left(double work, double total, double seconds, string expected) =>
        Assert.Equal(expected, TimeLeft.Say(new TrainProgress("x", work, total), TimeSpan.FromSeconds(seconds)));

    private static string[] ShippedTopics => ["energy", "climate-cop29", "peace-process", "middle-corridor", "mine-action"];

    private static TopicPredictor Predictor((string Id, string[] Words, double Threshold)[] topics, string figures)
    {
        var info = new ModelInfo
        {
            Program = "0.1.0",
            Platform = "linux-x64",
            DataSha256 = new string('a', 64),
            Documents = 1190,
            Seed = 1,
            Options = "svm C 0.2, words",
            Features = 5630,
            Size = 222_430,
            StrongestFeatures = [.. topics.Select(topic => topic.Words)],
            Thresholds = [.. topics.Select(topic => topic.Threshold)],
            Manifest = $$$"""
                {"training":{"folds":5,"goal":"f1","thresholdScheme":"per topic"},
                 "outOfFold":{"microF1":{"value":0.851},"macroF1":{"value":0.8},"ece":{"value":null},"topics":[{{{figures}}}]}}
                """,
        };
        FeatureTable.TryCreate([], out var table);
        var weights = new LinearModel(new FeatureOptions(), table, new int[5], [], [], [], new float[topics.Length]);
        TopicRule[] rules = [.. topics.Select(topic => new TopicRule(1, 0, topic.Threshold))];
        return new TopicPredictor(new TopicLab.Files.TopicModel(new TopicSchema(topics.Select(topic => new Topic(topic.Id, topic.Id))), weights, null, rules, info, []));
    }

    private static TrainReport TrainReport(EvaluationReport outOfFold) => new()
    {
        OutOfFold = outOfFold,
        Options = "svm C 0.2, words, stems 1",
        ThresholdScheme = "shrunk",
        Tried = [],
        FoldsThatDisagree = 1,
        NearDuplicates = 12,
        Warnings = [],
    };

    private static EvaluationReport Report(int documents) => new()
    {
        Documents = documents,
        MicroF1 = new Measure(0.8514, 0.8112, 0.8861),
        MacroF1 = new Measure(0.849, 0.806, 0.883),
        SampleF1 = new Measure(0.837, 0.789, 0.883),
        MicroPrecision = new Measure(0.834, 0.78, 0.887),
        MicroRecall = new Measure(0.869, 0.819, 0.913),
        MacroPrecision = new Measure(0.836, 0.782, 0.888),
        MacroRecall = new Measure(0.869, 0.819, 0.914),
        MacroAveragePrecision = new Measure(0.938, 0.913, 0.96),
        Lrap = new Measure(0.99, 0.98, 0.997),
        SubsetAccuracy = new Measure(0.732, 0.663, 0.795),
        HammingLoss = new Measure(0.068, 0.052, 0.088),
        Brier = new Measure(0.047, 0.037, 0.057),
        Ece = new Measure(0.032, 0.028, 0.05),
        EmptyKept = new Measure(null, null, null),
        Topics = [Topic("energy", 46, new Measure(0.813, 0.709, 0.893)), Topic("middle-corridor", 0, new Measure(null, null, null))],
    };

    private static TopicReport Topic(string id, int support, Measure measure) => new()
    {
        Topic = id,
        Support = support,
        Threshold = 0.287,
        Precision = measure,
        Recall = measure,
        F1 = measure,
        AveragePrecision = measure,
        PrecisionRecall = [],
        Reliability = [],
    };

    private static Explanation Explanation()
    {
        TopicScore[] scores = [Score("energy", 0.9971, 0.5, true), Score("middle-corridor", 0.6, 0.55, true), Score("mine-action", 0.21, 0.4, false)];
        var why = new WhyNot("mine-action", 0.21, 0.4, 0.9, [Term("mayor", -0.4), Term("sang", -0.2)], ["mines", "sappers"]);
        return new Explanation(s_release, new Prediction(s_release.Id, scores), Evidence(), [why]);
    }

    private static TopicEvidence[] Evidence() =>
    [
        new TopicEvidence("energy", 3, -1, [Term("gas pipeline", 1.5), new EvidenceTerm(ReleaseField.Title, 0, 3, 1.2), Term("pipeline", 0.9), Term("opened", 0.3), Term("mayor", -0.2)], [Sentence("A gas pipeline was opened in Alat.", 2.7)]),
        new TopicEvidence("middle-corridor", 1, -1, [Term("Alat", 1.1), new EvidenceTerm(ReleaseField.Title, 12, 8, 0.9)], [Sentence("A gas pipeline was opened in Alat.", 1.1)]),
        new TopicEvidence("mine-action", -1, -1, [Term("opened", 0.1), Term("sang", -0.2), Term("mayor", -0.4)], []),
    ];

    private static EvidenceTerm Term(string text, double contribution) => new(ReleaseField.Text, s_release.Text.IndexOf(text, StringComparison.Ordinal), text.Length, contribution);

    private static EvidenceSentence Sentence(string text, double score) => new(s_release.Text.IndexOf(text, StringComparison.Ordinal), text.Length, score);

    private static TopicScore Score(string topic, double probability, double threshold, bool assigned) => new(topic, probability, 0, threshold, assigned);
}
