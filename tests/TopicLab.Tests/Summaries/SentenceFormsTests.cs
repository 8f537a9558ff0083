using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

public sealed class SentenceFormsTests
{
    [Theory]
    [InlineData("Gas for Europe", true)]
    [InlineData("One two three four five six seven eight nine ten eleven twelve", true)]
    [InlineData("One two three four five six seven eight nine ten eleven twelve thirteen", false)]
    [InlineData("Gas flows.", false)]
    [InlineData("Gas flows!", false)]
    [InlineData("\"Gas flows\"", false)]
    [InlineData("“Gas flows”", false)]
    [InlineData("The terms are:", false)]
    [InlineData("Gas flows (to Europe)", false)]
    public void A_heading_is_short_and_has_no_mark_at_its_end(string text, bool isHeading)
    {
        var document = new SummaryDocument();
        document.Read("", text);
        Assert.Single(document.Sentences);
        Assert.Equal(isHeading, SentenceForms.IsHeading(document, 0));
    }

    [Theory]
    [InlineData("Gas rose. Ships came.", 1)]
    [InlineData("Gas rose. It fell again.", 0)]
    [InlineData("Gas rose. THEY FELL.", 0)]
    [InlineData("Gas rose. This, he said, was new.", 0)]
    [InlineData("Gas rose. \"Their ships came.\"", 0)]
    // What only starts as one does.
    [InlineData("Gas rose. Items fell.", 1)]
    [InlineData("Gas rose. Thesis work fell.", 1)]
    [InlineData("Gas rose. Then it fell.", 1)]
    // A chain, of which two are taken along.
    [InlineData("Gas rose. It fell. They came.", 0)]
    [InlineData("Gas rose. It fell. They came. These left.", 1)]
    // There is nothing before the first.
    [InlineData("It fell.", 0)]
    public void A_sentence_with_a_pronoun_at_its_start_needs_the_one_before(string text, int first)
    {
        var document = new SummaryDocument();
        document.Read("", text);
        Assert.Equal(first, SentenceForms.FirstOfRun(document, document.Sentences.Count - 1));
    }
}
