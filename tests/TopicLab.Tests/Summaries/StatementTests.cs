using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

public sealed class StatementTests
{
    [Theory]
    [InlineData("The ministry opened a new port.", true)]
    [InlineData("Two had some.", false)]
    [InlineData("New rules for all ports of the Caspian", false)]
    [InlineData("Photos | Videos | Flickr and other pages of ours.", false)]
    [InlineData("Questions go to press@port.example until Friday evening.", false)]
    [InlineData("Tel.: (+994 12) 555 01 02, ask for the press service.", false)]
    [InlineData("The minister wrote @port and thanked all who had come.", true)]
    public void A_summary_is_made_of_statements(string sentence, bool isStatement)
    {
        var document = new SummaryDocument();
        // As a reading of pages would leave it, between two paragraphs.
        document.Read("", $"Ships came to the port in May.\n\n{sentence}\n\nThey left again in June.");
        var index = document.Sentences.FindIndex(span => document.Text.AsSpan(span.Start, span.Length).SequenceEqual(sentence));
        // The anatomy may know it for a part of the page already.
        Assert.Equal(isStatement, index >= 0 && SentenceForms.IsStatement(document, index));
    }

    [Fact]
    public void What_is_no_statement_serves_where_there_is_nothing_else()
    {
        Assert.Equal("Two had some.", new Summarizer().Summarize(new Release { Text = "Two had some." }).Text);
        Assert.Equal("Two had some.\nNew rules for ports", new Summarizer().Summarize(new Release { Text = "Two had some.\n\nNew rules for ports" }, new SummaryOptions { Sentences = 9 }).Text);
    }

    [Fact]
    public void A_headline_has_no_mark_of_a_list_and_is_not_left_open()
    {
        const string text = "The ministers agreed on gas and wind:\n\n• Gas exports to Italy will rise in May.\n\n• Wind parks will be built near the port.";
        var headline = new Summarizer().Summarize(new Release { Text = text }, new SummaryOptions { Headline = true }).Headline!;
        Assert.DoesNotContain('•', headline.Text);
        Assert.DoesNotContain(':', headline.Text);
        Assert.Equal(headline.Text, text.Substring(headline.Start, headline.Length));
        Assert.False(headline.IsCut);
    }
}
