namespace TopicLab.Training.Tests;

/// <summary>Corpora that hold too little of something: training gives a model that behaves, and says what was wrong.</summary>
public sealed class OddCorpusTests
{
    private static readonly TrainOptions s_quick = new() { Folds = 3, Threads = 1, Learner = LearnerChoice.Svm };
    private static readonly PredictOptions s_all = new() { AllScores = true };

    [Theory]
    [InlineData(0, Goal.F1)]
    [InlineData(1, Goal.F1)]
    [InlineData(0, Goal.Precision90)]
    [InlineData(1, Goal.Recall90)]
    public void A_topic_with_too_few_examples_has_a_constant_predictor_that_never_assigns_it_and_a_warning(int examples, Goal goal)
    {
        var corpus = Relabel(Samples.Corpus(40, words: 6), row => row < examples ? Carried.Yes : Carried.No);
        var model = Train(corpus, s_quick with { Goal = goal });
        Assert.Equal([$"Topic 'odd' has {examples} positive documents, fewer than 2: its predictor is constant."], model.Report.Warnings);
        var scores = corpus.Rows.Select(row => model.Predictor.Predict(row.Release, s_all).Scores[3]).ToArray();
        Assert.Single(scores.Select(score => score.Probability).Distinct());
        // The rule of succession.
        Assert.Equal((examples + 1) / 42.0, scores[0].Probability, 1e-9);
        Assert.All(scores, score => Assert.False(score.Assigned));
    }

    // Of the forty documents one or none is decided, so that little is known of the topic, and least of all that it is everywhere.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_topic_that_is_unknown_nearly_everywhere_is_never_assigned(int examples)
    {
        foreach (var goal in Enum.GetValues<Goal>())
        {
            var corpus = Relabel(Samples.Corpus(40), row => row < examples ? Carried.Yes : Carried.Unknown);
            var model = Train(corpus, s_quick with { Goal = goal });
            Assert.Contains($"Topic 'odd' has {examples} positive documents, fewer than 2: its predictor is constant.", model.Report.Warnings);
            Assert.All(corpus.Rows, row => Assert.DoesNotContain("odd", model.Predictor.Predict(row.Release).Labels));
        }
    }

    [Fact]
    public void A_topic_that_every_document_carries_is_always_assigned()
    {
        foreach (var goal in Enum.GetValues<Goal>())
        {
            var corpus = Relabel(Samples.Corpus(40), _ => Carried.Yes);
            var model = Train(corpus, s_quick with { Goal = goal });
            Assert.Contains("Topic 'odd' has no negative document: its predictor is constant.", model.Report.Warnings);
            Assert.All(corpus.Rows, row => Assert.Contains("odd", model.Predictor.Predict(row.Release).Labels));
            Assert.Contains("odd", model.Predictor.Predict("").Labels);
        }
    }

    [Fact]
    public void Two_examples_are_learned_from()
    {
        var corpus = Relabel(Samples.Corpus(40), row => row is 3 or 20 ? Carried.Yes : Carried.No);
        var rows = corpus.Rows.Select((row, i) => i is 3 or 20 ? row with { Release = row.Release with { Text = row.Release.Text + " zebra zebra zebu" } } : row);
        var model = Train(new Corpus([.. rows], corpus.Schema), s_quick);
        Assert.Empty(model.Report.Warnings);
        var scores = model.Predictor.Predict(new Release { Text = "zebra zebu" }, s_all).Scores;
        Assert.True(scores[3].Margin > model.Predictor.Predict(corpus.Rows[0].Release, s_all).Scores[3].Margin);
    }

    [Fact]
    public void What_is_unknown_is_not_taken_as_no()
    {
        // Half of the documents that carry the topic are undecided. Taken as "no" they would teach that its words speak against it.
        var plain = Samples.Corpus(60, topics: 1, words: 5, share: 0.5);
        var rows = plain.Rows.Select((row, i) => row.Labels.Count > 0 && i % 4 != 0 ? row with { Labels = [], UnknownLabels = ["topic-0"] } : row).ToArray();
        var taken = rows.Select(row => row with { UnknownLabels = [] }).ToArray();
        var fresh = Samples.Corpus(60, topics: 1, seed: 4, words: 5, share: 0.5).Rows;

        double Probability(LabeledRelease[] training) => Train(new Corpus(training, plain.Schema), s_quick) is var model
            ? fresh.Where(row => row.Labels.Count > 0).Average(row => model.Predictor.Predict(row.Release, s_all).Scores[0].Probability) : 0;
        Assert.True(Probability(rows) > 0.7);
        Assert.True(Probability(taken) < 0.5);
    }

    [Fact]
    public void Releases_that_are_all_alike_are_one_fold_and_still_make_a_model()
    {
        var release = Samples.Corpus(1).Rows[0].Release;
        var rows = Enumerable.Range(0, 12).Select(i => new LabeledRelease(release, i % 2 == 0 ? ["topic-0"] : ["topic-1"], [])).ToArray();
        var model = Train(new Corpus(rows, Samples.Schema(2)), s_quick);
        Assert.Equal(12, model.Report.NearDuplicates);
        Assert.Equal(2, model.Predictor.Predict(release, s_all).Scores.Count);
    }

    [Fact]
    public void Releases_without_a_word_make_a_model_without_features()
    {
        var rows = Enumerable.Range(0, 12).Select(i => new LabeledRelease(new Release { Text = i % 3 == 0 ? "" : "…" }, i % 4 == 0 ? ["topic-0"] : [], [])).ToArray();
        var model = Train(new Corpus(rows, Samples.Schema(2)), s_quick);
        Assert.Equal(0, model.Predictor.Info.Features);
        Assert.InRange(model.Predictor.Predict("anything", s_all).Scores[0].Probability, 0.1, 0.5);
    }

    [Fact]
    public void A_single_topic_and_more_topics_than_documents_are_trained()
    {
        Assert.Single(Train(Samples.Corpus(20, topics: 1), s_quick).Predictor.Schema.Topics);
        var many = Samples.Corpus(20, topics: 50, share: 0.1);
        Assert.Equal(50, Train(many, s_quick).Predictor.Predict(many.Rows[0].Release, s_all).Scores.Count);
    }

    [Fact]
    public void Nobody_carries_anything()
    {
        var model = Train(Samples.Corpus(20, share: 0), s_quick);
        Assert.Equal(3, model.Report.Warnings.Count);
        Assert.Empty(model.Predictor.Predict(Samples.Corpus(1).Rows[0].Release).Labels);
        Assert.Null(model.Report.OutOfFold.MicroF1.Value);
    }

    private enum Carried
    {
        Yes,
        No,
        Unknown,
    }

    private static Corpus Relabel(Corpus corpus, Func<int, Carried> odd)
    {
        var rows = corpus.Rows.Select((row, i) => row with
        {
            Labels = odd(i) == Carried.Yes ? [.. row.Labels, "odd"] : row.Labels,
            UnknownLabels = odd(i) == Carried.Unknown ? [.. row.UnknownLabels, "odd"] : row.UnknownLabels,
        });
        return new Corpus([.. rows], new TopicSchema([.. corpus.Schema.Topics, new Topic("odd", "Odd")]));
    }

    private static TrainedModel Train(Corpus corpus, TrainOptions options) => TopicTrainer.Train(corpus, options, cancellationToken: TestContext.Current.CancellationToken);
}
