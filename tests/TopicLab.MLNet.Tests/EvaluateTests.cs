using Microsoft.ML;
using Microsoft.ML.Data;
using TopicLab.MLNet.Tests.Support;

namespace TopicLab.MLNet.Tests;

public sealed class EvaluateTests
{
    private readonly MLContext _context = new(seed: 1);

    private sealed class Scored
    {
        public string[] Labels { get; set; } = [];

        public string[] PredictedTopics { get; set; } = [];

        public float[] Probabilities { get; set; } = [];
    }

    private IDataView Data(IEnumerable<Scored> rows, bool named = true)
    {
        var schema = SchemaDefinition.Create(typeof(Scored));
        schema["Probabilities"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2);
        if (named)
            schema["Probabilities"].AddAnnotation("SlotNames", new VBuffer<ReadOnlyMemory<char>>(2, ["a".AsMemory(), "b".AsMemory()]), new VectorDataViewType(TextDataViewType.Instance, 2));
        return _context.Data.LoadFromEnumerable(rows, schema);
    }

    private static readonly Scored[] s_rows =
    [
        new() { Labels = ["a"], PredictedTopics = ["a"], Probabilities = [0.9f, 0.1f] },
        new() { Labels = ["a", "b"], PredictedTopics = ["b"], Probabilities = [0.4f, 0.8f] },
        new() { Labels = [], PredictedTopics = [], Probabilities = [0.1f, 0.2f] },
        new() { Labels = [], PredictedTopics = ["a"], Probabilities = [0.7f, 0.1f] },
        new() { Labels = ["a"], PredictedTopics = ["a"], Probabilities = [0.6f, 0.3f] },
    ];

    // a: 2 found, 1 invented, 1 missed; b: 1 found.
    [Fact]
    public void The_figures_are_those_computed_by_hand()
    {
        var report = _context.MultiLabelClassification.Evaluate(Data(s_rows));
        Assert.Equal(5, report.Documents);
        Assert.Equal(2 * 3 / (2.0 * 3 + 1 + 1), report.MicroF1.Value!.Value, 1e-12);
        Assert.Equal((2 / 3.0 + 1) / 2, report.MacroF1.Value!.Value, 1e-12);
        Assert.Equal(3 / 5.0, report.SubsetAccuracy.Value!.Value, 1e-12);
        Assert.Equal(2 / 10.0, report.HammingLoss.Value!.Value, 1e-12);
        Assert.Equal(1 / 2.0, report.EmptyKept.Value!.Value, 1e-12);
        Assert.Equal(
            (0.01 + 0.01 + 0.36 + 0.04 + 0.01 + 0.04 + 0.49 + 0.01 + 0.16 + 0.09) / 10, report.Brier.Value!.Value, 1e-6);
        Assert.Equal(("a", 3, 2 / 3.0, 2 / 3.0), (report.Topics[0].Topic, report.Topics[0].Support, report.Topics[0].Precision.Value, report.Topics[0].Recall.Value));
        Assert.True(report.MicroF1.Low < report.MicroF1.Value && report.MicroF1.Value < report.MicroF1.High);
        // Nothing says what the thresholds were.
        Assert.Equal(0.5, report.Topics[0].Threshold);
    }

    [Fact]
    public void No_rows_have_no_figures()
    {
        var report = _context.MultiLabelClassification.Evaluate(Data([]));
        Assert.Equal(0, report.Documents);
        Assert.Null(report.MicroF1.Value);
        Assert.Equal(0, report.Topics[0].Support);
    }

    [Fact]
    public void The_seed_draws_the_intervals_and_nothing_else()
    {
        var rows = Enumerable.Range(0, 40).Select(i => s_rows[i * 7 % 5]).ToArray();
        var first = _context.MultiLabelClassification.Evaluate(Data(rows));
        Assert.Equal(first.MicroF1, _context.MultiLabelClassification.Evaluate(Data(rows)).MicroF1);
        var second = _context.MultiLabelClassification.Evaluate(Data(rows), seed: 2);
        Assert.Equal(first.MicroF1.Value, second.MicroF1.Value);
        Assert.NotEqual(first.Brier, second.Brier);
    }

    [Fact]
    public void What_the_model_does_not_know_is_refused()
    {
        var unknown = s_rows.Append(new Scored { Labels = ["c"], Probabilities = [0, 0] });
        Refused("The model has no topic 'c', which a row carries in the column 'Labels'.", () => _context.MultiLabelClassification.Evaluate(Data(unknown)));
        var assigned = s_rows.Append(new Scored { PredictedTopics = ["c"], Probabilities = [0, 0] });
        Refused("The topic 'c' was assigned, but has no probability", () => _context.MultiLabelClassification.Evaluate(Data(assigned)));
        var wrong = s_rows.Append(new Scored { Probabilities = [0, 1.5f] });
        Refused("has the probability 1.5", () => _context.MultiLabelClassification.Evaluate(Data(wrong)));
        Refused("it needs the annotation SlotNames", () => _context.MultiLabelClassification.Evaluate(Data(s_rows, named: false)));
        Refused("There is no column 'Gold'", () => _context.MultiLabelClassification.Evaluate(Data(s_rows), "Gold"));
        Refused("There is no column 'P'", () => _context.MultiLabelClassification.Evaluate(Data(s_rows), columns: new TopicColumns { Probabilities = "P" }));
        Refused("'PredictedTopics' must be a vector of Single", () => _context.MultiLabelClassification.Evaluate(Data(s_rows), columns: new TopicColumns { Probabilities = "PredictedTopics", Topics = "T" }));
    }

