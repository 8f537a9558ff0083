using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

/// <summary>What holds for all documents, on seeded ones.</summary>
public sealed class RankerPropertyTests
{
    private const double Tolerance = 1e-9;

    private static readonly Dictionary<string, (ISentenceRanker Ranker, Func<string[][], IReadOnlySet<string>, double[]> Slow)> s_rankers = new()
    {
        ["TextRank"] = (new TextRank(), SlowRankers.TextRank),
        ["LexRank"] = (new LexRank(), SlowRankers.LexRank),
        ["Luhn"] = (new Luhn(), SlowRankers.Luhn),
    };

    public static TheoryData<string> Names => [.. s_rankers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_are_those_of_the_plain_way(string name)
    {
        var random = new Random(3);
        for (var run = 0; run < 300; run++)
        {
            var sentences = Rankings.Sentences(random);
            var scores = Rankings.Of(s_rankers[name].Ranker, Rankings.Text(sentences));
            AssertClose(s_rankers[name].Slow(sentences, Rankings.Stops), scores, run);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sentences_in_another_order_have_the_same_scores(string name)
    {
        var random = new Random(4);
        for (var run = 0; run < 100; run++)
        {
            var sentences = Rankings.Sentences(random);
            var order = Enumerable.Range(0, sentences.Length).ToArray();
            random.Shuffle(order);
            var scores = Rankings.Of(s_rankers[name].Ranker, Rankings.Text(sentences));
            var shuffled = Rankings.Of(s_rankers[name].Ranker, Rankings.Text(order.Select(i => sentences[i])));
            AssertClose([.. order.Select(i => scores[i])], shuffled, run);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Equal_sentences_have_equal_scores_to_the_last_bit(string name)
    {
        var random = new Random(5);
        for (var run = 0; run < 300; run++)
        {
            var sentences = Rankings.Sentences(random);
            var scores = Rankings.Of(s_rankers[name].Ranker, Rankings.Text(sentences));
            foreach (var equal in Enumerable.Range(0, sentences.Length).GroupBy(i => string.Join(' ', sentences[i])))
                Assert.Single(equal.Select(i => scores[i]).Distinct());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_are_finite_and_at_least_0(string name)
    {
        var random = new Random(6);
        for (var run = 0; run < 300; run++)
            Assert.All(Rankings.Of(s_rankers[name].Ranker, Rankings.Text(Rankings.Sentences(random))), score => Assert.InRange(score, 0, 1000));
        Assert.Empty(Rankings.Of(s_rankers[name].Ranker, ""));
    }

    [Fact]
    public void TextRank_ranks_the_first_thousand_sentences_as_if_there_were_no_others()
    {
        var text = string.Concat(Enumerable.Range(0, TextRank.MostSentences + 5).Select(i => $"Gas port ship{i / 3} rail{i % 7}. "));
        var scores = Rankings.Of(new TextRank(), text);
        Assert.Equal(TextRank.MostSentences + 5, scores.Length);
        Assert.All(scores[..TextRank.MostSentences], score => Assert.InRange(score, 0.5, 2));
        Assert.All(scores[TextRank.MostSentences..], score => Assert.Equal(0, score));
        Assert.Equal(Rankings.Of(new TextRank(), text[..text.IndexOf($" Gas port ship{TextRank.MostSentences / 3} rail{TextRank.MostSentences % 7}.")]), scores[..TextRank.MostSentences]);
    }

    private static void AssertClose(double[] expected, double[] actual, int run)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance, $"run {run}, sentence {i}: {actual[i]:R} instead of {expected[i]:R}");
    }
}
