using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

public sealed class TopSentencesTests
{
    [Theory]
    [InlineData("1 2 3", 2, "2 1")]
    [InlineData("3 2 1", 2, "0 1")]
    // The earlier one of equals.
    [InlineData("1 1 1 1", 3, "0 1 2")]
    [InlineData("0 2 1 2 1 2", 4, "1 3 5 2")]
    [InlineData("0 0 0", 9, "0 1 2")]
    [InlineData("-1 0 -2", 2, "1 0")]
    public void The_best_come_first(string scores, int most, string taken)
    {
        var values = scores.Split(' ').Select(double.Parse).ToArray();
        var budget = Budget(string.Concat(Enumerable.Repeat("Gas rose. ", values.Length)), new SummaryOptions { Sentences = most });
        TopSentences.Take(values, budget);
        Assert.Equal(taken, string.Join(' ', budget.Taken));
    }

    [Fact]
    public void What_does_not_fit_is_passed_over()
    {
        var budget = Budget("Gas exports to Italy rose again. Ships came. Rail between the two is shut. Farmers protest.", new SummaryOptions { Words = 8 });
        TopSentences.Take([2, 1, 4, 3], budget);
        // 6 words; 2 more; the others no longer.
        Assert.Equal([2, 3], budget.Taken);
        budget = Budget("Gas exports to Italy rose again. Ships came. Rail between the two is shut. Farmers protest.", new SummaryOptions { Words = 5 });
        TopSentences.Take([2, 1, 4, 3], budget);
        Assert.Equal([3, 1], budget.Taken);
    }

    [Fact]
    public void Equals_stay_in_order_among_thousands()
    {
        var random = new Random(4);
        var scores = Enumerable.Range(0, 5000).Select(_ => (double)random.Next(7)).ToArray();
        var budget = Budget(string.Concat(Enumerable.Repeat("Gas rose. ", scores.Length)), new SummaryOptions { Sentences = int.MaxValue });
        TopSentences.Take(scores, budget);
        Assert.Equal(Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).ThenBy(i => i), budget.Taken);
    }

    private static SentenceBudget Budget(string text, SummaryOptions options)
    {
        var document = new SummaryDocument();
        document.Read("", text);
        return new SentenceBudget(document, options, 3);
    }
}
