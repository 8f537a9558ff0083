using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Transforms;
using TopicLab.MLNet.Tests.Support;
using TopicLab.Training;
using TopicLab.Training.Tuning;

namespace TopicLab.MLNet.Tests;

public sealed class OneVersusRestTests
{
    private readonly MLContext _context = new(seed: 1);

    private OneVersusRestTrainer Trainer(OneVersusRestOptions? options = null) =>
        _context.MultiLabelClassification.Trainers.OneVersusRest(Topical.Learner(_context), options: options);

    [Fact]
    public void Topics_are_found_in_rows_that_were_not_learned_from()
    {
        var data = _context.Data.LoadFromEnumerable(Topical.Articles(200, seed: 1));
        var test = _context.Data.LoadFromEnumerable(Topical.Articles(150, seed: 2));
        var model = Topical.Featurizer(_context).Append(Trainer()).Fit(data);

        var report = _context.MultiLabelClassification.Evaluate(model.Transform(test));
        Assert.InRange(report.MicroF1.Value!.Value, 0.9, 1);
        Assert.Equal(Topical.Topics, model.LastTransformer.Topics);
        Assert.Equal(model.LastTransformer.Thresholds, report.Topics.Select(topic => topic.Threshold));
        Assert.Empty(model.LastTransformer.ConstantTopics);
    }

    [Fact]
    public void The_columns_say_the_same_of_the_topics()
    {
        var data = Topical.Featurized(_context, Topical.Articles(120, seed: 1));
        var model = Trainer().Fit(data);
        var scored = model.Transform(data);

        Assert.Equal(Topical.Topics, Topical.Texts(scored.Schema["Scores"], "SlotNames"));
        Assert.Equal(Topical.Topics, Topical.Texts(scored.Schema["Probabilities"], "SlotNames"));
        Assert.Equal(Topical.Topics, Topical.Texts(scored.Schema["PredictedLabels"], "KeyValues"));
        Assert.Equal(new KeyDataViewType(typeof(uint), 3), ((VectorDataViewType)scored.Schema["PredictedLabels"].Type).ItemType);
        VBuffer<double> thresholds = default;
        scored.Schema["Probabilities"].Annotations.GetValue("Thresholds", ref thresholds);
        Assert.Equal(model.Thresholds, thresholds.DenseValues());
        foreach (var row in Topical.Read(_context, scored))
        {
            Assert.Equal(row.PredictedTopics, row.PredictedLabels.Select(key => Topical.Topics[key - 1]));
            Assert.Equal(row.PredictedTopics, Topical.Topics.Where((_, topic) => row.Probabilities[topic] >= model.Thresholds[topic]));
            Assert.Equal(row.Probabilities, row.Scores.Select((score, topic) => (float)model.Rules[topic].Probability(score)));
        }
    }

    [Fact]
    public void The_promised_shape_is_that_of_the_output()
    {
        var articles = _context.Data.LoadFromEnumerable(Topical.Articles(60, seed: 1));
        var pipeline = Topical.Featurizer(_context).Append(Trainer());
        // Another step behind it asks for the shape, and finds keys and slot names there.
        var whole = pipeline.Append(_context.Transforms.Conversion.MapKeyToValue("Names", "PredictedLabels")).Append(_context.Transforms.NormalizeMinMax("Probabilities"));
        var scored = whole.Fit(articles).Transform(articles);

        Assert.Equal(new VectorDataViewType(TextDataViewType.Instance), scored.Schema["Names"].Type);
        Assert.Equal(Topical.Topics, Topical.Texts(scored.Schema["Probabilities"], "SlotNames"));
        var names = scored.GetColumn<ReadOnlyMemory<char>[]>("Names").Select(row => string.Join(' ', row));
        Assert.Equal(scored.GetColumn<ReadOnlyMemory<char>[]>("PredictedTopics").Select(row => string.Join(' ', row)), names);
    }

