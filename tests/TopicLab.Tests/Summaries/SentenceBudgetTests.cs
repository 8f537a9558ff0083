using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

public sealed class SentenceBudgetTests
{
    private const string Text = "Gas exports rose. Ships\ncame   in. Rail is shut.";

    [Theory]
    [InlineData(0, "sentence")]
    [InlineData(-3, "sentence")]
    [InlineData(0, "word")]
    [InlineData(0, "character")]
    [InlineData(int.MinValue, "token")]
    public void A_limit_under_one_is_refused(int limit, string unit)
    {
        var options = unit switch
        {
            "sentence" => new SummaryOptions { Sentences = limit },
            "word" => new SummaryOptions { Words = limit },
            "character" => new SummaryOptions { Characters = limit },
            _ => new SummaryOptions { Tokens = limit, TokenCounter = new FakeTokenCounter() },
        };
        var exception = Assert.Throws<ArgumentException>(() => SentenceBudget.Check(options));
        Assert.StartsWith($"A summary must be allowed at least one {unit}, not {limit}.", exception.Message);
        Assert.Equal("options", exception.ParamName);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(1.01, "1.01")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void A_ratio_that_is_no_share_is_refused(double ratio, string shown) => Assert.StartsWith($"The ratio must be over 0 and at most 1, not {shown}.",
        Assert.Throws<ArgumentException>(() => SentenceBudget.Check(new SummaryOptions { Ratio = ratio })).Message);

    [Fact]
    public void Tokens_need_a_counter_and_keyphrases_a_number()
    {
        Assert.StartsWith("A limit in tokens needs a token counter.", Assert.Throws<ArgumentException>(() => SentenceBudget.Check(new SummaryOptions { Tokens = 5 })).Message);
        Assert.StartsWith("The number of keyphrases must be at least 0, not -1.", Assert.Throws<ArgumentException>(() => SentenceBudget.Check(new SummaryOptions { Keyphrases = -1 })).Message);
        SentenceBudget.Check(new SummaryOptions { Sentences = 1, Words = 1, Characters = 1, Ratio = 1, Tokens = 1, TokenCounter = new FakeTokenCounter(), Keyphrases = 0 });
        SentenceBudget.Check(new SummaryOptions { TokenCounter = new FakeTokenCounter() });
    }

    [Fact]
    public void Without_a_limit_the_number_of_sentences_is_the_given_one()
    {
        var budget = Budget(new SummaryOptions(), most: 2);
        Assert.True(budget.IsOpen);
        Assert.Null(budget.Words);
        Assert.Equal([0, 1], Fill(budget));
        Assert.Equal([0, 1, 2], Fill(Budget(new SummaryOptions { Words = 100 }, most: 2)));
    }

    [Theory]
    // 17, 14 in one line, and 13 characters, and a line end between two.
    [InlineData(null, 32, "0 1")]
    [InlineData(null, 31, "0 2")]
    [InlineData(null, 30, "0")]
    [InlineData(null, 16, "1")]
    [InlineData(null, 12, "")]
    [InlineData(null, 46, "0 1 2")]
    [InlineData(null, 45, "0 1")]
    // Three words each.
    [InlineData(2, null, "")]
    [InlineData(3, null, "0")]
    [InlineData(8, null, "0 1")]
    [InlineData(9, null, "0 1 2")]
    [InlineData(9, 31, "0 2")]
    public void Words_and_characters_are_those_of_the_summary(int? words, int? characters, string taken) =>
        Assert.Equal(taken, string.Join(' ', Fill(Budget(new SummaryOptions { Words = words, Characters = characters }))));

    [Theory]
    // Of nine words.
    [InlineData(0.3, "")]
    [InlineData(0.34, "0")]
    [InlineData(0.67, "0 1")]
    [InlineData(1, "0 1 2")]
    public void A_ratio_is_of_the_words_of_the_text(double ratio, string taken) =>
        Assert.Equal(taken, string.Join(' ', Fill(Budget(new SummaryOptions { Ratio = ratio }))));

    [Theory]
    // Six, five and five: a token for every three letters or less of a word: "Gas", "exp", "ort", "s", "ros", "e.".
    [InlineData(6, "0")]
    [InlineData(5, "1")]
    [InlineData(3, "")]
    public void Tokens_are_as_the_counter_says(int tokens, string taken) =>
        Assert.Equal(taken, string.Join(' ', Fill(Budget(new SummaryOptions { Tokens = tokens, TokenCounter = new FakeTokenCounter() }))));

    [Fact]
    public void The_counter_sees_the_whole_summary_in_the_order_of_the_document()
    {
        var counter = new RecordingCounter();
        var budget = Budget(new SummaryOptions { Tokens = 100, TokenCounter = counter });
        Assert.True(budget.Fits(2));
        budget.Take(2);
        Assert.True(budget.Fits(0));
        Assert.Equal(["Rail is shut.", "Gas exports rose.\nRail is shut."], counter.Seen);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_book_has_its_tokens_added_up_and_still_never_too_many(bool worseThanItsParts)
    {
        const int limit = 50_000;
        ITokenCounter counter = worseThanItsParts ? new SquareCounter() : new FakeTokenCounter();
        var document = new SummaryDocument();
        document.Read("", string.Concat(Enumerable.Repeat("Gas rose. ", 30_000)));
        var budget = new SentenceBudget(document, new SummaryOptions { Tokens = limit, TokenCounter = counter }, 3);
        TopSentences.Take(new double[30_000], budget);
        budget.Settle();
        Assert.InRange(counter.Count(string.Join('\n', Enumerable.Repeat("Gas rose.", budget.Taken.Count))), limit * 0.6, limit);
    }

    private static SentenceBudget Budget(SummaryOptions options, int most = 3)
    {
        var document = new SummaryDocument();
        document.Read("", Text);
        return new SentenceBudget(document, options, most);
    }

    private static IReadOnlyList<int> Fill(SentenceBudget budget)
    {
        for (var sentence = 0; sentence < 3; sentence++)
        {
            if (budget.Fits(sentence))
                budget.Take(sentence);
        }
        return budget.Taken;
    }

    private sealed class RecordingCounter : ITokenCounter
    {
        public List<string> Seen { get; } = [];

        public int Count(ReadOnlySpan<char> text)
        {
            Seen.Add(text.ToString());
            return 1;
        }
    }

    // No tokenizer is like it: a whole has far more tokens than its parts.
    private sealed class SquareCounter : ITokenCounter
    {
        public int Count(ReadOnlySpan<char> text) => (int)(text.Length + (long)text.Length * text.Length / 100_000);
    }
}
