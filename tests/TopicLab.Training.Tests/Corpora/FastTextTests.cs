namespace TopicLab.Training.Tests.Corpora;

public sealed class FastTextTests
{
    private static readonly CorpusOptions FastText = Given.As(InputFormat.FastText);

    [Fact]
    public void Leading_label_words_are_labels_and_the_rest_is_text()
    {
        var corpus = Given.Corpus("__label__x  __label__y\tSome text __label__z here \r\n\nno label\n__label__x", FastText);

        Assert.Equal(["Some text __label__z here", "no label", ""], corpus.Rows.Select(row => row.Release.Text));
        Assert.Equal(["x", "y"], corpus.Rows[0].Labels);
        Assert.Empty(corpus.Rows[1].Labels);
        Assert.Equal(["line-1", "line-3", "line-4"], corpus.Rows.Select(row => row.Release.Id));
        Assert.All(corpus.Rows, row => Assert.Equal("", row.Release.Title));
    }

    [Fact]
    public void A_label_word_without_a_name_is_refused()
    {
        Assert.Equal("standard input, line 2: a label is empty.", Given.Refusal(() => Given.Corpus("__label__x a\n__label__ b\n", FastText)));
    }

    [Fact]
    public void Scoring_passes_over_the_labels()
    {
        Assert.Equal("a b", Given.Releases("__label__ __label__x a b\n", InputFormat.FastText)[0].Text);
    }
}