    [Fact]
    public void A_saved_model_gives_the_same_and_so_does_a_prediction_engine()
    {
        var data = _context.Data.LoadFromEnumerable(Topical.Articles(120, seed: 1));
        var model = Topical.Featurizer(_context).Append(Trainer(new() { AtLeastOne = true })).Fit(data);
        var file = new MemoryStream();
        _context.Model.Save(model, data.Schema, file);
        var other = new MLContext(seed: 9).RegisterTopicLab().RegisterTopicLab();
        var loaded = other.Model.Load(file, out _);

        var articles = Topical.Articles(40, seed: 3);
        var test = _context.Data.LoadFromEnumerable(articles);
        var expected = Topical.Read(_context, model.Transform(test));
        Topical.AssertSame(expected, Topical.Read(other, loaded.Transform(test)));
        Assert.All(expected, row => Assert.NotEmpty(row.PredictedTopics));
        foreach (var transformer in new ITransformer[] { model, loaded })
        {
            using var engine = _context.Model.CreatePredictionEngine<Article, Assigned>(transformer);
            Topical.AssertSame(expected, [.. articles.Select(engine.Predict)]);
        }
        var second = Assert.IsType<MultiLabelModel>(((IEnumerable<ITransformer>)loaded).Last());
        Assert.Equal(model.LastTransformer.Thresholds, second.Thresholds);
        Assert.Equal(model.LastTransformer.Topics, second.Topics);
    }

