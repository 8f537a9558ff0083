using TopicLab.Summaries;
using TopicLab.Tests.Files;

namespace TopicLab.Tests.Summaries;

/// <summary>No limit is ever exceeded, alone or with others.</summary>
public sealed class SummaryLimitTests
{
    private static readonly FakeTokenCounter s_counter = new();

    private static readonly Summarizer s_summarizer = new();

    public static TheoryData<SummaryMethod> Methods => [.. Enum.GetValues<SummaryMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Limits_hold(SummaryMethod method)
    {
        var random = new Random(7);
        var empty = 0;
        for (var run = 0; run < 600; run++)
        {
            // Each of the 31 combinations, some of them small enough to let nothing through.
            var which = 1 + run % 31;
            var size = random.Next(4) == 0 ? 10 : 100;
            var options = new SummaryOptions
            {
                Method = method,
                Sentences = (which & 1) > 0 ? random.Next(1, 8) : null,
                Words = (which & 2) > 0 ? random.Next(1, size) : null,
                Characters = (which & 4) > 0 ? random.Next(1, 6 * size) : null,
                Ratio = (which & 8) > 0 ? 1 - random.NextDouble() : null,
                Tokens = (which & 16) > 0 ? random.Next(1, 3 * size) : null,
                TokenCounter = s_counter,
            };
            var release = Release(random, run);
            var summary = s_summarizer.Summarize(release, options);
            Check(release, options, summary);
            empty += summary.Text.Length == 0 ? 1 : 0;
        }
        Assert.InRange(empty, 10, 400);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_limit_of_all_takes_all(SummaryMethod method)
    {
        // Coverage may leave out a sentence that adds nothing, so what is asked is that one is there.
        var release = Prose.Release(3, 100);
        foreach (var options in new SummaryOptions[] { new() { Sentences = int.MaxValue }, new() { Words = int.MaxValue }, new() { Characters = int.MaxValue }, new() { Ratio = 1 } })
        {
            var summary = s_summarizer.Summarize(release, options with { Method = method, AllSentences = true });
            Assert.InRange(summary.Sentences.Count, method == SummaryMethod.Coverage ? 1 : summary.AllSentences.Count, summary.AllSentences.Count);
        }
    }

    private static Release Release(Random random, int run)
    {
        var release = Prose.Release(run, random.Next(1, 300));
        // White space in runs, which the one line of a sentence has not.
        return run % 3 == 0 ? release with { Text = release.Text.Replace(", ", " ,\r\n  ") } : release;
    }

    private static void Check(Release release, SummaryOptions options, Summary summary)
    {
        var shown = $"{options}: {summary.Text}";
        Assert.True(summary.Sentences.Count <= (options.Sentences ?? int.MaxValue), shown);
        Assert.True(summary.Text.Length <= (options.Characters ?? int.MaxValue), shown);
        Assert.True(WordCount.Of(summary.Text) <= (options.Words ?? int.MaxValue), shown);
        Assert.True(WordCount.Of(summary.Text) <= (options.Ratio ?? 1) * WordCount.Of(release.Text), shown);
        Assert.True(options.Tokens is null || s_counter.Count(summary.Text) <= options.Tokens, shown);
    }
}
