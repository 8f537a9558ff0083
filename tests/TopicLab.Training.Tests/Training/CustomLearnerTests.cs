using TopicLab.Features;

namespace TopicLab.Training.Tests;

public sealed class CustomLearnerTests
{
    private static readonly PredictOptions s_all = new() { AllScores = true };

    [Fact]
    public void What_a_learner_of_ones_own_gives_is_scored_as_it_is()
    {
        var learner = new Recorder("centroids", Centroid);
        var model = Train(learner);
        var (rows, learned) = learner.OfModel(s_corpus, 0);

        Assert.Contains("centroids, words", model.Report.Options);
        Assert.True(model.Report.OutOfFold.MicroF1.Value > 0.8);
        for (var row = 0; row < rows.Count; row++)
            Assert.Equal(Margin(learned, rows, row), model.Predictor.Predict(s_corpus.Rows[row].Release, s_all).Scores[0].Margin, 1e-5);
    }

    [Fact]
    public void Trees_over_words_are_scored_as_they_are()
    {
        var learner = new Recorder("stumps", Stumps);
        var model = Train(learner);
        var (rows, learned) = learner.OfModel(s_corpus, 0);

        Assert.NotNull(model.Predictor.Model.Trees);
        Assert.True(model.Report.OutOfFold.MicroF1.Value > 0.8);
        for (var row = 0; row < rows.Count; row++)
            Assert.Equal(Margin(learned, rows, row), model.Predictor.Predict(s_corpus.Rows[row].Release, s_all).Scores[0].Margin, 1e-5);
        Assert.All(model.Predictor.Info.StrongestFeatures, words => Assert.NotEmpty(words));
    }

    [Fact]
    public void The_evidence_of_trees_adds_up_and_names_their_words()
    {
        var predictor = Train(new Recorder("stumps", Stumps)).Predictor;
        foreach (var row in s_corpus.Rows.Take(20))
        {
            var explanation = predictor.Explain(row.Release);
            for (var topic = 0; topic < predictor.Schema.Count; topic++)
            {
                var evidence = explanation.Evidence[topic];
                Assert.Equal(explanation.Prediction.Scores[topic].Margin, evidence.Margin, 1e-5);
                Assert.Equal(evidence.Margin, evidence.Bias + evidence.Terms.Sum(term => term.Contribution), 1e-9);
            }
        }
        // Topic 0's words and no others speak for it.
        var carrying = s_corpus.Rows.First(row => row.Labels.SequenceEqual([Samples.Id(0)])).Release;
        var terms = predictor.Explain(carrying).Evidence[0].Terms;
        Assert.True(terms[0].Contribution > 0);
        Assert.Contains(carrying.Text.Substring(terms[0].Start, terms[0].Length).ToLowerInvariant(), Enumerable.Range(0, 200).Select(number => Samples.Word(1, number)));
    }

    // Two words that count only together: half of it goes to each, by the mean of both orders.
    [Fact]
    public void Words_that_count_only_together_share_evenly()
    {
        var both = new RegressionTree([0, 1], [0, 0], [~0, ~1], [1, ~2], [0, 0, 2]);
        var learner = new Recorder("pairs", _ => LearnedTopic.Boosted(0.5f, [both]));
        var predictor = Train(learner).Predictor;
        var names = FirstWords(predictor);
        var evidence = predictor.Explain($"{names[0]} {names[1]}").Evidence[0];
        Assert.Equal(0.5, evidence.Bias);
        Assert.Equal([1.0, 1.0], evidence.Terms.Select(term => term.Contribution));
        Assert.Empty(predictor.Explain($"{names[0]} nothing").Evidence[0].Terms);
    }

