using System.Globalization;
using TopicLab.Summaries;
using TopicLab.Tests.Files;
using TopicLab.Tests.Text;

namespace TopicLab.Tests.Summaries;

/// <summary>What holds for summaries of the default method, whatever its weights.</summary>
public sealed class CoverageSummaryTests
{
    private static readonly SummaryOptions s_all = new() { AllSentences = true };
    private static readonly Release[] s_releases = [.. Odd()];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Single_calls_batches_and_streams_of_any_number_of_threads_give_the_same_in_order()
    {
        var expected = s_releases.Select(release => new Summarizer().Summarize(release, s_all)).ToList();
        var summarizer = new Summarizer();
        foreach (var threads in new[] { 1, 4 })
        {
            AssertSame(expected, summarizer.SummarizeMany(s_releases, s_all, threads, Cancellation));
            AssertSame(expected, await summarizer.SummarizeMany(s_releases.ToAsyncEnumerable(), s_all, threads, Cancellation).ToListAsync(Cancellation));
        }
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    public void Summaries_are_the_same_in_every_culture(string culture)
    {
        var expected = s_releases.Select(release => new Summarizer().Summarize(release, s_all)).ToList();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            AssertSame(expected, [.. s_releases.Select(release => new Summarizer().Summarize(release, s_all))]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Nothing_is_left_of_one_document_in_the_next()
    {
        var predictor = TinyModel.Create(8).Load();
        var options = s_all with { PerTopic = true, Keyphrases = 5, Headline = true };
        var expected = s_releases.Select(release => new Summarizer(predictor).Summarize(release, options)).ToArray();
        var summarizer = new Summarizer(predictor);
        var order = Enumerable.Range(0, s_releases.Length).ToArray();
        var random = new Random(41);
        for (var run = 0; run < 3; run++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                var summary = summarizer.Summarize(s_releases[i], options);
                AssertSame([expected[i]], [summary]);
                Assert.Equal(expected[i].Keyphrases, summary.Keyphrases);
                Assert.Equal(expected[i].Headline, summary.Headline);
                Assert.Equal(expected[i].Topics.Select(topic => (topic.Key, topic.Value.Text)), summary.Topics.Select(topic => (topic.Key, topic.Value.Text)));
            }
        }
    }

    [Fact]
    public async Task Eight_tasks_share_a_summarizer()
    {
        var summarizer = new Summarizer();
        var expected = s_releases.Select(release => new Summarizer().Summarize(release, s_all)).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(task => Task.Run(() =>
        {
            for (var run = 0; run < 60; run++)
            {
                var i = (run * (2 * task + 1) + task) % s_releases.Length;
                AssertSame([expected[i]], [summarizer.Summarize(s_releases[i], s_all)]);
            }
        }, Cancellation)));
    }

    [Fact]
    public void Without_a_limit_there_are_at_most_five_sentences_and_none_that_repeats_another()
    {
        var random = new Random(42);
        var summarizer = new Summarizer();
        for (var run = 0; run < 200; run++)
        {
            // Some sentences occur twice.
            var summary = summarizer.Summarize(new Release { Text = Rankings.Text(Rankings.Sentences(random)) });
            Assert.InRange(summary.Sentences.Count, 1, 5);
            Assert.Distinct(summary.Sentences.Select(sentence => sentence.Text));
            Assert.All(summary.Sentences, sentence => Assert.InRange(sentence.Score, 0, 2));
        }
    }

    [Theory]
    [InlineData(1, null, null, null)]
    [InlineData(3, null, null, null)]
    [InlineData(1000, null, null, null)]
    [InlineData(null, 25, null, null)]
    [InlineData(null, null, 140, null)]
    [InlineData(null, null, null, 0.3)]
    [InlineData(2, 30, 200, 0.9)]
    public void Limits_hold_and_are_used_up(int? sentences, int? words, int? characters, double? ratio)
    {
        var options = s_all with { Sentences = sentences, Words = words, Characters = characters, Ratio = ratio };
        foreach (var release in s_releases)
        {
            var summary = new Summarizer().Summarize(release, options);
            Assert.True(Fits(summary.Sentences));
            var document = new SummaryDocument();
            document.Read("", release.Text);
            var taken = summary.Sentences.Select(sentence => sentence.Index).ToHashSet();
            // A sentence without a word has nothing to say, and scraps come when all others are in.
            var left = summary.AllSentences.Where(sentence => !taken.Contains(sentence.Index) && sentence.Text.Any(char.IsAsciiLetterOrDigit)).ToLookup(IsScrap);
            foreach (var other in left[left[false].Any() ? false : true].Take(100))
                Assert.False(Fits([.. summary.Sentences, other]), $"{release.Id}: '{other.Text}' would fit");

            bool IsScrap(SummarySentence sentence) => !SentenceForms.IsStatement(document, sentence.Index);

            bool Fits(IReadOnlyList<SummarySentence> chosen)
            {
                var text = string.Join('\n', chosen.Select(sentence => sentence.Text));
                return chosen.Count <= (sentences ?? int.MaxValue) && WordsOf(text) <= (words ?? int.MaxValue) && text.Length <= (characters ?? int.MaxValue)
                    && WordsOf(text) <= (ratio is { } share ? (int)(share * WordsOf(release.Text)) : int.MaxValue);
            }
        }
    }

    [Fact]
    public void Sentences_are_in_the_order_of_the_document_and_stretches_of_its_text()
    {
        foreach (var release in s_releases)
        {
            var summary = new Summarizer().Summarize(release, s_all);
            Assert.Equal(summary.Sentences.OrderBy(sentence => sentence.Index), summary.Sentences);
            Assert.Equal(Enumerable.Range(0, summary.AllSentences.Count), summary.AllSentences.Select(sentence => sentence.Index));
            Assert.All(summary.Sentences, sentence => Assert.Equal(summary.AllSentences[sentence.Index], sentence));
            Assert.Equal(summary.Text, string.Join('\n', summary.Sentences.Select(sentence => sentence.Text)));
            Assert.All(summary.AllSentences, sentence => Assert.Equal(
                sentence.Text, string.Join(' ', release.Text.Substring(sentence.Start, sentence.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
            Assert.All(summary.AllSentences, sentence => Assert.InRange(sentence.Score, 0, 2));
        }
    }

    /// <summary>Documents of many kinds: empty, of signs alone, huge, foreign, with quotation marks, titles and copies.</summary>
    private static IEnumerable<Release> Odd()
    {
        string[] texts =
        [
            "", " \n\n ", "!!! ??? ...", "Gas", "Gas.", "中国能源。北京の港。", "Énergie d’État. Ə ə. İ ı I i.", "\"Gas,\" he said. 'Oil,' she said. “Wind,” they said.",
            string.Concat(Enumerable.Repeat("Gas rose. ", 300)), string.Concat(Enumerable.Range(0, 4000).Select(i => $"Gas{i} port{i % 99} rail{i % 7}. ")), new string('a', 3000) + ".",
            string.Join(' ', Enumerable.Repeat("port", 2000)) + ".", "1. 2. 3. 2024 2025.", "It fell. They left. This was new.", "Gas\n\nPorts\n\nRail", "He was. It was. So it was.",
        ];
        for (var i = 0; i < texts.Length; i++)
            yield return new Release { Id = $"odd {i}", Title = i % 3 == 0 ? "Gas for the ports" : "", Text = texts[i] };
        foreach (var release in Prose.Releases(20))
            yield return release;
        var random = new Random(43);
        for (var i = 0; i < 14; i++)
            yield return new Release { Id = $"fuzz {i}", Text = TextFuzz.Make(random, ["BAKU, Nov. 21. Gas rose by 3 %. \"It fell,\" he said.\n\nShips came. ", "Énergie 中国。 e\u0301. "]) };
    }

    private static int WordsOf(string text) => WordCount.Of(text);

    private static void AssertSame(IReadOnlyList<Summary> expected, IReadOnlyList<Summary> actual)
    {
        Assert.Equal(expected.Select(summary => (summary.Id, summary.Text)), actual.Select(summary => (summary.Id, summary.Text)));
        Assert.Equal(expected.SelectMany(summary => summary.Sentences), actual.SelectMany(summary => summary.Sentences));
        Assert.Equal(expected.SelectMany(summary => summary.AllSentences), actual.SelectMany(summary => summary.AllSentences));
    }
}