    [Fact]
    public void Several_cursors_give_what_one_gives_and_topics_are_only_computed_when_asked_for()
    {
        var data = Topical.Featurized(_context, Topical.Articles(120, seed: 1));
        var scored = Trainer().Fit(data).Transform(data);
        var expected = Rows([scored.GetRowCursor(scored.Schema)]);
        Assert.Equal(expected, Rows(scored.GetRowCursorSet(scored.Schema, 4)));
        Assert.NotEqual([.. expected.Keys], Order(scored.GetRowCursor(scored.Schema, new Random(1))));

        using var texts = scored.GetRowCursor([scored.Schema["Text"]]);
        Assert.False(texts.IsColumnActive(scored.Schema["Probabilities"]));
        Assert.False(texts.IsColumnActive(scored.Schema["Features"]));
        Assert.Throws<InvalidOperationException>(() => texts.GetGetter<VBuffer<float>>(scored.Schema["Probabilities"]));
        using var topics = scored.GetRowCursor([scored.Schema["PredictedTopics"]]);
        Assert.Throws<InvalidOperationException>(() => topics.GetGetter<VBuffer<float>>(scored.Schema["PredictedTopics"]));

        SortedDictionary<ulong, string> Rows(DataViewRowCursor[] cursors)
        {
            var rows = new SortedDictionary<ulong, string>();
            foreach (var cursor in cursors)
            {
                using (cursor)
                {
                    var (id, probabilities) = (cursor.GetIdGetter(), cursor.GetGetter<VBuffer<float>>(scored.Schema["Probabilities"]));
                    DataViewRowId row = default;
                    VBuffer<float> value = default;
                    while (cursor.MoveNext())
                    {
                        id(ref row);
                        probabilities(ref value);
                        rows.Add(row.Low, string.Join(' ', value.DenseValues()));
                    }
                }
            }
            return rows;
        }

        static List<ulong> Order(DataViewRowCursor cursor)
        {
            using (cursor)
            {
                List<ulong> order = [];
                DataViewRowId row = default;
                for (var id = cursor.GetIdGetter(); cursor.MoveNext(); order.Add(row.Low))
                    id(ref row);
                return order;
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_model()
    {
        var articles = Topical.Articles(120, seed: 1);
        var models = Enumerable.Range(0, 2).Select(_ =>
        {
            var context = new MLContext(seed: 5);
            var data = Topical.Featurized(context, articles);
            // Stochastic, and so by the context's seed.
            var learner = context.BinaryClassification.Trainers.AveragedPerceptron(numberOfIterations: 3);
            return Topical.Read(context, context.MultiLabelClassification.Trainers.OneVersusRest(learner).Fit(data).Transform(data));
        }).ToArray();
        Topical.AssertSame(models[0], models[1]);
    }

    [Fact]
    public void Every_kind_of_binary_learner_can_be_used()
    {
        var articles = Topical.Articles(120, seed: 1);
        var data = Topical.Featurized(_context, articles);
        var trainers = _context.BinaryClassification.Trainers;
        IEstimator<ITransformer>[] learners =
        [
            trainers.SdcaLogisticRegression(new() { NumberOfThreads = 1, MaximumNumberOfIterations = 20 }),
            trainers.LinearSvm(numberOfIterations: 5),
            trainers.FastTree(new FastTreeBinaryTrainer.Options { NumberOfThreads = 1, NumberOfTrees = 10, NumberOfLeaves = 4, MinimumExampleCountPerLeaf = 2 }),
            _context.Transforms.NormalizeMinMax("Features").Append(trainers.SgdCalibrated(numberOfIterations: 20)),
        ];
        foreach (var learner in learners)
        {
            var model = _context.MultiLabelClassification.Trainers.OneVersusRest(learner, options: new() { Folds = 2 }).Fit(data);
            var report = _context.MultiLabelClassification.Evaluate(model.Transform(data));
            Assert.True(report.MicroF1.Value > 0.75, $"{learner}: {report.MicroF1.Value}");

            var file = new MemoryStream();
            _context.Model.Save(model, data.Schema, file);
            Topical.AssertSame(Topical.Read(_context, model.Transform(data)), Topical.Read(_context, _context.Model.Load(file, out _).Transform(data)));
        }
    }

    [Fact]
    public void Features_are_computed_once_a_row_for_all_topics_and_folds()
    {
        var calls = 0;
        var articles = Topical.Articles(60, seed: 1);
        var counted = _context.Transforms.CustomMapping<Article, Dummy>((_, _) => Interlocked.Increment(ref calls), null)
            .Append(_context.Transforms.Text.ProduceHashedWordBags("Bag", "Text", numberOfBits: 8))
            .Append(_context.Transforms.Concatenate("Features", "Bag", "Dummy"));
        var data = _context.Data.LoadFromEnumerable(articles);
        var featurizer = counted.Fit(data);
        calls = 0;
        var model = Trainer().Fit(featurizer.Transform(data));
        Assert.Equal(articles.Count, calls);

        calls = 0;
        Topical.Read(_context, model.Transform(featurizer.Transform(data)));
        Assert.Equal(articles.Count, calls);
    }

    private sealed class Dummy
    {
        [ColumnName("Dummy")]
        public float Value { get; set; }
    }

    [Fact]
    public void Learners_are_never_given_the_rows_of_the_fold_that_they_score()
    {
        var data = Topical.Featurized(_context, Topical.Articles(60, seed: 1));
        var spy = new SpyLearner(Topical.Learner(_context));
        var model = _context.MultiLabelClassification.Trainers.OneVersusRest(spy, options: new() { Folds = 4 }).Fit(data);

        // Four folds and the whole, three topics each; the folds' scores come from models of the other rows, and together cover each row once.
        Assert.Equal(5 * 3, spy.Fitted.Count);
        foreach (var fitted in spy.Fitted.Take(4 * 3))
        {
            Assert.Equal(45, fitted.Learned.Count, 3.0);
            Assert.Empty(fitted.Learned.Intersect(fitted.Scored));
            Assert.Equal(60, fitted.Learned.Union(fitted.Scored).Count());
        }
        for (var topic = 0; topic < 3; topic++)
            Assert.Equal(60, Enumerable.Range(0, 4).SelectMany(fold => spy.Fitted[fold * 3 + topic].Scored).Distinct().Count());
        Assert.All(spy.Fitted.Skip(4 * 3), fitted => Assert.Equal(60, fitted.Learned.Count));
        Assert.Equal(3, model.Thresholds.Count);
    }

    private sealed class Grouped : Article
    {
        public string Event { get; set; } = "";

        public int Number { get; set; }
    }

    [Theory]
    [InlineData("Event")]
    [InlineData("Number")]
    [InlineData("Key")]
    public void Rows_that_belong_together_stand_in_one_fold(string column)
    {
        var rows = Topical.Articles(60, seed: 1).Select((article, i) => new Grouped { Text = article.Text, Labels = article.Labels, Event = i < 50 ? $"e{i / 5}" : "", Number = i < 50 ? i / 5 : i });
        var loaded = _context.Data.LoadFromEnumerable(rows);
        var data = Topical.Featurizer(_context).Append(_context.Transforms.Conversion.MapValueToKey("Key", "Number")).Fit(loaded).Transform(loaded);
        var spy = new SpyLearner(Topical.Learner(_context));
        _context.MultiLabelClassification.Trainers.OneVersusRest(spy, options: new() { Folds = 3, SamplingKeyColumnName = column }).Fit(data);
        var folds = _context.MultiLabelClassification.CrossValidate(data, Trainer(new() { Folds = 2 }), numberOfFolds: 3, samplingKeyColumnName: column).Folds;

        foreach (var scored in spy.Fitted.Take(9).Select(fitted => fitted.Scored.Select(row => (int)row)).Concat(folds.Select(fold => fold.Rows)))
        {
            foreach (var group in scored.Where(row => row < 50).GroupBy(row => row / 5))
                Assert.Equal(5, group.Count());
        }
        Refused("must be text, a key, Int32 or Int64", () => Trainer(new() { SamplingKeyColumnName = "Features" }).Fit(data));
        Refused("There is no column 'Group'", () => _context.MultiLabelClassification.CrossValidate(data, Trainer(), samplingKeyColumnName: "Group"));

        // Of ten rows five belong to one key and five to another.
        var few = _context.Data.TakeRows(data, 10);
        Refused($"3 folds need at least 3 different keys in the column '{column}'; there are 2.", () => Trainer(new() { Folds = 3, SamplingKeyColumnName = column }).Fit(few));
        Refused($"3 folds need at least 3 different keys in the column '{column}'; there are 2.", () => _context.MultiLabelClassification.CrossValidate(few, Trainer(new() { Folds = 2 }), 3, samplingKeyColumnName: column));
    }

    [Fact]
    public void A_model_can_be_shared_between_threads()
    {
        var articles = Topical.Articles(80, seed: 1);
        var data = _context.Data.LoadFromEnumerable(articles);
        var model = Topical.Featurizer(_context).Append(Trainer()).Fit(data);
        var expected = Topical.Read(_context, model.Transform(data));
        Parallel.For(0, 4, _ =>
        {
            using var engine = _context.Model.CreatePredictionEngine<Article, Assigned>(model, new PredictionEngineOptions { OwnsTransformer = false });
            Topical.AssertSame(expected, [.. articles.Select(engine.Predict)]);
        });
    }

    [Fact]
    public void A_damaged_model_says_so()
    {
        var data = Topical.Featurized(_context, Topical.Articles(30, seed: 1));
        var file = new MemoryStream();
        _context.Model.Save(Trainer().Fit(data), data.Schema, file);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.Single(entry => entry.FullName.EndsWith("Model.key", StringComparison.Ordinal) && !entry.FullName.Contains("Topic_", StringComparison.Ordinal));
            var bytes = new byte[entry.Length];
            using var stream = entry.Open();
            stream.ReadExactly(bytes);
            // The first topic's name, then its slope, offset and threshold: its threshold becomes a number that is none.
            var place = bytes.AsSpan().IndexOf("energy"u8) + 6 + 2 * sizeof(double);
            BitConverter.TryWriteBytes(bytes.AsSpan(place), double.NaN);
            stream.Position = 0;
            stream.Write(bytes);
        }
        file.Position = 0;
        // ML.NET wraps what its components throw when they are loaded.
        var error = Assert.ThrowsAny<Exception>(() => _context.Model.Load(file, out _)).GetBaseException();
        Assert.Equal("The multi-label model is damaged: the numbers of its topic 1 are out of range.", Assert.IsType<InvalidDataException>(error).Message);
    }

    private sealed class Binary
    {
        public VBuffer<float> Features { get; set; }

        public bool Label { get; set; }
    }

    [Theory]
    [InlineData(Goal.F1)]
    [InlineData(Goal.Recall90)]
    public void Curves_and_thresholds_are_those_of_scores_of_rows_held_out_by_hand(Goal goal)
    {
        var articles = Topical.Articles(90, seed: 1, noise: 0.1);
        var data = Topical.Featurized(_context, articles);
        // Copied, since GetColumn writes every row into the arrays of the one before.
        VBuffer<float>[] features = [.. data.GetColumn<VBuffer<float>>("Features").Select(row =>
        {
            VBuffer<float> own = default;
            row.CopyTo(ref own);
            return own;
        })];
        sbyte[][] labels = [.. Topical.Topics.Select(topic => articles.Select(article => (sbyte)(article.Labels!.Contains(topic) ? 1 : -1)).ToArray())];
        int[] rows = [.. Enumerable.Range(0, 90)];
        var foldOf = StratifiedFolds.Assign(labels, rows, 4, seed: 7);
        var schema = SchemaDefinition.Create(typeof(Binary));
        schema["Features"].ColumnType = data.Schema["Features"].Type;

        float[][] margins = [.. labels.Select(_ => new float[90])];
        for (var topic = 0; topic < 3; topic++)
        {
            for (var fold = 0; fold < 4; fold++)
            {
                var model = Topical.Learner(_context).Fit(Rows(topic, row => foldOf[row] != fold));
                var scores = model.Transform(Rows(topic, row => foldOf[row] == fold)).GetColumn<float>("Score");
                foreach (var (row, score) in rows.Where(row => foldOf[row] == fold).Zip(scores))
                    margins[topic][row] = score;
            }
        }
        var expected = ThresholdTuner.Choose(margins, labels, rows, foldOf, goal, atLeastOne: false);

        var fitted = Trainer(new() { Folds = 4, Seed = 7, Goal = goal }).Fit(data);
        Assert.Equal(expected.Thresholds, fitted.Thresholds);
        Assert.Equal(expected.Calibrator.Curves, fitted.Rules.Select(rule => (rule.Slope, rule.Offset)));
        var whole = Topical.Learner(_context).Fit(Rows(1, _ => true)).Transform(Rows(1, _ => true)).GetColumn<float>("Score");
        Assert.Equal(whole, Topical.Read(_context, fitted.Transform(data)).Select(row => row.Scores[1]));

        IDataView Rows(int topic, Func<int, bool> isTaken) => _context.Data.LoadFromEnumerable(
            rows.Where(isTaken).Select(row => new Binary { Features = features[row], Label = labels[topic][row] > 0 }).ToList(), schema);
    }

    [Fact]
    public void Labels_that_mean_nothing_are_not_claimed_to_be_known()
    {
        // A learner that remembers every row: on the rows that it was trained on it is always right, and thresholds from those scores would believe it.
        var random = new Random(3);
        var articles = Topical.Articles(120, seed: 1);
        foreach (var article in articles)
            article.Labels = [.. Topical.Topics.Where(_ => random.NextDouble() < 0.3)];
        var loaded = _context.Data.LoadFromEnumerable(articles);
        var data = _context.Transforms.Text.ProduceHashedWordBags("Features", "Text", numberOfBits: 6, ngramLength: 1).Fit(loaded).Transform(loaded);
        var learner = _context.BinaryClassification.Trainers.FastTree(
            new FastTreeBinaryTrainer.Options { NumberOfThreads = 1, NumberOfTrees = 20, NumberOfLeaves = 20, MinimumExampleCountPerLeaf = 1, LearningRate = 0.5 });
        var rows = Topical.Read(_context, _context.MultiLabelClassification.Trainers.OneVersusRest(learner, options: new() { Folds = 3 }).Fit(data).Transform(data));

        // Honest probabilities stay about the share of the topic, even for the rows that the learner remembers.
        Assert.All(rows.SelectMany(row => row.Probabilities), probability => Assert.InRange(probability, 0.05f, 0.75f));
    }

    [Fact]
    public void A_rare_topic_and_one_that_every_row_carries_get_constant_predictors()
    {
        var articles = Topical.Articles(60, seed: 1);
        foreach (var article in articles)
            article.Labels = [.. article.Labels!, "always"];
        articles[7].Labels = [.. articles[7].Labels!, "rare"];
        var data = Topical.Featurized(_context, articles);
        var model = Trainer().Fit(data);
        Assert.Equal(["always", "rare"], model.ConstantTopics);

        foreach (var row in Topical.Read(_context, model.Transform(data)))
        {
            Assert.Contains("always", row.PredictedTopics);
            Assert.DoesNotContain("rare", row.PredictedTopics);
            // 61 of 62, Laplace's rule of succession; 2 of 61 for the rare one.
            Assert.Equal(61 / 62f, row.Probabilities[0], 1e-6f);
            Assert.Equal(2 / 62f, row.Probabilities[^1], 1e-3f);
        }
    }

    [Fact]
    public void The_three_forms_of_labels_give_the_same_model()
    {
        var articles = Topical.Articles(80, seed: 1);
        var texts = Topical.Featurized(_context, articles);
        var keys = _context.Transforms.Conversion.MapValueToKey("Labels").Fit(texts).Transform(texts);
        var indicators = _context.Transforms.Conversion.MapKeyToVector("Labels", outputCountVector: true).Fit(keys).Transform(keys);
        var booleans = _context.Transforms.Conversion.ConvertType("Labels", outputKind: DataKind.Boolean).Fit(indicators).Transform(indicators);
        Assert.IsType<KeyDataViewType>(((VectorDataViewType)keys.Schema["Labels"].Type).ItemType);
        Assert.Equal(BooleanDataViewType.Instance, ((VectorDataViewType)booleans.Schema["Labels"].Type).ItemType);
        // MapValueToKey numbers topics as it meets them.
        Assert.NotEqual(Topical.Topics, Topical.Texts(keys.Schema["Labels"], "KeyValues"));

        var expected = Topical.Read(_context, Trainer().Fit(texts).Transform(texts));
        foreach (var data in new[] { keys, indicators, booleans })
        {
            var model = Trainer().Fit(data);
            Assert.Equal(Topical.Topics, model.Topics);
            Topical.AssertSame(expected, Topical.Read(_context, model.Transform(data)));
        }
    }

    private sealed class Marked
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];

        public float[] Labels { get; set; } = [];
    }

