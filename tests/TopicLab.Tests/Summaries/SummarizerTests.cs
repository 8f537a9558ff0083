using TopicLab.Summaries;
using TopicLab.Tests.Files;

namespace TopicLab.Tests.Summaries;

/// <summary>What holds of summaries by any method.</summary>
public sealed class SummarizerTests
{
    private static readonly Summarizer s_summarizer = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<SummaryMethod> Methods => [.. Enum.GetValues<SummaryMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_summary_is_sentences_of_the_text_in_its_order_a_line_each(SummaryMethod method)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var release = Prose.Release(seed, 20 + 13 * seed);
            var summary = s_summarizer.Summarize(release, new SummaryOptions { Method = method, AllSentences = true, Sentences = 1 + seed % 7 });
            Assert.Equal(release.Id, summary.Id);
            Assert.Equal(string.Join('\n', summary.Sentences.Select(sentence => sentence.Text)), summary.Text);
            Assert.InRange(summary.Sentences.Count, 1, 1 + seed % 7);
            Assert.True(summary.Sentences.Zip(summary.Sentences.Skip(1)).All(pair => pair.First.Index < pair.Second.Index && pair.First.Start + pair.First.Length <= pair.Second.Start));
            Assert.Equal(Enumerable.Range(0, summary.AllSentences.Count), summary.AllSentences.Select(sentence => sentence.Index));
            Assert.All(summary.Sentences, sentence => Assert.Equal(summary.AllSentences[sentence.Index], sentence));
            foreach (var sentence in summary.AllSentences)
            {
                Assert.Equal(OneLine.Of(release.Text.AsSpan(sentence.Start, sentence.Length)), sentence.Text);
                Assert.True(double.IsFinite(sentence.Score));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void All_sentences_are_listed_on_demand_only(SummaryMethod method)
    {
        var summary = s_summarizer.Summarize(Prose.Release(1), new SummaryOptions { Method = method });
        Assert.Empty(summary.AllSentences);
        Assert.InRange(summary.Sentences.Count, 1, 5);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Many_releases_have_the_summaries_of_each_on_any_number_of_threads(SummaryMethod method)
    {
        var releases = Prose.Releases(80);
        var options = new SummaryOptions { Method = method, AllSentences = true };
        var expected = releases.Select(release => Shown(new Summarizer().Summarize(release, options))).ToList();
        foreach (var threads in new[] { 1, 4, 0 })
        {
            Assert.Equal(expected, s_summarizer.SummarizeMany(releases, options, threads, Cancellation).Select(Shown));
            Assert.Equal(expected, (await s_summarizer.SummarizeMany(releases.ToAsyncEnumerable(), options, threads, Cancellation).ToListAsync(Cancellation)).Select(Shown));
        }
        Assert.Empty(s_summarizer.SummarizeMany([], options, cancellationToken: Cancellation));
    }

    [Fact]
    public void The_seed_is_that_of_the_random_draw()
    {
        var release = Prose.Release(1, 600);
        var options = new SummaryOptions { Method = SummaryMethod.Random };
        Assert.Equal(Shown(s_summarizer.Summarize(release, options)), Shown(s_summarizer.Summarize(release, options with { Seed = 1 })));
        Assert.NotEqual(Shown(s_summarizer.Summarize(release, options)), Shown(s_summarizer.Summarize(release, options with { Seed = 2 })));
    }

    [Fact]
    public void Methods_differ()
    {
        var release = Prose.Release(1, 600);
        var texts = new[] { SummaryMethod.Lead, SummaryMethod.Random, SummaryMethod.TextRank, SummaryMethod.LexRank, SummaryMethod.Luhn }
            .Select(method => s_summarizer.Summarize(release, new SummaryOptions { Method = method }).Text);
        Assert.Equal(5, texts.Distinct().Count());
    }

    [Fact]
    public void A_plain_text_is_summarized_without_its_title()
    {
        var summary = s_summarizer.Summarize("Gas exports rise\n\nExports rose.\nShips came.", new SummaryOptions { Method = SummaryMethod.Lead });
        Assert.Equal("Exports rose.\nShips came.", summary.Text);
        Assert.Equal(0, summary.Sentences[0].Start);
    }

    [Fact]
    public void Arguments_are_checked_before_any_work()
    {
        Release[] releases = [Prose.Release(1)];
        Assert.Throws<ArgumentNullException>(() => s_summarizer.Summarize((Release)null!));
        Assert.Throws<ArgumentNullException>(() => s_summarizer.Summarize((string)null!));
        Assert.Throws<ArgumentNullException>(() => s_summarizer.SummarizeMany((IReadOnlyList<Release>)null!, cancellationToken: Cancellation));
        Assert.Throws<ArgumentNullException>(() => s_summarizer.SummarizeMany((IAsyncEnumerable<Release>)null!, cancellationToken: Cancellation));
        Assert.Throws<ArgumentNullException>(() => s_summarizer.SummarizeMany([releases[0], null!], cancellationToken: Cancellation));
        foreach (var (options, message) in new[]
        {
            (new SummaryOptions { Sentences = 0 }, "A summary must be allowed at least one sentence, not 0."),
            (new SummaryOptions { Topic = "energy" }, "Summaries by topic need a predictor."),
            (new SummaryOptions { PerTopic = true }, "Summaries by topic need a predictor."),
            (new SummaryOptions { Method = (SummaryMethod)99 }, "There is no method of summaries with the number 99."),
        })
        {
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => s_summarizer.Summarize(releases[0], options)).Message);
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => s_summarizer.SummarizeMany(releases, options, cancellationToken: Cancellation)).Message);
            // At the call, not at the first result.
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => s_summarizer.SummarizeMany(releases.ToAsyncEnumerable(), options, cancellationToken: Cancellation)).Message);
        }
        var predictor = TinyModel.Create(20).Load();
        Assert.StartsWith("The model has no topic 'no-such'.",
            Assert.Throws<ArgumentException>(() => new Summarizer(predictor).Summarize(releases[0], new SummaryOptions { Topic = "no-such" })).Message);
    }

    [Fact]
    public async Task Cancellation_stops_batch_and_stream()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(() => s_summarizer.SummarizeMany(Prose.Releases(5), cancellationToken: stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await s_summarizer.SummarizeMany(Prose.Releases(5).ToAsyncEnumerable(), cancellationToken: stop.Token).ToListAsync(Cancellation));
    }

    private static string Shown(Summary summary) =>
        $"{summary.Id}: {summary.Text} | {string.Join(' ', summary.Sentences)} | {string.Join(' ', summary.AllSentences.Select(sentence => FormattableString.Invariant($"{sentence.Score:R}")))}";
}
