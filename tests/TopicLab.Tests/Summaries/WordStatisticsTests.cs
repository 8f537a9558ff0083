using TopicLab.Summaries;
using TopicLab.Text;

namespace TopicLab.Tests.Summaries;

public sealed class WordStatisticsTests
{
    private const string Text = "Gas fell in Baku. He said \"gas rose\". Ships left in 2024.";

    private static readonly double s_ln2 = Math.Log(2);

    [Fact]
    public void Words_are_counted_with_their_places()
    {
        var (document, statistics) = Read("Gas ports", Text);

        Assert.Equal((3, 12, true), (statistics.Sentences, statistics.BodyWords, statistics.IsTitled));
        // "Gas" starts its sentence, so that its capital says nothing.
        AssertWord("gas", count: 2, first: 0, last: 1, place: 0, sentences: 2, inLead: 2, quoted: 1, inner: 1, capitals: 0, inTitle: true);
        AssertWord("in", count: 2, first: 0, last: 2, place: 2, sentences: 2, inLead: 2, quoted: 0, inner: 2, capitals: 0);
        AssertWord("baku", count: 1, first: 0, last: 0, place: 3, sentences: 1, inLead: 1, quoted: 0, inner: 1, capitals: 1);
        AssertWord("he", count: 1, first: 1, last: 1, place: 4, sentences: 1, inLead: 1, quoted: 1, inner: 0, capitals: 0);
        AssertWord("2024", count: 1, first: 2, last: 2, place: 11, sentences: 1, inLead: 1, quoted: 0, inner: 1, capitals: 0);
        Assert.Equal(["baku"], ((string[])["gas", "in", "baku", "he", "rose", "ship", "2024"]).Where(word => statistics.Word(TypeOf(document, word)).IsName));

        var port = statistics.Word(TypeOf(document, "port"));
        Assert.Equal((0, 0, true), (port.Count, port.Sentences, port.InTitle));

        void AssertWord(string word, int count, int first, int last, int place, int sentences, int inLead, int quoted, int inner, int capitals, bool inTitle = false)
        {
            var found = statistics.Word(TypeOf(document, word));
            Assert.Equal((word, count, first, last, place, sentences), (word, found.Count, found.First, found.Last, found.Place, found.Sentences));
            Assert.Equal((word, inLead, quoted, inner, capitals, inTitle), (word, found.InLead, found.Quoted, found.Inner, found.Capitals, found.InTitle));
        }
    }

    [Fact]
    public void A_word_that_stands_twice_in_a_sentence_is_in_one_sentence()
    {
        var (document, statistics) = Read("", "Gas for gas. Ships came. Rail left. Gas fell.");
        var gas = statistics.Word(TypeOf(document, "gas"));
        // The fourth sentence is no longer the lead.
        Assert.Equal((3, 2, 1, 0, 3, 1), (gas.Count, gas.Sentences, gas.InLead, gas.First, gas.Last, gas.Inner));
        Assert.False(statistics.IsTitled);
    }

    [Fact]
    public void A_sentence_is_as_central_as_the_mean_word_of_it_that_is_no_stop_word()
    {
        var (document, statistics) = Read("Gas ports", Text);
        // "gas" is in two sentences, all others but "in" in one: ln 2 of three words, ln 2 of two, nothing.
        Assert.Equal((s_ln2 / 3 + s_ln2 / 2) / 3, statistics.MeanCentral, 1e-15);
        AssertCentral("gas", s_ln2 / 2, s_ln2 / 3 + s_ln2 / 2);
        AssertCentral("in", s_ln2 / 3, s_ln2 / 3);
        AssertCentral("rose", s_ln2 / 2, s_ln2 / 2);
        AssertCentral("ship", 0, 0);

        // Stop words alone are a sentence that is not central, and not one without a number.
        Assert.Equal(0, Read("", "It was so. He was there.").Statistics.MeanCentral);

        void AssertCentral(string word, double best, double sum)
        {
            var found = statistics.Word(TypeOf(document, word));
            Assert.Equal(best, found.BestCentral, 1e-15);
            Assert.Equal(sum, found.SumCentral, 1e-15);
        }
    }

    [Fact]
    public void Pairs_are_counted_from_the_sentence_where_they_come_first()
    {
        var (document, statistics) = Read("", "Ships came. Gas fell, gas fell. Gas fell.");
        Assert.Equal((3, 1), PairOf("gas", "fell"));
        Assert.Equal((1, 1), PairOf("fell", "gas"));
        Assert.Equal((1, 0), PairOf("ship", "came"));

        (int Count, int First) PairOf(string first, string second)
        {
            var pair = statistics.Pair(document.Pairs.ToArray().IndexOf((TypeOf(document, first), TypeOf(document, second))));
            return (pair.Count, pair.First);
        }
    }

    [Theory]
    [InlineData("Gas rose. Ships came.", 0, 0)]
    [InlineData("He said \"gas rose\". “Ships” came.", 4, 0)]
    [InlineData("'Gas' rose. He said 'ships came' and ‘left’.", 0, 3)]
    // An apostrophe opens nothing.
    [InlineData("Baku's gas rose. The ministers' ships weren't there.", 0, 0)]
    public void Quotation_marks_are_counted(string text, int doubles, int singles)
    {
        var statistics = Read("", text).Statistics;
        Assert.Equal((doubles, singles), (statistics.DoubleQuotes, statistics.SingleQuotes));
    }

    [Fact]
    public void A_document_without_sentences_has_no_counts()
    {
        var statistics = Read("", "").Statistics;
        Assert.Equal((0, 0, false, 0, 0, 0.0), (statistics.Sentences, statistics.BodyWords, statistics.IsTitled, statistics.DoubleQuotes, statistics.SingleQuotes, statistics.MeanCentral));
    }

    /// <summary>The number of a word's type, by its stem.</summary>
    internal static int TypeOf(SummaryDocument document, string stem)
    {
        var type = document.Types.ToArray().Select(type => type.Stem).ToList().IndexOf(WordStem.HashOf(stem));
        Assert.True(type >= 0, $"There is no '{stem}'.");
        return type;
    }

    internal static (SummaryDocument Document, WordStatistics Statistics) Read(string title, string text)
    {
        var (document, statistics) = (new SummaryDocument(), new WordStatistics());
        document.Read(title, text);
        statistics.Read(document);
        return (document, statistics);
    }
}
