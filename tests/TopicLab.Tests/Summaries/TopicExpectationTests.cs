using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

public sealed class TopicExpectationTests
{
    // The log-odds of a word fall by so much where nothing speaks for the topic.
    private const double Shift = 3;

    [Fact]
    public void Words_fall_by_what_their_best_sentence_lacks_of_the_best_evidence()
    {
        const string text = "Gas ports opened there. Gas ships came again. Farmers met ministers.";
        // The first sentence has 2, the second 1, the third less than nothing.
        var (document, estimate, topic) = Read(text, ("Gas ports", 1.5), ("opened", 0.5), ("ships", 2), ("again", -1), ("Farmers", -3));

        AssertShifted("gas", 1);
        AssertShifted("port", 1);
        AssertShifted("ship", 0.5);
        AssertShifted("farmer", 0);
        AssertShifted("minist", 0);
        for (var pair = 0; pair < document.PairCount; pair++)
        {
            var share = document.PairsOf(0).Contains(pair) ? 1 : document.PairsOf(1).Contains(pair) ? 0.5 : 0;
            Assert.Equal(LogOdds(estimate.Pairs[pair]) - Shift * (1 - share), LogOdds(topic.Expectation.Pairs[pair]), 1e-9);
        }
        Assert.Equal([(0, 0), (1, 1)], topic.Runs);

        void AssertShifted(string word, double share)
        {
            var type = WordStatisticsTests.TypeOf(document, word);
            Assert.Equal(LogOdds(estimate.Words[type]) - Shift * (1 - share), LogOdds(topic.Expectation.Words[type]), 1e-9);
        }
    }

    [Fact]
    public void Where_no_sentence_speaks_for_the_topic_there_is_none_to_take()
    {
        var (document, estimate, topic) = Read("Gas ports opened. Ships came.", ("Gas", -1));
        Assert.Empty(topic.Runs);
        for (var type = 0; type < document.TypeCount; type++)
            Assert.InRange(topic.Expectation.Words[type], 0, estimate.Words[type]);
        Assert.Empty(Read("").Topic.Runs);
    }

    [Fact]
    public void Evidence_of_the_title_is_in_no_sentence()
    {
        var document = new SummaryDocument();
        document.Read("Gas", "Ships came. Gas ports opened.");
        var estimate = new CoverageEstimate();
        estimate.Read(document, CoverageWeights.Shipped);
        var topic = new TopicExpectation();
        topic.Read(document, estimate, new TopicEvidence("t", 0, 0, [new EvidenceTerm(ReleaseField.Title, 0, 3, 5), new EvidenceTerm(ReleaseField.Text, 12, 3, 1)], []));
        Assert.Equal([(1, 1)], topic.Runs);
    }

    [Fact]
    public void Headings_are_taken_where_nothing_else_speaks_for_the_topic()
    {
        const string text = "Gas ports\n\nShips came to the town.\n\nGas for all";
        Assert.Equal([(0, 0), (2, 2)], Read(text, ("Gas ports", 2), ("Gas for", 1)).Topic.Runs);
        Assert.Equal([(1, 1)], Read(text, ("Gas ports", 2), ("Ships", 0.1), ("Gas for", 1)).Topic.Runs);
    }

    [Fact]
    public void A_sentence_takes_along_what_it_leans_on()
    {
        const string text = "Ministers met in the town. They opened new gas ports. Ships came.";
        Assert.Equal([(0, 1)], Read(text, ("gas", 1)).Topic.Runs);
        Assert.Equal([(0, 0), (0, 1)], Read(text, ("gas", 1), ("Ministers", 1)).Topic.Runs);
    }

    [Fact]
    public void What_another_topic_left_behind_changes_nothing()
    {
        var (document, estimate, used) = Read(string.Concat(Enumerable.Range(0, 5000).Select(i => $"Gas{i} port{i} came there. ")), ("Gas1 ", 1));
        document.Read("", "Gas ports opened. Ships came.");
        estimate.Read(document, CoverageWeights.Shipped);
        var evidence = Evidence(document.Text, ("Ships", 1));
        used.Read(document, estimate, evidence);
        var fresh = new TopicExpectation();
        fresh.Read(document, estimate, evidence);
        Assert.Equal(fresh.Runs, used.Runs);
        Assert.Equal(fresh.Expectation.Words[..document.TypeCount].ToArray(), used.Expectation.Words[..document.TypeCount].ToArray());
        Assert.Equal(fresh.Expectation.Pairs[..document.PairCount].ToArray(), used.Expectation.Pairs[..document.PairCount].ToArray());
    }

    private static (SummaryDocument Document, CoverageEstimate Estimate, TopicExpectation Topic) Read(string text, params (string Term, double Contribution)[] terms)
    {
        var (document, estimate, topic) = (new SummaryDocument(), new CoverageEstimate(), new TopicExpectation());
        document.Read("", text);
        estimate.Read(document, CoverageWeights.Shipped);
        topic.Read(document, estimate, Evidence(text, terms));
        return (document, estimate, topic);
    }

    private static TopicEvidence Evidence(string text, params (string Term, double Contribution)[] terms) =>
        new("t", 0, 0, [.. terms.Select(term => new EvidenceTerm(ReleaseField.Text, text.IndexOf(term.Term, StringComparison.Ordinal), term.Term.Length, term.Contribution))], []);

    private static double LogOdds(double probability) => Math.Log(probability / (1 - probability));
}