    [Fact]
    public void An_indicator_that_is_not_a_number_is_neither_yes_nor_no()
    {
        var random = new Random(1);
        List<Marked> rows = [];
        for (var i = 0; i < 60; i++)
        {
            var (a, b) = (i % 2, i / 2 % 2);
            rows.Add(new Marked { Features = [a, b, random.NextSingle(), random.NextSingle()], Labels = [a, b] });
        }
        var whole = Indicators(rows);
        // Taken for a no, the first half would teach the opposite of what the features say.
        foreach (var row in rows.Take(28))
            row.Labels[1] = float.NaN;
        var model = Trainer().Fit(Indicators(rows));
        var scored = model.Transform(whole);
        Assert.Equal(1, _context.MultiLabelClassification.Evaluate(scored).MicroF1.Value);
        // 60 known pairs of the first topic, 32 of the second.
        var report = _context.MultiLabelClassification.Evaluate(model.Transform(Indicators(rows)));
        Assert.Equal(rows.Skip(28).Count(row => row.Labels[1] > 0), report.Topics[1].Support);
    }

    [Fact]
    public void Features_that_are_not_numbers_are_told_in_training_and_assign_nothing_later()
    {
        var random = new Random(1);
        Marked[] rows = [.. Enumerable.Range(0, 40).Select(i => new Marked { Features = [i % 2, i / 2 % 2, random.NextSingle(), random.NextSingle()], Labels = [i % 2, i / 2 % 2] })];
        var model = Trainer(new() { AtLeastOne = true }).Fit(Indicators(rows));
        rows[4].Features = [0, 1, float.NaN, 0];
        var scored = Topical.Read(_context, model.Transform(Indicators(rows)));
        Assert.All(scored[4].Probabilities, probability => Assert.Equal(float.NaN, probability));
        Assert.Empty(scored[4].PredictedTopics);
        Assert.All(scored.Where((_, row) => row != 4), row => Assert.NotEmpty(row.PredictedTopics));
        Assert.Equal("The binary learner gives row 5 a score for the topic 'a' that is not a number (NaN); linear learners do so where a feature is NaN.",
            Assert.Throws<InvalidOperationException>(() => Trainer().Fit(Indicators(rows))).Message);
    }

