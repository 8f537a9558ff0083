using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

/// <summary>Scores worked out by hand.</summary>
public sealed class RankerTests
{
    [Fact]
    public void The_lead_falls_from_the_first_sentence_on() =>
        Assert.Equal([1, 1 / 2.0, 1 / 3.0], Rankings.Of(new LeadRanker(), "Gas rose. Ships came. Farmers protest."));

    [Theory]
    // The middle one has both links, each of 1 / (log 2 + log 3): s2 = 0.405 / 0.2775 and s1 = s3 = (3 - s2) / 2.
    [InlineData("Gas port. Gas ship rail. Ship bank.", 0.770270, 1.459459, 0.770270)]
    // w12 = 2 / log 6 = 1.116221 and w13 = 1 / log 12 = 0.402430, so of the walks from the first sentence 0.735008 go to the second. s1 = 0.405 / 0.2775 as
    // above, s2 = 0.15 + 0.85 · 0.735008 · s1, s3 = 0.15 + 0.85 · 0.264992 · s1.
    [InlineData("Gas port ship. Gas port. Ship rail bank mine.", 1.459459, 1.061808, 0.478733)]
    // One link; stop words link nothing. The example of the class.
    [InlineData("Gas exports rose. Exports of gas to Italy fell. Farmers protest.", 1.0, 1.0, 0.15)]
    [InlineData("The gas was here. The port was here.", 0.15, 0.15)]
    // log 1 + log 1 = 0: no link. With one more word there is one.
    [InlineData("Gas. Gas.", 0.15, 0.15)]
    [InlineData("Gas. Gas port.", 1.0, 1.0)]
    [InlineData("Gas port.", 0.15)]
    public void TextRank_weighs_shared_words_by_the_logs_of_lengths(string text, params double[] scores) =>
        AssertClose(scores, Rankings.Of(new TextRank(), text), 2e-6);

    [Theory]
    // idf is log 2 for gas and ship, twice that for port, rail and farm, so the rows are (1, 2) / √5, (1, 1) / √2, (1, 2) / √5 and (1). c12 = c23 = 1 / √10 =
    // 0.316228, and with the links to themselves s1 (1 - 0.85 / 1.316228) = 0.15 + 0.85 · 0.316228 / 1.632456 · s2, where 2 s1 + s2 = 3 by symmetry.
    [InlineData("Gas port. Gas ship. Ship rail. Farm.", 0.942125, 1.115751, 0.942125, 1.0)]
    // The example of the class.
    [InlineData("Gas gas port. Gas ship. Farmers.", 1.0, 1.0, 1.0)]
    // "Gas" is in all sentences, so its idf is 0: the second one has no weight, the first is linked to itself.
    [InlineData("Gas port. Gas.", 1.0, 0.15)]
    [InlineData("Gas port. Gas port.", 0.15, 0.15)]
    [InlineData("Gas port.", 0.15)]
    public void LexRank_weighs_cosines(string text, params double[] scores) => AssertClose(scores, Rankings.Of(new LexRank(), text), 2e-6);

    [Theory]
    // gas 3, export 2: three of the six words from "Gas" to "gas"; two of two.
    [InlineData("Gas prices and exports of gas fell. Gas exports rose.", 9 / 6.0, 2.0)]
    // Four words between are one cluster, five are two of one word each.
    [InlineData("Gas one two three four gas.", 4 / 6.0)]
    [InlineData("Gas one two three four five gas.", 0.0)]
    // The best of two clusters, not the longer one and not the sum.
    [InlineData("Gas port x gas one two three four five gas port.", 9 / 4.0)]
    [InlineData("Gas port gas one two three four five gas x port.", 3.0)]
    // Stop words are no significant words, however frequent, but count as words between.
    [InlineData("The gas of the port and gas.", 4 / 6.0)]
    // Forms of one stem are one word.
    [InlineData("Exports rose. Exported exporter.", 0.0, 4 / 2.0)]
    [InlineData("Gas fell. Ships came.", 0.0, 0.0)]
    public void Luhn_squares_significant_words_over_the_length_of_their_cluster(string text, params double[] scores) =>
        AssertClose(scores, Rankings.Of(new Luhn(), text), 1e-12);

    [Fact]
    public void In_long_texts_two_occurrences_are_not_significant()
    {
        // 2 + 2 + 2,000 words: the cutoff is 3.
        var text = "Gas port. Gas port. " + string.Concat(Enumerable.Range(0, 500).Select(i => $"Word{i} fish{i} lamp{i} corn{i}. "));
        Assert.All(Rankings.Of(new Luhn(), text), score => Assert.Equal(0, score));
        Assert.Equal([2, 2, 2], Rankings.Of(new Luhn(), "Gas port. Gas port. " + text)[..3]);
    }

    [Fact]
    public void A_random_draw_is_of_the_seed_and_the_text()
    {
        const string text = "Gas rose. Ships came. Farmers protest. Rail is shut.";
        var draw = Rankings.Of(new RandomRanker(1), text);
        Assert.Equal(draw, Rankings.Of(new RandomRanker(1), text));
        Assert.NotEqual(draw, Rankings.Of(new RandomRanker(2), text));
        Assert.NotEqual(draw, Rankings.Of(new RandomRanker(1), text.Replace("Gas", "Oil")));
        // As drawn by the first version: figures of old evaluations stay what they were.
        AssertClose([0.409230, 0.155627, 0.844417, 0.776682], draw, 1e-6);
    }

    [Fact]
    public void A_random_draw_prefers_no_place()
    {
        var sums = new double[5];
        for (var seed = 0UL; seed < 2000; seed++)
        {
            var draw = Rankings.Of(new RandomRanker(seed), "Gas rose. Ships came. Farmers protest. Rail is shut. Banks pay.");
            for (var i = 0; i < sums.Length; i++)
            {
                Assert.InRange(draw[i], 0, 1 - 1e-16);
                sums[i] += draw[i];
            }
        }
        // Five standard errors: √(1 / 12 / 2000) = 0.0065.
        Assert.All(sums, sum => Assert.Equal(0.5, sum / 2000, 0.033));
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{string.Join(' ', actual)} instead of {string.Join(' ', expected)}");
    }
}