    [Fact]
    public void The_same_model_comes_at_any_thread_count()
    {
        var models = new[] { 1, 4 }.Select(threads => TopicTrainer.Train(s_corpus, new TrainOptions { CustomLearner = new Recorder("stumps", Stumps), Threads = threads }, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Single(models.Select(model => Convert.ToHexString(model.Bytes.Span)).Distinct());
    }

    [Fact]
    public void Unknown_labels_are_not_learned_from()
    {
        var corpus = Samples.Corpus(60, unknown: 0.3);
        var learner = new Recorder("centroids", Centroid);
        var model = TopicTrainer.Train(corpus, new TrainOptions { CustomLearner = learner, Threads = 1 }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(learner.OfModel(corpus, 2).Rows.Count < 50);
        Assert.Equal("centroids, words, stems 1", model.Report.Options);
    }

    [Fact]
    public void A_result_that_does_not_fit_is_refused()
    {
        AssertRefused("The learner short gave 3 weights for", new Recorder("short", _ => LearnedTopic.Linear([1, 2, 3], 0)));
        AssertRefused("looks at feature 1000000 of", new Recorder("far", _ => LearnedTopic.Boosted(0, [new RegressionTree([1_000_000], [0], [~0], [~1], [0, 1])])));
        AssertRefused("The learner none gave nothing.", new Recorder("none", _ => null!));

        static void AssertRefused(string message, ITopicLearner learner) =>
            Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => Train(learner)).Message);
    }

    [Fact]
    public void What_a_learner_throws_comes_as_it_is()
    {
        var own = new NotSupportedException("not today");
        // Of all threads at once, and first when the model is fitted on all documents.
        Assert.Same(own, Assert.Throws<NotSupportedException>(() => Train(new Recorder("fails", _ => throw own), threads: 4)));
        Assert.Same(own, Assert.Throws<NotSupportedException>(() => Train(new Recorder("fails", rows => rows.Count == s_corpus.Rows.Count ? throw own : Centroid(rows)), threads: 4)));
    }

    [Fact]
    public void A_learner_that_fails_when_it_is_stopped_was_stopped()
    {
        using var stop = new CancellationTokenSource();
        var learner = new Recorder("stops", _ =>
        {
            stop.Cancel();
            throw new InvalidOperationException("stopped in the middle");
        });
        Assert.ThrowsAny<OperationCanceledException>(() => TopicTrainer.Train(s_corpus, new TrainOptions { CustomLearner = learner, Threads = 2 }, cancellationToken: stop.Token));
    }

    [Fact]
    public void Numbers_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentException>(() => LearnedTopic.Linear([float.NaN], 0));
        Assert.Throws<ArgumentException>(() => LearnedTopic.Linear([], float.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => LearnedTopic.Boosted(0, [new RegressionTree([], [], [], [], [2e6f])]));
        Assert.Throws<ArgumentException>(() => TopicTrainer.Train(s_corpus, new TrainOptions { CustomLearner = new Recorder("x", Centroid), Learner = LearnerChoice.Svm }, cancellationToken: TestContext.Current.CancellationToken));
    }

    private static readonly Corpus s_corpus = Samples.Corpus(200);

    private static TrainedModel Train(ITopicLearner learner, int threads = 1) =>
        TopicTrainer.Train(s_corpus, new TrainOptions { CustomLearner = learner, Threads = threads }, cancellationToken: TestContext.Current.CancellationToken);

    private static double Margin(LearnedTopic learned, FeatureRows rows, int row)
    {
        var dense = new float[rows.FeatureCount];
        for (var i = 0; i < rows.Features(row).Length; i++)
            dense[rows.Features(row)[i]] = rows.Values(row)[i];
        double sum = learned.Bias;
        for (var i = 0; i < learned.Weights.Length; i++)
            sum += learned.Weights[i] * dense[i];
        return sum + learned.Trees.Sum(tree => (double)tree.Value(dense));
    }

    /// <summary>The words of the first two features.</summary>
    private static string[] FirstWords(TopicPredictor predictor)
    {
        var words = s_corpus.Rows.SelectMany(row => row.Release.Text.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries)).Distinct()
            .ToLookup(word => predictor.Model.Weights.Table.Find(Samples.Name(word, FeatureBlock.Words)));
        return [words[0].First(), words[1].First()];
    }

    // The mean of the rows with the topic less that of the rows without.
    private static LearnedTopic Centroid(FeatureRows rows)
    {
        var weights = new float[rows.FeatureCount];
        var positives = Enumerable.Range(0, rows.Count).Count(rows.HasTopic);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var i = 0; i < rows.Features(row).Length; i++)
                weights[rows.Features(row)[i]] += rows.HasTopic(row) ? rows.Values(row)[i] / positives : -rows.Values(row)[i] / (rows.Count - positives);
        }
        return LearnedTopic.Linear(weights, 0.1f);
    }

    // A stump for each of the words that tell most.
    private static LearnedTopic Stumps(FeatureRows rows)
    {
        var weights = Centroid(rows).Weights.ToArray();
        int[] best = [.. Enumerable.Range(0, weights.Length).OrderByDescending(i => weights[i]).ThenBy(i => i).Take(20)];
        return LearnedTopic.Boosted(-0.5f, [.. best.Select(feature => new RegressionTree([feature], [0.01f], [~0], [~1], [-0.1f, 1]))]);
    }

    private sealed class Recorder(string name, Func<FeatureRows, LearnedTopic> learn) : ITopicLearner
    {
        private readonly List<(FeatureRows Rows, LearnedTopic Learned)> _calls = [];

        public string Name => name;

        public LearnedTopic Learn(FeatureRows rows, ulong seed, CancellationToken cancellationToken)
        {
            var learned = learn(rows);
            lock (_calls)
                _calls.Add((rows, learned));
            return learned;
        }

        /// <summary>The fit of the model, which is the one on all rows that know the topic.</summary>
        public (FeatureRows Rows, LearnedTopic Learned) OfModel(Corpus corpus, int topic)
        {
            bool[] labels = [.. corpus.Rows.Where(row => !row.UnknownLabels.Contains(Samples.Id(topic))).Select(row => row.Labels.Contains(Samples.Id(topic)))];
            return _calls.Last(call => Enumerable.Range(0, call.Rows.Count).Select(call.Rows.HasTopic).SequenceEqual(labels));
        }
    }
}
