using TopicLab.Summaries;
using TopicLab.Text;
using TopicLab.Training.Summaries;

namespace TopicLab.Training.Tests.Summaries;

public sealed class CoverageArticleTests
{
    private const string Text = "Gas fell in Baku. Ships left again.";

    [Fact]
    public void Words_have_the_share_of_the_summaries_that_hold_them()
    {
        // Forms of a word are the word, and one that stands twice counts once.
        var article = Article(Text, "Gas, gas and gas fell.", "The ship and gas.", "Nothing.", "");
        Assert.Equal((0.5, 0.25, 0.25, 0.0), (Word(article, "gas"), Word(article, "fell"), Word(article, "ship"), Word(article, "baku")));
    }

    [Fact]
    public void Pairs_have_the_share_of_the_summaries_that_hold_them()
    {
        // The second has "gas" and "fell", but not beside each other; the last two pairs are of the other order and of a line end, which parts nothing.
        var article = Article(Text, "Gas fell, gas fell.", "Gas oil fell.", "Fell gas.", "So fell\nin Baku.");
        Assert.Equal(
            [("gas fell", 0.25), ("fell in", 0.25), ("in baku", 0.25), ("ship left", 0), ("left again", 0)],
            article.Document.Pairs.ToArray().Select((pair, i) => ($"{article.Stems[pair.First]} {article.Stems[pair.Second]}", article.PairTargets[i])));
    }

    [Fact]
    public void The_length_is_the_mean_of_the_summaries_and_that_of_a_headline_is_not_believed()
    {
        Assert.Equal(Math.Log(20), Article(Text, Words(30), Words(10)).LogLength, 1e-12);
        Assert.Equal(Math.Log(8), Article(Text, "Gas fell.").LogLength, 1e-12);
        Assert.Equal(Math.Log(8), Article(Text, "").LogLength, 1e-12);
        // What would be a dateline in a text is part of a summary.
        Assert.Equal(Math.Log(13), Article(Text, "BAKU, Nov. 21. " + Words(10)).LogLength, 1e-12);

        static string Words(int count) => string.Join(' ', Enumerable.Repeat("gas", count));
    }

    [Fact]
    public void Stems_are_those_that_the_document_is_read_by()
    {
        var article = Article("The Exporters' GÀS went to Əliyev. 中国 exports, international.", "x");
        Assert.Equal(article.Document.Types.ToArray().Select(type => type.Stem), article.Stems.Select(stem => WordStem.HashOf(stem)));
        Assert.Contains("export", article.Stems);
    }

    [Fact]
    public void Features_of_the_length_are_those_of_summarizing()
    {
        var article = Article(Text, "x");
        var estimate = new CoverageEstimate();
        estimate.Read(article.Document, CoverageWeights.Shipped);
        Assert.Equal(estimate.Length, CoverageEstimate.LengthOf(article.LengthFeatures, CoverageWeights.Shipped.Length), 1e-12);
    }

    [Theory]
    [InlineData("")]
    [InlineData("!!!")]
    public void A_text_without_words_is_an_article_too(string text)
    {
        var article = new CoverageArticle(new SummarizedRelease(new Release { Title = "Gas ports", Text = text }, ["Gas."]), text, 3);
        Assert.Equal((0, 3), (article.Statistics.BodyWords, article.Fold));
        Assert.DoesNotContain(double.NaN, article.LengthFeatures);
    }

    private static CoverageArticle Article(string text, params string[] references) => new(new SummarizedRelease(new Release { Text = text }, references), text, 0);

    private static double Word(CoverageArticle article, string stem) => article.WordTargets[article.Stems.IndexOf(stem)];
}
