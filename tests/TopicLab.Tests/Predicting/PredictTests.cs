using TopicLab.Tests.Files;

namespace TopicLab.Tests.Predicting;

public sealed class PredictTests
{
    private static readonly PredictOptions s_all = new() { AllScores = true };
    private static readonly TopicPredictor s_predictor = TinyModel.Create(12).Load();

    [Fact]
    public void A_prediction_lists_the_assigned_topics_in_the_order_of_the_model()
    {
        var several = false;
        foreach (var release in Prose.Releases(60))
        {
            var all = s_predictor.Predict(release, s_all);
            var assigned = s_predictor.Predict(release);
            Assert.Equal(s_predictor.Schema.Topics.Select(topic => topic.Id), all.Scores.Select(score => score.Topic));
            Assert.All(all.Scores, score => Assert.Equal(score.Probability >= score.Threshold, score.Assigned));
            Assert.Equal(all.Scores.Where(score => score.Assigned), assigned.Scores);
            Assert.Equal(assigned.Scores.Select(score => score.Topic), assigned.Labels);
            Assert.Equal(assigned.Labels, all.Labels);
            Assert.Equal(release.Id, assigned.Id);
            several |= assigned.Scores.Count > 1;
        }
        Assert.True(several);
    }

    [Fact]
    public void More_topics_than_fit_on_the_stack_are_assigned_too()
    {
        var predictor = TinyModel.Create(40).Load();
        var release = Prose.Release(1);
        var prediction = predictor.Predict(release, new PredictOptions { Threshold = 0 });
        Assert.Equal(40, prediction.Scores.Count);
        Assert.Equal(predictor.Schema.Topics.Select(topic => topic.Id), prediction.Labels);
        var top = predictor.Predict(release, new PredictOptions { Threshold = 0, Top = 11 });
        Assert.Equal(prediction.Scores.OrderByDescending(score => score.Probability).Take(11).Select(score => score.Topic).Order(), top.Labels.Order());
    }

    [Fact]
    public void Plain_text_is_split_into_title_and_text()
    {
        const string text = "Gas pipeline treaty signed\n\nEnergy delegates signed the corridor treaty.";
        var release = Release.FromPlainText(text);
        Assert.Equal("Gas pipeline treaty signed", release.Title);
        var expected = s_predictor.Predict(release, s_all).Scores;
        Assert.Equal(expected, s_predictor.Predict(text, s_all).Scores);
        Assert.Equal(expected, s_predictor.Predict(text.AsSpan(), s_all).Scores);
        Assert.NotEqual(expected, s_predictor.Predict(new Release { Text = text }, s_all).Scores);
    }

    [Fact]
    public void A_threshold_stands_for_every_topic_and_one_for_a_topic_comes_before_it()
    {
        var release = Prose.Release(2);
        var options = new PredictOptions { AllScores = true, Threshold = 0, Thresholds = new Dictionary<string, double> { ["topic-3"] = 1 } };
        var scores = s_predictor.Predict(release, options).Scores;
        Assert.Equal(Enumerable.Range(0, 12).Select(topic => topic == 3 ? 1.0 : 0), scores.Select(score => score.Threshold));
        Assert.Equal(11, scores.Count(score => score.Assigned));

        var own = s_predictor.Predict(release, options with { Threshold = null }).Scores;
        Assert.Equal(1, own[3].Threshold);
        Assert.Equal(s_predictor.Info.Thresholds[4], own[4].Threshold);
    }

    [Fact]
    public void A_threshold_of_one_is_met_by_a_certain_topic_alone_with_all_scores_and_without()
    {
        var model = TinyModel.Create(2);
        (model.Biases[0], model.Biases[1]) = (60, 10);
        (model.Rules[0], model.Rules[1]) = ((1, 0, 1), (1, 0, 1));
        var release = new Release { Text = "nothing" };
        Assert.Equal(["topic-0"], model.Load().Predict(release, s_all).Labels);
        Assert.Equal(["topic-0"], model.Load().Predict(release).Labels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(99)]
    public void Top_keeps_the_most_probable(int top)
    {
        foreach (var release in Prose.Releases(20))
        {
            var assigned = s_predictor.Predict(release, new PredictOptions { Threshold = 0.2 }).Scores;
            var expected = assigned.OrderByDescending(score => score.Probability).Take(top).Select(score => score.Topic).Order();
            Assert.Equal(expected, s_predictor.Predict(release, new PredictOptions { Threshold = 0.2, Top = top }).Labels.Order());
            Assert.Equal(expected, s_predictor.Predict(release, new PredictOptions { Threshold = 0.2, Top = top, AllScores = true }).Labels.Order());
        }
    }

    [Fact]
    public void At_least_one_gives_the_topic_nearest_to_its_threshold_where_there_is_none()
    {
        var plain = TinyModel.Create(12, bias: -2.5).Load();
        var promising = TinyModel.Create(12, bias: -2.5, atLeastOne: true).Load();
        Assert.True(promising.Schema.AtLeastOne);
        var empty = 0;
        foreach (var release in Prose.Releases(60))
        {
            var scores = plain.Predict(release, s_all).Scores;
            var expected = scores.Where(score => score.Assigned).Select(score => score.Topic).DefaultIfEmpty(scores.MaxBy(score => score.Probability / score.Threshold).Topic);
            Assert.Equal(expected, promising.Predict(release).Labels);
            Assert.Equal(expected, promising.Predict(release, s_all).Labels);
            empty += scores.Any(score => score.Assigned) ? 0 : 1;
        }
        Assert.InRange(empty, 1, 59);
        Assert.Single(promising.Predict(new Release { Text = "" }, new PredictOptions { Top = 1, Threshold = 1 }).Labels);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_threshold_that_is_no_probability_is_refused(double threshold)
    {
        var refusal = Assert.Throws<ArgumentException>(() => s_predictor.Predict("gas", new PredictOptions { Threshold = threshold }));
        Assert.Contains(FormattableString.Invariant($"A threshold must be between 0 and 1, not {threshold}."), refusal.Message);
        Assert.Throws<ArgumentException>(() => s_predictor.Explain("gas", new PredictOptions { Thresholds = new Dictionary<string, double> { ["topic-1"] = threshold } }));
    }

    [Fact]
    public void An_option_for_an_unknown_topic_and_a_top_of_none_are_refused()
    {
        var unknown = new PredictOptions { Thresholds = new Dictionary<string, double> { ["Topic-1"] = 0.5 } };
        Assert.Contains("The model has no topic 'Topic-1'.", Assert.Throws<ArgumentException>(() => s_predictor.Predict("gas", unknown)).Message);
        Assert.Contains("At least one topic must be allowed, not 0.", Assert.Throws<ArgumentException>(() => s_predictor.Predict("gas", new PredictOptions { Top = 0 })).Message);
        Assert.Throws<ArgumentException>(() => s_predictor.PredictMany(Prose.Releases(3), unknown, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => s_predictor.PredictMany(Prose.Releases(3).ToAsyncEnumerable(), unknown, cancellationToken: TestContext.Current.CancellationToken));
    }
}
