using Microsoft.ML;
using Microsoft.ML.Data;
using TopicLab.Training;

namespace TopicLab.MLNet.Tests.Learners;

public sealed class MLNetLearnerTests
{
    private static readonly PredictOptions s_all = new() { AllScores = true };
    private static readonly Corpus s_corpus = Releases(160);

    public static TheoryData<string> Names => [.. MLNetLearner.All.Select(learner => learner.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TopicLab_scores_what_MLNet_learned_as_MLNet_does(string name)
    {
        var spy = new Spy(MLNetLearner.All.Single(learner => learner.Name == name));
        var trained = TopicTrainer.Train(s_corpus, new TrainOptions { CustomLearner = spy, Threads = 1, Folds = 3 }, cancellationToken: TestContext.Current.CancellationToken);

        // The last fits are those of the model, topics of more examples first.
        var topics = trained.Predictor.Schema.Topics.Select((topic, index) => (Index: index, Yes: s_corpus.Rows.Count(row => row.Labels.Contains(topic.Id))))
            .OrderByDescending(topic => topic.Yes).ThenBy(topic => topic.Index).Select(topic => topic.Index).ToArray();
        var fits = spy.Fits.TakeLast(topics.Length).ToArray();
        for (var i = 0; i < topics.Length; i++)
        {
            var scores = Scores(fits[i].Fitted, fits[i].Rows);
            Assert.True(scores.Max() - scores.Min() > 0.1);
            for (var row = 0; row < scores.Length; row++)
                Assert.Equal(scores[row], trained.Predictor.Predict(s_corpus.Rows[row].Release, s_all).Scores[topics[i]].Margin, 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_is_the_same_whenever_it_is_trained_and_with_any_threads(string name)
    {
        var learner = MLNetLearner.All.Single(learner => learner.Name == name);
        var models = new[] { 1, 2 }.Select(threads => TopicTrainer.Train(s_corpus, new TrainOptions { CustomLearner = learner, Threads = threads, Folds = 3 }, cancellationToken: TestContext.Current.CancellationToken)).ToArray();
        Assert.Equal(models[0].Bytes.ToArray(), models[1].Bytes.ToArray());
        Assert.StartsWith(name + ", words", models[0].Report.Options);
        Assert.Contains($"\"learner\":\"{name}\"", models[0].Predictor.Info.Manifest);
        Assert.True(models[0].Report.OutOfFold.MicroF1.Value > 0.7, $"{models[0].Report.OutOfFold.MicroF1.Value}");
    }

    [Fact]
    public void The_evidence_of_trees_of_MLNet_adds_up()
    {
        var predictor = TopicTrainer.Train(s_corpus, new TrainOptions { CustomLearner = MLNetLearner.FastTree, Folds = 3 }, cancellationToken: TestContext.Current.CancellationToken).Predictor;
        foreach (var row in s_corpus.Rows.Take(10))
        {
            var explanation = predictor.Explain(row.Release);
            foreach (var (score, evidence) in explanation.Prediction.Scores.Zip(explanation.Evidence))
                Assert.Equal(score.Margin, evidence.Bias + evidence.Terms.Sum(term => term.Contribution), 1e-5);
        }
    }

    [Fact]
    public void Any_binary_trainer_of_a_linear_model_will_do()
    {
        var learner = MLNetLearner.Of("svm", context => context.BinaryClassification.Trainers.LinearSvm());
        var trained = TopicTrainer.Train(s_corpus, new TrainOptions { CustomLearner = learner, Folds = 3 }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(trained.Report.OutOfFold.MicroF1.Value > 0.8);
    }

    [Fact]
    public void Another_model_is_refused_by_its_name()
    {
        var learner = MLNetLearner.Of("fm", context => context.BinaryClassification.Trainers.FieldAwareFactorizationMachine());
        var thrown = Assert.Throws<NotSupportedException>(() => TopicTrainer.Train(s_corpus, new TrainOptions { CustomLearner = learner, Folds = 3, Threads = 1 }, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("The learner fm gives a FieldAwareFactorization", thrown.Message);
        Assert.Throws<ArgumentException>(() => MLNetLearner.Of(" ", _ => null!));
    }

    [Fact]
    public void Training_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        var learner = new Stopper(stop);
        Assert.Throws<OperationCanceledException>(() => TopicTrainer.Train(s_corpus, new TrainOptions { CustomLearner = learner, Threads = 1 }, cancellationToken: stop.Token));
    }

    private static float[] Scores(ITransformer fitted, FeatureRows rows) =>
        [.. fitted.Transform(Examples.View(new MLContext(1), rows, TestContext.Current.CancellationToken)).GetColumn<float>("Score")];

    // Words of four topics and of none, drawn by a seed.
    private static Corpus Releases(int count)
    {
        var random = new Random(7);
        string[][] pools = [.. Enumerable.Range(0, 5).Select(pool => Enumerable.Range(0, 12).Select(i => $"{(char)('b' + pool)}{(char)('a' + i)}word").ToArray())];
        var topics = Enumerable.Range(0, 4).Select(topic => new Topic($"t{topic}", $"Topic {topic}"));
        var rows = new LabeledRelease[count];
        for (var i = 0; i < count; i++)
        {
            int[] carried = [.. Enumerable.Range(0, 4).Where(_ => random.NextDouble() < 0.3)];
            var words = Enumerable.Range(0, 15).Select(_ => pools[4][random.Next(12)]).Concat(carried.SelectMany(topic => Enumerable.Range(0, 4).Select(_ => pools[topic][random.Next(12)]))).ToArray();
            random.Shuffle(words);
            rows[i] = new LabeledRelease(new Release { Id = $"{i}", Title = i % 3 == 0 ? words[0] : "", Text = string.Join(' ', words) + "." }, [.. carried.Select(topic => $"t{topic}")], []);
        }
        return new Corpus(rows, new TopicSchema(topics));
    }

    private sealed class Spy(MLNetLearner learner) : ITopicLearner
    {
        public List<(ITransformer Fitted, FeatureRows Rows)> Fits { get; } = [];

        public string Name => learner.Name;

        public LearnedTopic Learn(FeatureRows rows, ulong seed, CancellationToken cancellationToken)
        {
            var (fitted, learned) = learner.Fit(rows, seed, cancellationToken);
            Fits.Add((fitted, rows));
            return learned;
        }
    }

    private sealed class Stopper(CancellationTokenSource stop) : ITopicLearner
    {
        public string Name => "stopper";

        public LearnedTopic Learn(FeatureRows rows, ulong seed, CancellationToken cancellationToken)
        {
            stop.Cancel();
            return MLNetLearner.Sdca.Learn(rows, seed, cancellationToken);
        }
    }
}