    [Fact]
    public void What_a_model_wrote_is_not_what_rows_carry()
    {
        var catalog = _context.MultiLabelClassification;
        const string Sentence = "The column 'Labels' cannot be both what rows carry and what is predicted of them.";
        var columns = new TopicColumns { Labels = "Labels" };
        Refused(Sentence, () => catalog.Evaluate(Data(s_rows), columns: columns));
        Refused(Sentence, () => catalog.Trainers.OneVersusRest(Topical.Learner(_context), options: new() { Columns = columns }));
        Refused("The column 'PredictedTopics' cannot be both", () => catalog.Evaluate(Data(s_rows), "PredictedTopics"));
        Refused("The column 'PredictedTopics' cannot be both", () => catalog.CrossValidate(Data(s_rows), Topical.Featurizer(_context), 2, "PredictedTopics"));
    }

    // MapValueToKey makes an unseen topic the missing key, which is nobody's label; a topic that keys do not know is no "no".
    [Fact]
    public void Keys_leave_out_the_topics_that_they_do_not_know()
    {
        var rows = s_rows.Select(row => new Scored { Labels = [.. row.Labels.Intersect(["a"])], PredictedTopics = row.PredictedTopics, Probabilities = row.Probabilities });
        var onlyA = Data(rows);
        var keys = _context.Transforms.Conversion.MapValueToKey("Labels").Fit(onlyA).Transform(Data(s_rows));
        var report = _context.MultiLabelClassification.Evaluate(keys);
        Assert.Equal(0, report.Topics[1].Support);
        Assert.Null(report.Topics[1].Precision.Value);
        Assert.Equal(2 / 3.0, report.MicroF1.Value!.Value, 1e-12);
        // As texts they are a "no" to b, which makes the one assigned b an error.
        Assert.Equal(0, _context.MultiLabelClassification.Evaluate(onlyA).Topics[1].Precision.Value);
    }

    [Fact]
    public void Cross_validation_judges_every_row_once_by_a_model_that_did_not_see_it()
    {
        var articles = Topical.Articles(90, seed: 1);
        var data = _context.Data.LoadFromEnumerable(articles);
        var spy = new SpyLearner(Topical.Featurizer(_context).Append(_context.MultiLabelClassification.Trainers.OneVersusRest(Topical.Learner(_context), options: new() { Folds = 3 })));
        var result = _context.MultiLabelClassification.CrossValidate(data, spy, numberOfFolds: 3);

        Assert.Equal(3, result.Folds.Count);
        Assert.Equal(Enumerable.Range(0, 90), result.Folds.SelectMany(fold => fold.Rows).Order());
        Assert.Equal(90, result.Pooled.Documents);
        Assert.Equal(Topical.Topics, result.Pooled.Topics.Select(topic => topic.Topic));
        for (var fold = 0; fold < 3; fold++)
        {
            Assert.Equal(result.Folds[fold].Rows.Select(row => (ulong)row), spy.Fitted[fold].Scored.Order());
            Assert.Equal(Enumerable.Range(0, 90).Except(result.Folds[fold].Rows).Select(row => (ulong)row), spy.Fitted[fold].Learned.Order());
            for (var topic = 0; topic < 3; topic++)
            {
                var support = articles.Count(article => article.Labels!.Contains(Topical.Topics[topic]));
                Assert.InRange(result.Folds[fold].Report.Topics[topic].Support, support / 3 - 1, support / 3 + 2);
            }
            // The report is that of the fold's model on the fold's rows.
            var scored = result.Folds[fold].Model.Transform(_context.Data.LoadFromEnumerable(result.Folds[fold].Rows.Select(row => articles[row])));
            Assert.Equal(_context.MultiLabelClassification.Evaluate(scored).MicroF1, result.Folds[fold].Report.MicroF1);
        }
        Assert.InRange(result.Pooled.MicroF1.Value!.Value, result.Folds.Min(fold => fold.Report.MicroF1.Value!.Value), result.Folds.Max(fold => fold.Report.MicroF1.Value!.Value));
    }

    [Fact]
    public void A_topic_of_one_row_is_judged_though_no_model_could_know_it()
    {
        var articles = Topical.Articles(40, seed: 1);
        articles[9].Labels = ["rare"];
        var result = _context.MultiLabelClassification.CrossValidate(_context.Data.LoadFromEnumerable(articles),
            Topical.Featurizer(_context).Append(_context.MultiLabelClassification.Trainers.OneVersusRest(Topical.Learner(_context), options: new() { Folds = 2 })), numberOfFolds: 2);
        Assert.Equal([.. Topical.Topics, "rare"], result.Pooled.Topics.Select(topic => topic.Topic));
        Assert.Equal((1, 0.0), (result.Pooled.Topics[3].Support, result.Pooled.Topics[3].Recall.Value));
        Assert.Equal(1, result.Folds.Sum(fold => fold.Report.Topics[3].Support));
    }

    [Fact]
    public void Cross_validation_refuses_what_it_cannot_do()
    {
        var data = _context.Data.LoadFromEnumerable(Topical.Articles(5, seed: 1));
        var pipeline = Topical.Featurizer(_context).Append(_context.MultiLabelClassification.Trainers.OneVersusRest(Topical.Learner(_context)));
        Refused("Folds must be from 2 to 20, not 21.", () => _context.MultiLabelClassification.CrossValidate(data, pipeline, 21));
        Refused("3 folds need at least 6 rows; there are 5.", () => _context.MultiLabelClassification.CrossValidate(data, pipeline, 3));
        Refused("There is no column 'Topics'", () => _context.MultiLabelClassification.CrossValidate(data, pipeline, 2, "Topics"));
    }

    private static void Refused(string sentence, Action action) =>
        Assert.Contains(sentence, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
