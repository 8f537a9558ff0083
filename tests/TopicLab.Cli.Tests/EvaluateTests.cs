using System.Text.Json;
using TopicLab.Cli.Tests.Support;
using TopicLab.Training;

namespace TopicLab.Cli.Tests;

public class EvaluateTests(TinyModel model)
{
    private static readonly string[] s_measures =
        ["microF1", "macroF1", "sampleF1", "microPrecision", "microRecall", "macroPrecision", "macroRecall", "macroAveragePrecision", "lrap", "subsetAccuracy", "hammingLoss", "brier", "ece", "emptyKept"];

    [Fact]
    public void The_report_has_every_figure_with_its_interval()
    {
        using var folder = new TempFolder();
        var result = InProcess.With(model).Run("evaluate", folder.Write("t.jsonl", string.Join('\n', TestData.TestRows(30))));

        Assert.Equal(0, result.Code);
        var report = JsonDocument.Parse(Assert.Single(result.Lines)).RootElement;
        Assert.Equal(["documents", .. s_measures, "topics"], report.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["value", "low", "high"], report.GetProperty("microF1").EnumerateObject().Select(property => property.Name));
        Assert.Equal(5, report.GetProperty("topics").GetArrayLength());
    }

    [Fact]
    public void The_worst_errors_are_those_that_the_model_was_surest_of()
    {
        var corpus = Load();

        var worst = TopicEvaluator.FindWorst(model.Predictor, corpus, 1000, cancellationToken: TestContext.Current.CancellationToken);

        var wrong = corpus.Rows.SelectMany(row => model.Predictor.Predict(row.Release, new PredictOptions { AllScores = true }).Scores
            .Where(score => score.Assigned != row.Labels.Contains(score.Topic) && !row.UnknownLabels.Contains(score.Topic))
            .Select(score => (row.Release.Id, score.Topic)));
        Assert.NotEmpty(worst);
        Assert.Equal(wrong.Order(), worst.Select(error => (error.Release.Id, error.Score.Topic)).Order());
        var distances = worst.Select(error => (float)Math.Abs(error.Score.Probability - (error.Gold ? 1 : 0))).ToList();
        Assert.Equal(distances.OrderDescending(), distances);
        Assert.All(worst, error => Assert.Equal(error.Score.Topic, error.Evidence.Topic));
        Assert.Equal(worst.Take(3).Select(error => error.Release.Id), TopicEvaluator.FindWorst(model.Predictor, corpus, 3, cancellationToken: TestContext.Current.CancellationToken).Select(error => error.Release.Id));
    }

    [Fact]
    public void Figures_do_not_depend_on_the_number_of_threads()
    {
        var corpus = Load();

        var one = TopicEvaluator.Evaluate(model.Predictor, corpus, threads: 1, TestContext.Current.CancellationToken);
        var four = TopicEvaluator.Evaluate(model.Predictor, corpus, threads: 4, TestContext.Current.CancellationToken);

        Assert.Equal((one.MicroF1, one.Brier, one.Ece, one.Lrap), (four.MicroF1, four.Brier, four.Ece, four.Lrap));
    }

    [Fact]
    public void A_topic_that_is_unknown_for_a_release_is_no_error()
    {
        var schema = model.Predictor.Schema;
        var all = schema.Topics.Select(topic => topic.Id).ToList();
        var corpus = new Corpus([new LabeledRelease(new Release { Text = "gas" }, [], all)], schema);

        Assert.Empty(TopicEvaluator.FindWorst(model.Predictor, corpus, 10, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Null(TopicEvaluator.Evaluate(model.Predictor, corpus, cancellationToken: TestContext.Current.CancellationToken).HammingLoss.Value);
    }

    [Fact]
    public void A_corpus_of_other_topics_is_refused()
    {
        var corpus = new Corpus([new LabeledRelease(new Release { Text = "x" }, ["sport"], [])], new TopicSchema([new Topic("sport", "Sport")]));

        Assert.Throws<ArgumentException>(() => TopicEvaluator.Evaluate(model.Predictor, corpus, cancellationToken: TestContext.Current.CancellationToken));
    }

    private Corpus Load()
    {
        using var folder = new TempFolder();
        return Corpus.Load([folder.Write("t.jsonl", string.Join('\n', TestData.TestRows(40)))], new CorpusOptions { Schema = model.Predictor.Schema }, null, TestContext.Current.CancellationToken);
    }
}
