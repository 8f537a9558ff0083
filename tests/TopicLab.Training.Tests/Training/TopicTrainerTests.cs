using System.Globalization;

namespace TopicLab.Training.Tests;

public sealed class TopicTrainerTests
{
    private static readonly TrainOptions s_quick = new() { Folds = 3, Threads = 1 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_tiny_corpus_is_learned_by_heart_and_what_was_learned_is_what_the_file_says()
    {
        var corpus = Samples.Corpus(40, words: 6);
        var model = TopicTrainer.Train(corpus, s_quick, cancellationToken: Cancellation);
        foreach (var row in corpus.Rows)
            Assert.Equal(row.Labels.Order(), model.Predictor.Predict(row.Release).Labels.Order());
        Assert.True(model.Report.OutOfFold.MicroF1.Value > 0.9);

        var read = TopicPredictor.Load(new MemoryStream(model.Bytes.ToArray()));
        var all = new PredictOptions { AllScores = true };
        foreach (var row in Samples.Corpus(40, seed: 2).Rows)
            Assert.Equal(model.Predictor.Predict(row.Release, all).Scores, read.Predict(row.Release, all).Scores);
    }

    [Fact]
    public void What_was_learned_holds_for_releases_never_seen()
    {
        var model = TopicTrainer.Train(Samples.Corpus(120, titles: true), s_quick, cancellationToken: Cancellation);
        var test = Samples.Corpus(100, seed: 9, titles: true).Rows;
        var wrong = test.Sum(row => row.Labels.ToHashSet().Count(label => !model.Predictor.Predict(row.Release).Labels.Contains(label))
            + model.Predictor.Predict(row.Release).Labels.Except(row.Labels).Count());
        Assert.InRange(wrong, 0, 15);
    }

    [Fact]
    public void The_same_data_options_and_seed_give_the_same_bytes_on_any_number_of_threads_and_in_any_culture()
    {
        var corpus = Samples.Corpus(60, topics: 10, titles: true, unknown: 0.05);
        var options = s_quick with { Learner = LearnerChoice.Svm };
        var expected = TopicTrainer.Train(corpus, options, cancellationToken: Cancellation).Bytes.ToArray();
        Assert.Equal(expected, TopicTrainer.Train(corpus, options with { Threads = 2 }, cancellationToken: Cancellation).Bytes.ToArray());

        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(expected, TopicTrainer.Train(corpus, options with { Threads = 3 }, cancellationToken: Cancellation).Bytes.ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Another_seed_gives_other_folds_and_another_model()
    {
        var corpus = Samples.Corpus(40, words: 1);
        var options = s_quick with { Learner = LearnerChoice.Svm };
        Assert.NotEqual(
            TopicTrainer.Train(corpus, options, cancellationToken: Cancellation).Bytes.ToArray(),
            TopicTrainer.Train(corpus, options with { Seed = 2 }, cancellationToken: Cancellation).Bytes.ToArray());
    }

    [Theory]
    [InlineData(LearnerChoice.Svm, "svm")]
    [InlineData(LearnerChoice.Logistic, "logistic")]
    public void The_learner_can_be_chosen(LearnerChoice learner, string name)
    {
        var model = TopicTrainer.Train(Samples.Corpus(40), s_quick with { Learner = learner }, cancellationToken: Cancellation);
        Assert.StartsWith(name, model.Report.Options);
        Assert.All(model.Report.Tried, tried => Assert.StartsWith(name, tried.Options));
        Assert.Equal(model.Report.Options, model.Predictor.Info.Options);
        Assert.True(model.Report.OutOfFold.MicroF1.Value > 0.85);
    }

    [Fact]
    public void The_report_counts_what_there_was()
    {
        var corpus = Samples.Corpus(60, unknown: 0.1);
        var twice = new Corpus([.. corpus.Rows, .. corpus.Rows.Take(7)], corpus.Schema);
        var report = TopicTrainer.Train(twice, s_quick, cancellationToken: Cancellation).Report;
        Assert.Equal(14, report.NearDuplicates);
        Assert.Equal(67, report.OutOfFold.Documents);
        Assert.Equal(corpus.Schema.Topics.Select(topic => twice.Rows.Count(row => row.Labels.Contains(topic.Id))), report.OutOfFold.Topics.Select(topic => topic.Support));
        Assert.Contains(report.ThresholdScheme, new[] { "global", "shrunk", "per topic" });
        Assert.InRange(report.FoldsThatDisagree, 0, 3);
        Assert.Contains(report.Tried, tried => tried.Options == report.Options);
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void At_least_one_can_be_promised_by_options_or_schema()
    {
        var corpus = Samples.Corpus(60, share: 0.25);
        var plain = TopicTrainer.Train(corpus, s_quick with { Learner = LearnerChoice.Svm }, cancellationToken: Cancellation);
        Assert.False(plain.Predictor.Schema.AtLeastOne);
        Assert.Empty(plain.Predictor.Predict("").Labels);

        var promised = TopicTrainer.Train(corpus, s_quick with { Learner = LearnerChoice.Svm, AtLeastOne = true }, cancellationToken: Cancellation);
        var schema = TopicTrainer.Train(new Corpus(corpus.Rows, Samples.Schema(3, atLeastOne: true)), s_quick with { Learner = LearnerChoice.Svm }, cancellationToken: Cancellation);
        foreach (var model in new[] { promised, schema })
        {
            Assert.True(model.Predictor.Schema.AtLeastOne);
            Assert.Single(model.Predictor.Predict("").Labels);
            Assert.Equal(0, model.Report.OutOfFold.EmptyKept.Value);
        }
        Assert.Equal(promised.Bytes.ToArray(), schema.Bytes.ToArray());
    }

    [Theory]
    [InlineData(Goal.Precision90, "precision 0.9")]
    [InlineData(Goal.Recall90, "recall 0.9")]
    public void A_goal_is_named_and_a_missed_one_is_warned_of(Goal goal, string scheme)
    {
        var noise = Samples.Noise(60, 2, seed: 1, share: 0.3);
        var options = s_quick with { Goal = goal, Learner = LearnerChoice.Svm };
        var model = TopicTrainer.Train(noise, options, cancellationToken: Cancellation);
        Assert.Equal(scheme, model.Report.ThresholdScheme);
        // A recall of 0.9 is reached by assigning everything; a precision of 0.9 may be by nothing but luck, which these folds do not have.
        Assert.Equal(goal == Goal.Precision90, model.Report.Warnings.Count > 0);
        foreach (var warning in model.Report.Warnings)
            Assert.Matches($"^Topic 'topic-[01]' reaches {scheme} at no threshold out of fold: it has the threshold of its best F1\\.$", warning);
        Assert.Empty(TopicTrainer.Train(Samples.Corpus(60, words: 6), options, cancellationToken: Cancellation).Report.Warnings);
    }

    [Fact]
    public void Releases_for_a_self_test_are_stored_with_their_scores()
    {
        var tests = Samples.Corpus(3, seed: 5, titles: true).Rows.Select(row => row.Release).ToArray();
        var model = TopicTrainer.Train(Samples.Corpus(40, titles: true), s_quick with { SelfTest = tests }, cancellationToken: Cancellation);
        var cases = model.Predictor.Model.SelfTest;
        Assert.Equal(tests, cases.Select(test => test.Release));
        foreach (var test in cases)
        {
            var scores = model.Predictor.Predict(test.Release, new PredictOptions { AllScores = true }).Scores;
            Assert.All(scores.Zip(test.Probabilities), pair => Assert.Equal(pair.First.Probability, pair.Second, 1e-4));
        }
    }

    [Fact]
    public void Without_releases_for_it_a_self_test_is_made_of_words_that_the_model_shows_anyway()
    {
        var corpus = Samples.Corpus(40, titles: true);
        var model = TopicTrainer.Train(corpus, s_quick, cancellationToken: Cancellation);
        var strongest = model.Predictor.Info.StrongestFeatures;
        var cases = model.Predictor.Model.SelfTest;

        // One a topic, and one of a word of each.
        Assert.Equal(strongest.Count + 1, cases.Count);
        for (var topic = 0; topic < strongest.Count; topic++)
            Assert.Equal(string.Join(' ', strongest[topic]) + ".", cases[topic].Release.Text);
        Assert.Equal(string.Join(' ', strongest.Select(words => words[0])) + ".", cases[^1].Release.Text);
        Assert.DoesNotContain(cases, test => corpus.Rows.Any(row => row.Release.Text == test.Release.Text));
        Assert.True(TopicLab.Files.SelfTestCheck.Run(model.Predictor, Cancellation)!.Passed);
    }

    [Theory]
    [InlineData(20, 20, 10)]
    [InlineData(21, 11, 5)]
    [InlineData(500, 20, 1)]
    public void Of_many_topics_a_self_test_has_few_releases_and_words_of_all(int topics, int releases, int words)
    {
        var schema = new TopicSchema([.. Enumerable.Range(0, topics).Select(topic => new Topic($"t{topic}", ""))]);
        var strongest = Enumerable.Range(0, topics).Select(topic => (IReadOnlyList<string>)[.. Enumerable.Range(0, 10).Select(word => $"w{topic}x{word}")]).ToList();
        var made = TopicLab.Training.Files.SelfTestReleases.Of(schema, strongest);

        Assert.Equal(releases + 1, made.Count);
        var text = string.Join(' ', made.Select(release => release.Text.TrimEnd('.'))).Split(' ').ToHashSet();
        Assert.All(strongest, own => Assert.Equal(words, own.Count(text.Contains)));
        Assert.Empty(TopicLab.Training.Files.SelfTestReleases.Of(schema, [.. strongest.Select(_ => (IReadOnlyList<string>)[])]));
    }

    [Fact]
    public void A_corpus_of_too_few_rows_and_folds_out_of_range_are_refused_in_a_sentence()
    {
        var few = Assert.Throws<ArgumentException>(() => TopicTrainer.Train(Samples.Corpus(9), cancellationToken: Cancellation));
        Assert.StartsWith("5 folds need at least 10 documents; there are 9.", few.Message);
        Assert.StartsWith("Folds must be from 3 to 20, not 2.", Assert.Throws<ArgumentException>(
            () => TopicTrainer.Train(Samples.Corpus(9), new TrainOptions { Folds = 2 }, cancellationToken: Cancellation)).Message);
        Assert.Throws<ArgumentException>(() => TopicTrainer.Train(Samples.Corpus(60), new TrainOptions { Folds = 21 }, cancellationToken: Cancellation));
        TrainOptions[] wrong =
        [
            new() { Threads = -1 }, new() { Goal = (Goal)9 }, new() { Learner = (LearnerChoice)9 }, new() { SelfTest = null! }, new() { SelfTest = [null!] },
        ];
        foreach (var options in wrong)
            Assert.Throws<ArgumentException>(() => TopicTrainer.Train(Samples.Corpus(60), options, cancellationToken: Cancellation));
        Assert.Throws<ArgumentNullException>(() => TopicTrainer.Train(null!, cancellationToken: Cancellation));
    }

    [Theory]
    [InlineData("looking for near-duplicates")]
    [InlineData("trying options 2")]
    [InlineData("judging folds")]
    [InlineData("fitting the model")]
    public void Cancellation_stops_it_at_any_step(string step)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var progress = new Watcher(report =>
        {
            if (report.Step.StartsWith(step, StringComparison.Ordinal))
                stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => TopicTrainer.Train(Samples.Corpus(60), s_quick with { Threads = 2 }, progress, stop.Token));
    }

    private sealed class Watcher(Action<TrainProgress> act) : IProgress<TrainProgress>
    {
        public void Report(TrainProgress value) => act(value);
    }
}
