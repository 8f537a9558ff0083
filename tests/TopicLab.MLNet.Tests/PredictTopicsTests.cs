using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using TopicLab.MLNet.Tests.Support;
using TopicLab.Training;

namespace TopicLab.MLNet.Tests;

public sealed class PredictTopicsTests
{
    private static readonly string s_path = Repository.File("models", "press-releases.topiclab");
    private static readonly TopicPredictor s_predictor = TopicPredictor.Load(s_path);
    private static readonly Corpus s_corpus = Corpus.Load([Repository.File("training-data", "test.jsonl")], new CorpusOptions { Schema = s_predictor.Schema });

    private readonly MLContext _context = new MLContext(seed: 1).RegisterTopicLab();

    private static List<Article> Articles(int count = int.MaxValue) =>
        [.. s_corpus.Rows.Take(count).Select(row => new Article { Text = row.Release.Text, Title = row.Release.Title, Labels = [.. row.Labels] })];

    private static void AssertPredicts(IReadOnlyList<Prediction> expected, IReadOnlyList<Assigned> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var row = 0; row < expected.Count; row++)
        {
            Assert.Equal(expected[row].Labels, actual[row].PredictedTopics);
            Assert.Equal(expected[row].Labels, actual[row].PredictedLabels.Select(key => s_predictor.Schema.Topics[(int)key - 1].Id));
            Assert.Equal(expected[row].Scores.Select(score => (float)score.Probability), actual[row].Probabilities);
            Assert.Equal(expected[row].Scores.Select(score => (float)score.Margin), actual[row].Scores);
        }
    }

    private static List<Prediction> Predict(IEnumerable<Article> articles) =>
        [.. articles.Select(article => s_predictor.Predict(new Release { Title = article.Title!, Text = article.Text! }, new PredictOptions { AllScores = true }))];

    [Fact]
    public void Topics_are_those_of_the_predictor_in_a_batch_an_engine_and_a_loaded_model()
    {
        var articles = Articles(60);
        var data = _context.Data.LoadFromEnumerable(articles);
        var model = _context.Transforms.Text.PredictTopics(s_path, titleColumnName: "Title").Fit(data);
        var expected = Predict(articles);
        AssertPredicts(expected, Topical.Read(_context, model.Transform(data)));

        var file = new MemoryStream();
        // A part of a pipeline, and one that ends with it.
        _context.Model.Save(_context.Transforms.CopyColumns("Copy", "Text").Fit(data).Append(model), data.Schema, file);
        var loaded = new MLContext().RegisterTopicLab().Model.Load(file, out var schema);
        Assert.NotNull(schema.GetColumnOrNull("Title"));
        AssertPredicts(expected, Topical.Read(_context, loaded.Transform(data)));
        using var engine = _context.Model.CreatePredictionEngine<Article, Assigned>(loaded);
        AssertPredicts(expected, [.. articles.Select(engine.Predict)]);
        Assert.Equal(s_predictor.Info.Thresholds, Assert.IsType<TopicTransformer>(((IEnumerable<ITransformer>)loaded).Last()).Predictor.Info.Thresholds);
    }

    [Fact]
    public void Without_titles_a_text_is_a_plain_text()
    {
        string[] texts = ["Gas flows to Europe again\n\nThe pipeline carried natural gas from the field.", "", "A single line on landmines and their clearance."];
        var articles = texts.Append(null).Select(text => new Article { Text = text });
        var data = _context.Data.LoadFromEnumerable(articles);
        var rows = Topical.Read(_context, _context.Transforms.Text.PredictTopics(s_path).Fit(data).Transform(data));
        AssertPredicts([.. texts.Append("").Select(text => s_predictor.Predict(text, new PredictOptions { AllScores = true }))], rows);
        Assert.Contains("energy", rows[0].PredictedTopics);
    }

    [Fact]
    public void Bytes_and_predictors_do_what_the_file_does()
    {
        var articles = Articles(10);
        var data = _context.Data.LoadFromEnumerable(articles);
        var text = _context.Transforms.Text;
        TopicEstimator[] estimators = [text.PredictTopics(File.ReadAllBytes(s_path).AsMemory(), "Text", "Title"), text.PredictTopics(s_predictor, "Text", "Title")];
        foreach (var estimator in estimators)
            AssertPredicts(Predict(articles), Topical.Read(_context, estimator.Fit(data).Transform(data)));
        _context.Model.Save(estimators[0].Fit(data), data.Schema, new MemoryStream());
        Assert.Contains("give PredictTopics the model's path or its bytes",
            Assert.Throws<NotSupportedException>(() => _context.Model.Save(estimators[1].Fit(data), data.Schema, new MemoryStream())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_can_be_named_and_are_computed_when_they_are_asked_for()
    {
        var data = _context.Data.LoadFromEnumerable(Articles(5));
        var names = new TopicColumns { Topics = "T", Labels = "L", Scores = "S", Probabilities = "P" };
        var model = _context.Transforms.Text.PredictTopics(s_path, columns: names).Fit(data);
        var file = new MemoryStream();
        _context.Model.Save(model, data.Schema, file);
        var scored = _context.Model.Load(file, out _).Transform(data);
        Assert.Equal(["Text", "Title", "Labels", "T", "L", "S", "P"], scored.Schema.Select(column => column.Name));
        Assert.Equal(s_predictor.Schema.Topics.Select(topic => topic.Id), Topical.Texts(scored.Schema["P"], "SlotNames"));

        using var cursor = scored.GetRowCursor([scored.Schema["Title"]]);
        Assert.False(cursor.IsColumnActive(scored.Schema["P"]));
        Assert.False(cursor.IsColumnActive(scored.Schema["Text"]));
        Assert.True(cursor.IsColumnActive(scored.Schema["Title"]));
    }

    [Fact]
    public void The_promised_shape_is_that_of_the_output()
    {
        var data = _context.Data.LoadFromEnumerable(Articles(20));
        var pipeline = _context.Transforms.Text.PredictTopics(s_path).Append(_context.Transforms.Conversion.MapKeyToValue("Names", "PredictedLabels"));
        var scored = pipeline.Fit(data).Transform(data);
        Assert.Equal(
            scored.GetColumn<ReadOnlyMemory<char>[]>("PredictedTopics").Select(row => string.Join(' ', row)),
            scored.GetColumn<ReadOnlyMemory<char>[]>("Names").Select(row => string.Join(' ', row)));
    }

    [Fact]
    public void Evaluate_says_of_its_columns_what_the_evaluator_says_of_the_model()
    {
        // Texts know no "unknown".
        var rows = s_corpus.Rows.Where(row => row.UnknownLabels.Count == 0).ToList();
        var expected = TopicEvaluator.Evaluate(s_predictor, new Corpus(rows, s_predictor.Schema), cancellationToken: TestContext.Current.CancellationToken);
        var data = _context.Data.LoadFromEnumerable(rows.Select(row => new Article { Text = row.Release.Text, Title = row.Release.Title, Labels = [.. row.Labels] }));
        var report = _context.MultiLabelClassification.Evaluate(_context.Transforms.Text.PredictTopics(s_path, titleColumnName: "Title").Fit(data).Transform(data));

        Assert.Equal(rows.Count, report.Documents);
        Assert.Equal(expected.MicroF1, report.MicroF1);
        Assert.Equal(expected.MacroF1, report.MacroF1);
        Assert.Equal(expected.Ece, report.Ece);
        Assert.Equal(expected.EmptyKept, report.EmptyKept);
        Assert.Equal(expected.Topics.Select(topic => (topic.Topic, topic.Support, topic.Threshold, topic.F1)), report.Topics.Select(topic => (topic.Topic, topic.Support, topic.Threshold, topic.F1)));
    }

    [Fact]
    public void Cross_validation_of_what_learns_nothing_is_evaluation()
    {
        var data = _context.Data.LoadFromEnumerable(Articles(80));
        var estimator = _context.Transforms.Text.PredictTopics(s_path, titleColumnName: "Title");
        var expected = _context.MultiLabelClassification.Evaluate(estimator.Fit(data).Transform(data));
        var pooled = _context.MultiLabelClassification.CrossValidate(data, estimator).Pooled;
        Assert.Equal(expected.MicroF1, pooled.MicroF1);
        Assert.Equal(expected.Lrap, pooled.Lrap);
        var thresholds = expected.Topics.ToDictionary(topic => topic.Topic, topic => topic.Threshold);
        Assert.All(pooled.Topics, topic => Assert.Equal(thresholds[topic.Topic], topic.Threshold, 1e-12));
    }

    [Fact]
    public void Wrong_columns_and_models_are_refused_with_a_sentence()
    {
        var data = _context.Data.LoadFromEnumerable(Articles(5));
        var text = _context.Transforms.Text;
        Refused("There is no column 'Body'; there are Text, Title, Labels", () => text.PredictTopics(s_path, "Body").Fit(data));
        Refused("The column 'Labels' must be text; it is Vector<String>.", () => text.PredictTopics(s_path, "Labels").Fit(data));
        Refused("There is no column 'Head'", () => text.PredictTopics(s_path, titleColumnName: "Head").Fit(data).Transform(data));
        Refused("There is no column 'Body'", () => _context.Transforms.CopyColumns("A", "Text").Append(text.PredictTopics(s_path, "Body")).Append(_context.Transforms.CopyColumns("B", "A")).Fit(data));
        Refused("must be text", () => _context.Transforms.CopyColumns("A", "Labels").Append(text.PredictTopics(s_path, "A")).Append(_context.Transforms.CopyColumns("B", "A")).Fit(data));
        Refused("four different names", () => text.PredictTopics(s_path, columns: new TopicColumns { Topics = "" }));
        Assert.Throws<InvalidModelException>(() => text.PredictTopics("no such file"));
        Assert.Throws<InvalidModelException>(() => text.PredictTopics(new byte[100].AsMemory()));
        Assert.Throws<ArgumentNullException>(() => text.PredictTopics((TopicPredictor)null!));
    }

    [Fact]
    public void A_damaged_model_inside_is_told()
    {
        var data = _context.Data.LoadFromEnumerable(Articles(3));
        var file = new MemoryStream();
        _context.Model.Save(_context.Transforms.Text.PredictTopics(s_path).Fit(data), data.Schema, file);

        var damaged = Changed(file, bytes => bytes[bytes.Length / 2] ^= 1);
        var loaded = _context.Model.Load(damaged, out _);
        Assert.Contains("checksum", Assert.Throws<InvalidModelException>(() => loaded.Transform(data)).Message, StringComparison.Ordinal);

        file.SetLength(file.Length / 2);
        Assert.Contains("zip archive", Assert.Throws<FormatException>(() => _context.Model.Load(file, out _)).Message, StringComparison.Ordinal);

        static MemoryStream Changed(MemoryStream file, Action<byte[]> change)
        {
            var copy = new MemoryStream();
            copy.Write(file.ToArray());
            using (var zip = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
            {
                var entry = zip.Entries.Single(entry => entry.Length > 100_000);
                var bytes = new byte[entry.Length];
                using var stream = entry.Open();
                stream.ReadExactly(bytes);
                change(bytes);
                stream.Position = 0;
                stream.Write(bytes);
            }
            copy.Position = 0;
            return copy;
        }
    }

    [Fact]
    public void A_context_that_does_not_know_TopicLab_says_so()
    {
        var data = _context.Data.LoadFromEnumerable(Articles(3));
        var file = new MemoryStream();
        _context.Model.Save(_context.Transforms.Text.PredictTopics(s_path).Fit(data), data.Schema, file);
        Assert.Contains("Couldn't load model", Assert.ThrowsAny<Exception>(() => new MLContext().Model.Load(file, out _)).ToString(), StringComparison.Ordinal);
    }

    private static void Refused(string sentence, Action action) =>
        Assert.Contains(sentence, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
