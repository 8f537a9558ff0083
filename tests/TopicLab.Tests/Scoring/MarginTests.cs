using TopicLab.Tests.Files;

namespace TopicLab.Tests.Scoring;

/// <summary>The fast path against the slow one, which knows neither hashes nor vectors nor the fold table.</summary>
public sealed class MarginTests
{
    private static readonly PredictOptions s_all = new() { AllScores = true };

    // Around the widths that the vectors take: 8, 32.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(75)]
    public void Margins_and_probabilities_are_those_of_the_slow_loop(int topics)
    {
        var model = TinyModel.Create(topics, seed: topics);
        var predictor = model.Load();
        foreach (var release in Prose.Releases(20))
            AssertSame(model, release, predictor.Predict(release, s_all));
    }

    // Words around the ends of half passages of 24.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(72)]
    [InlineData(73)]
    [InlineData(500)]
    [InlineData(20_000)]
    public void Passages_are_those_of_the_slow_loop(int words)
    {
        foreach (var weight in new[] { 0.3f, 0.5f, 1 })
        {
            var model = TinyModel.Create(topics: 9, seed: words, passageWeight: weight);
            var predictor = model.Load();
            // The second time with what the first left behind.
            foreach (var seed in new[] { 1, 2 })
            {
                var release = Prose.Release(seed, words: words);
                AssertSame(model, release, predictor.Predict(release, s_all));
                AssertSame(model, release with { Title = "" }, predictor.Predict(release with { Title = "" }, s_all));
            }
        }
    }

    [Theory]
    [InlineData(1, 0f, 0f, 0f)]
    [InlineData(2, 0f, 0f, 0f)]
    [InlineData(1, 1f, 0f, 0f)]
    [InlineData(1, 0f, 1f, 0f)]
    [InlineData(2, 0f, 0f, 2.5f)]
    [InlineData(2, 0.25f, 0.5f, 0f)]
    public void Every_mix_of_blocks_is_scored(int order, float title, float stems, float characters)
    {
        var whole = TinyModel.Create();
        int[] kept = [.. Enumerable.Range(0, whole.Features.Length).Where(i => new[] { 1, title, stems, characters }[whole.Features[i].Block] > 0)];
        var model = new TinyModel
        {
            Topics = whole.Topics,
            Biases = whole.Biases,
            Rules = whole.Rules,
            WordOrder = order,
            BlockWeights = [1, title, stems, characters],
            Features = [.. kept.Select(i => whole.Features[i])],
            Idf = [.. kept.Select(i => whole.Idf[i])],
            Scales = [.. kept.Select(i => whole.Scales[i])],
            Bytes = [.. kept.Select(i => whole.Bytes[i])],
        };
        var predictor = model.Load();
        foreach (var release in Prose.Releases(10))
            AssertSame(model, release, predictor.Predict(release, s_all));
    }

    [Fact]
    public void A_text_of_fifty_thousand_words_is_scored_and_counts_stop_at_255()
    {
        var model = TinyModel.Create();
        var release = Prose.Release(7, words: 50_000);
        AssertSame(model, release, model.Load().Predict(release, s_all));
        var one = new Release { Text = string.Concat(Enumerable.Repeat("gas ", 1000)) };
        AssertSame(model, one, model.Load().Predict(one, s_all));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n ")]
    [InlineData("words that nobody knows")]
    public void A_text_without_known_words_has_the_biases_as_its_margins(string text)
    {
        var model = TinyModel.Create();
        Assert.Equal(model.Biases, model.Load().Predict(new Release { Text = text }, s_all).Scores.Select(score => score.Margin));
    }

    private static void AssertSame(TinyModel model, Release release, Prediction prediction)
    {
        var margins = SlowScorer.Margins(model, release);
        for (var topic = 0; topic < margins.Length; topic++)
        {
            Assert.Equal(margins[topic], prediction.Scores[topic].Margin, 1e-4);
            Assert.Equal(SlowScorer.Probability(model.Rules[topic], margins[topic]), prediction.Scores[topic].Probability, 1e-4);
        }
    }
}