    private IDataView Indicators(IEnumerable<Marked> marked)
    {
        var schema = SchemaDefinition.Create(typeof(Marked));
        schema["Labels"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2);
        schema["Labels"].AddAnnotation("SlotNames", new VBuffer<ReadOnlyMemory<char>>(2, ["a".AsMemory(), "b".AsMemory()]), new VectorDataViewType(TextDataViewType.Instance, 2));
        return _context.Data.LoadFromEnumerable(marked.Select(row => new Marked { Features = row.Features, Labels = [.. row.Labels] }).ToList(), schema);
    }

    private sealed class Padded
    {
        public string Text { get; set; } = "";

        [VectorType(3)]
        public string[] Labels { get; set; } = [];
    }

    [Fact]
    public void Empty_texts_pad_labels_of_a_fixed_number()
    {
        var articles = Topical.Articles(60, seed: 1);
        var expected = Topical.Featurized(_context, articles);
        var loaded = _context.Data.LoadFromEnumerable(articles.Select(article => new Padded { Text = article.Text!, Labels = [.. article.Labels!, .. Enumerable.Repeat("", 3 - article.Labels!.Length)] }));
        var padded = Topical.Featurizer(_context).Fit(loaded).Transform(loaded);
        Topical.AssertSame(Topical.Read(_context, Trainer().Fit(expected).Transform(expected)), Topical.Read(_context, Trainer().Fit(padded).Transform(padded)));
    }

