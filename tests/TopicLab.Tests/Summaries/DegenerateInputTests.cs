using System.Diagnostics;
using System.Text;
using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

/// <summary>No text makes a method throw, loop or take quadratic time.</summary>
public sealed class DegenerateInputTests
{
    // Some hundred times what it takes, as other tests run beside.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private static readonly Summarizer s_summarizer = new();

    private static readonly Summarizer s_withTopics = new(TopicPredictor.Load(Repository.File("models", "press-releases.topiclab")));

    private static readonly FakeTokenCounter s_counter = new();

    private static readonly Dictionary<string, Func<string>> s_texts = new()
    {
        ["empty"] = () => "",
        ["white space"] = () => " \t\r\n\u00A0\u2028 ",
        ["100,000 newlines"] = () => new string('\n', 100_000),
        ["one word"] = () => "Gas",
        ["one letter"] = () => "a",
        ["one full stop"] = () => ".",
        ["stops only"] = () => "... . !? …\n\n. . .",
        ["one sentence"] = () => "Gas exports rose.",
        ["all sentences equal"] = () => string.Concat(Enumerable.Repeat("Gas exports rose. ", 50)),
        ["stop words only"] = () => "It was. They were. He said so. It was.",
        ["only headings"] = () => "Energy\n\nTransport\n\nPOLITICS\n\nEnergy\n\nAbout\n\nContacts:\n\nRead also\n\n",
        ["only quotes"] = () => "“We will.” “They said.” \"It is.\" “We will.” ‘No.’ “”",
        ["only contacts"] = () => "Contact: Ann Pole, press@energy.example.az\nTel: +994 12 555 01 02",
        ["Chinese"] = () => "中国能源公司宣布出口增加。部长访问巴库。中国能源公司宣布出口增加！他说没有问题？",
        ["emoji and lone surrogates"] = () => "\uD83D\uDE00 Gas rose \uD83D. \uDE00\uDE00. \uD83D\uD83D! Ships \uDE00came. \uD83D\uDE00\uD83D\uDE00 \uD83D",
        ["a table"] = () => "Country | 2023 | 2024\nItaly | 9.8 | 9.5\nTurkey\t8.0\t8.2\n---\n1,000 2,000 3,000\n",
        ["control characters"] = () => "\0\u0001Gas\0rose.\0 Ships\uFFFF came.\uFEFF",
        ["a megabyte without a full stop"] = () => string.Concat(Enumerable.Range(0, 100_000).Select(i => $"word{i % 5000} ")),
        ["a megabyte of one word"] = () => string.Concat(Enumerable.Repeat("word ", 200_000)),
        ["a megabyte of one letter"] = () => new string('a', 1_000_000),
        ["a megabyte of short sentences"] = () => string.Concat(Enumerable.Repeat("a. ", 333_333)),
        ["a megabyte of short equal sentences"] = () => string.Concat(Enumerable.Repeat("Gas rose. ", 100_000)),
        ["a megabyte of question marks"] = () => string.Concat(Enumerable.Repeat("? ", 500_000)),
        ["20,000 different sentences"] = () => Different(20_000),
        ["20,000 sentences of common words"] = () => string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Gas exports of the port to Italy rose by {i} tons and ships came for oil in May. ")),
        ["a thousand long sentences of the same words"] = () => string.Concat(Enumerable.Repeat("W" + string.Join(' ', Enumerable.Range(0, 150).Select(i => $"w{i}")) + ". ", 1500)),
        ["a megabyte of blank lines between headings"] = () => string.Concat(Enumerable.Repeat("Gas exports\n\n", 80_000)),
    };

    private static readonly SummaryOptions[] s_budgets =
    [
        new(),
        new() { Sentences = 1, AllSentences = true },
        new() { Sentences = int.MaxValue },
        new() { Words = 1 },
        new() { Words = 60 },
        new() { Characters = 1 },
        new() { Characters = int.MaxValue, Words = int.MaxValue },
        new() { Ratio = 0.1 },
        new() { Ratio = double.Epsilon },
        new() { Tokens = 1, TokenCounter = s_counter },
        new() { Tokens = 100, TokenCounter = s_counter },
        new() { Tokens = int.MaxValue, TokenCounter = s_counter },
    ];

    public static MatrixTheoryData<SummaryMethod, string> Cases => new(Enum.GetValues<SummaryMethod>(), s_texts.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Any_text_is_summarized_within_any_limit_and_soon(SummaryMethod method, string name)
    {
        var text = s_texts[name]();
        foreach (var budget in s_budgets)
        {
            var clock = Stopwatch.StartNew();
            var summary = s_summarizer.Summarize(new Release { Text = text, Title = "Gas" }, budget with { Method = method });
            var took = clock.Elapsed;
            Assert.True(took < s_patience, $"{took} for {budget}");
            Assert.True(summary.Sentences.Count <= (budget.Sentences ?? int.MaxValue) && summary.Text.Length <= (budget.Characters ?? int.MaxValue), $"{budget}");
            Assert.True(WordCount.Of(summary.Text) <= (budget.Words ?? (budget.Ratio is { } ratio ? ratio * WordCount.Of(text) : int.MaxValue)), $"{budget}");
            Assert.True(budget.Tokens is null || s_counter.Count(summary.Text) <= budget.Tokens, $"{budget}");
        }
    }

    public static TheoryData<string> Texts => [.. s_texts.Keys];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Any_text_has_topics_keyphrases_and_a_headline_or_none_and_soon(string name)
    {
        var text = s_texts[name]();
        foreach (var options in new[] { new SummaryOptions { Topic = "energy" }, new SummaryOptions { PerTopic = true, Keyphrases = 10, Headline = true, Words = 60 } })
        {
            var clock = Stopwatch.StartNew();
            var summary = s_withTopics.Summarize(new Release { Text = text, Title = "Gas exports" }, options);
            var took = clock.Elapsed;
            Assert.True(took < s_patience, $"{took} for {options}");
            Assert.All(summary.Topics.Values, topic => Assert.True(WordCount.Of(topic.Text) <= 60));
            Assert.True(summary.Keyphrases.Count <= 10);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_limit_that_no_sentence_fits_gives_an_empty_summary(SummaryMethod method)
    {
        var summary = s_summarizer.Summarize("Gas exports rose again. Ships came to the port.", new SummaryOptions { Method = method, Words = 3, AllSentences = true });
        Assert.Equal("", summary.Text);
        Assert.Empty(summary.Sentences);
        Assert.Equal(2, summary.AllSentences.Count);
    }

    public static TheoryData<SummaryMethod> Methods => [.. Enum.GetValues<SummaryMethod>()];

    private static string Different(int sentences)
    {
        var random = new Random(1);
        var text = new StringBuilder();
        for (var i = 0; i < sentences; i++)
            text.Append($"Word{i} ").AppendJoin(' ', Enumerable.Range(0, 3 + random.Next(12)).Select(_ => $"w{random.Next(3000)}")).Append(". ");
        return text.ToString();
    }
}