    [Fact]
    public void Rows_without_labels_and_texts_are_rows_like_others()
    {
        var articles = Topical.Articles(60, seed: 1);
        articles[3].Labels = null;
        articles[4].Text = null;
        articles[5].Labels = ["energy", "energy"];
        var data = Topical.Featurized(_context, articles);
        Assert.Equal(60, Topical.Read(_context, Trainer().Fit(data).Transform(data)).Count);
    }

    [Fact]
    public void Data_that_cannot_be_learned_from_is_refused_with_a_sentence()
    {
        var articles = Topical.Articles(30, seed: 1);
        var data = Topical.Featurized(_context, articles);
        Refused("There is no column 'Topics'; there are Text, Title, Labels, Features", () => Fit("Topics"));
        Refused("There is no column 'Bag'", () => Fit(features: "Bag"));
        Refused("The column 'Text' must be a vector of text, of keys, or, of a known length, of Boolean or Single; it is String.", () => Fit("Text"));
        Refused("The column 'Text' must be a vector of Single of a known length; it is String.", () => Fit(features: "Text"));
        Refused("The column 'Features' does not name its topics", () => Fit("Features", data: Nameless()));
        Refused("5 folds need at least 10 rows; there are 0.", () => Fit(data: _context.Data.SkipRows(data, 30)));
        Refused("5 folds need at least 10 rows; there are 9.", () => Fit(data: _context.Data.TakeRows(data, 9)));
        Refused("Folds must be from 2 to 20, not 1.", () => Trainer(new() { Folds = 1 }));
        Refused("There is no goal 9.", () => Trainer(new() { Goal = (Goal)9 }));
        Refused("The binary learner's label needs a name of its own.", () => Trainer(new() { BinaryLabelColumnName = "Features" }));
        Refused("four different names", () => Trainer(new() { Columns = new() { Scores = "Probabilities" } }));

        articles.ForEach(article => article.Labels = []);
        Refused("No row has a label in the column 'Labels'.", () => Fit(data: Topical.Featurized(_context, articles)));
        articles[4].Labels = [" "];
        Assert.Contains("Row 5 has an empty label in the column 'Labels'.",
            Assert.Throws<InvalidOperationException>(() => Fit(data: Topical.Featurized(_context, articles))).Message, StringComparison.Ordinal);

        MultiLabelModel Fit(string labels = "Labels", string features = "Features", IDataView? data = null) => _context.MultiLabelClassification.Trainers
            .OneVersusRest(Topical.Learner(_context), labels, features).Fit(data ?? Topical.Featurized(_context, Topical.Articles(30, seed: 1)));

        // Features as labels, without slot names.
        IDataView Nameless() => _context.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(i => new Marked { Features = [i, 1, 2, 3], Labels = [i] }));
    }

    [Fact]
    public void A_learner_without_scores_is_refused()
    {
        var data = Topical.Featurized(_context, Topical.Articles(30, seed: 1));
        var trainer = _context.MultiLabelClassification.Trainers.OneVersusRest(_context.Transforms.NormalizeMinMax("Features"));
        Assert.Equal("The binary learner gives no column 'Score' of Single.", Assert.Throws<InvalidOperationException>(() => trainer.Fit(data)).Message);
    }

    [Fact]
    public void Shapes_without_the_columns_are_refused_before_anything_is_fitted()
    {
        var articles = _context.Data.LoadFromEnumerable(Topical.Articles(30, seed: 1));
        Refused("There is no column 'Features'", () => _context.Transforms.CopyColumns("T", "Text").Append(Trainer()).GetOutputSchema(Shape()));
        Refused("must be a vector of Single", () => _context.Transforms.CopyColumns("Features", "Text").Append(Trainer()).GetOutputSchema(Shape()));
        Refused("not a single value", () => Topical.Featurizer(_context).Append(_context.MultiLabelClassification.Trainers.OneVersusRest(Topical.Learner(_context), "Text")).GetOutputSchema(Shape()));

        // ML.NET makes the shape of a schema itself only inside of a pipeline.
        SchemaShape Shape()
        {
            var spy = new ShapeSpy();
            _context.Transforms.CopyColumns("Text2", "Text").Append(spy).Append(_context.Transforms.CopyColumns("Text3", "Text")).Fit(articles);
            return spy.Shape!;
        }
    }

    [Fact]
    public void A_model_refuses_data_that_it_was_not_trained_on()
    {
        var model = Trainer().Fit(Topical.Featurized(_context, Topical.Articles(30, seed: 1)));
        var other = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 3).Select(i => new Marked { Features = [i, 1, 2, 3] }));
        Refused("the model was trained on Vector<Single,", () => model.Transform(other));
        Refused("There is no column 'Features'", () => model.GetOutputSchema(_context.Data.LoadFromEnumerable(Topical.Articles(3, seed: 1)).Schema));
    }

    private static void Refused(string sentence, Action action) =>
        Assert.Contains(sentence, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
