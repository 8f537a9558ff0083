using System.Globalization;
using TopicLab.Training.Tests.Corpora;

namespace TopicLab.Training.Tests.Summaries;

public sealed class SummarizerTrainerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void What_people_put_into_summaries_is_learned_for_texts_never_seen()
    {
        var trained = SummarizerTrainer.Train(SummarySamples.Examples(60), cancellationToken: Cancellation);
        Assert.Equal((60, 60), (trained.Figures.Count, trained.LeadFigures.Count));
        double own = trained.Figures.Average(figures => figures.Rouge2.F), lead = trained.LeadFigures.Average(figures => figures.Rouge2.F);
        Assert.True(own > lead + 0.4, FormattableString.Invariant($"ROUGE-2 {own:0.000}, the lead {lead:0.000}"));

        using var folder = new TempFolder();
        trained.Save(folder["mine.txt"], []);
        var summarizer = Summarizer.Load(folder["mine.txt"]);
        var unseen = SummarySamples.Examples(20, seed: 2);
        var scores = new RougeScorer().ScoreMany([.. unseen.Select(example => (example.References, summarizer.Summarize(example.Release).Text))], cancellationToken: Cancellation);
        Assert.True(scores.Average(figures => figures.Rouge2.F) > lead + 0.4);
    }

    [Fact]
    public void Figures_are_of_the_examples_in_their_order()
    {
        var examples = SummarySamples.Examples(60);
        var trained = SummarizerTrainer.Train(examples, cancellationToken: Cancellation);
        var scorer = new RougeScorer();
        var lead = new SummaryOptions { Method = SummaryMethod.Lead, Sentences = 3 };
        Assert.Equal(examples.Select(example => scorer.Score(example.References, new Summarizer().Summarize(example.Release, lead).Text)), trained.LeadFigures);
        // Nobody told a copy from its twin, so both are in the fold whose weights saw neither, and get the same summary.
        var twice = SummarizerTrainer.Train([.. examples, examples[7], examples[3]], cancellationToken: Cancellation);
        Assert.Equal(twice.Figures[7], twice.Figures[60]);
        Assert.Equal(twice.Figures[3], twice.Figures[61]);
    }

    [Fact]
    public void Figures_are_of_weights_that_did_not_see_the_example()
    {
        // Two of twelve sentences at random, of words that no other text has: what can be learned of that is what was seen.
        var random = new Random(5);
        SummarizedRelease[] examples = [.. Enumerable.Range(0, 60).Select(i =>
        {
            string[] sentences = [.. Enumerable.Range(0, 12).Select(at => $"It {string.Join(' ', Enumerable.Range(0, 8).Select(word => $"{Samples.Word(at, i)}{(char)('a' + word)}"))}.")];
            return new SummarizedRelease(new Release { Id = $"d{i}", Text = string.Join(' ', sentences) }, [$"{sentences[random.Next(6)]}\n{sentences[6 + random.Next(6)]}"]);
        })];
        using var folder = new TempFolder();
        var trained = SummarizerTrainer.Train(examples, cancellationToken: Cancellation);
        trained.Save(folder["mine.txt"], []);
        var summarizer = Summarizer.Load(folder["mine.txt"]);
        var seen = new RougeScorer().ScoreMany([.. examples.Select(example => (example.References, summarizer.Summarize(example.Release).Text))], cancellationToken: Cancellation);

        double ofSeen = seen.Average(figures => figures.Rouge1.F), ofUnseen = trained.Figures.Average(figures => figures.Rouge1.F);
        Assert.True(ofSeen > ofUnseen + 0.05, FormattableString.Invariant($"seen {ofSeen:0.000}, unseen {ofUnseen:0.000}"));
    }

    [Fact]
    public void The_same_examples_give_the_same_bytes_again_and_in_any_culture()
    {
        using var folder = new TempFolder();
        var examples = SummarySamples.Examples(60, titles: true);
        var expected = Bytes();
        Assert.Equal(expected, Bytes());
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(expected, Bytes());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
        Assert.NotEqual(expected, Bytes(seed: 2));

        byte[] Bytes(int seed = 1)
        {
            SummarizerTrainer.Train(seed == 1 ? examples : SummarySamples.Examples(60, seed), cancellationToken: Cancellation).Save(folder["mine.txt"], ["why"]);
            return File.ReadAllBytes(folder["mine.txt"]);
        }
    }

    [Fact]
    public void Weights_are_saved_whole_or_not_at_all()
    {
        var trained = SummarizerTrainer.Train(SummarySamples.Examples(60), cancellationToken: Cancellation);
        using var folder = new TempFolder();
        folder.Write("mine.txt", "old");
        trained.Save(folder["mine.txt"], ["made by hand", "two\r\nlines", ""]);

        var lines = File.ReadAllLines(folder["mine.txt"]);
        Assert.Equal(["topiclab coverage 1", "# made by hand", "# two lines", "# "], lines[..4]);
        Assert.Equal("end", lines[^1]);
        Assert.DoesNotContain('\r', File.ReadAllText(folder["mine.txt"]));
        Assert.All(lines[4..^1], line => Assert.Matches(@"^(length|word|pair|lexicon) \S+ -?\d+(\.\d{1,4})?$", line));
        // The most frequent first.
        Assert.StartsWith("lexicon ", lines[^2]);
        Assert.InRange(lines.Count(line => line.StartsWith("lexicon ", StringComparison.Ordinal)), 60, 80);

        Directory.CreateDirectory(folder["taken"]);
        Assert.ThrowsAny<IOException>(() => trained.Save(folder["no such folder/mine.txt"], []));
        Assert.ThrowsAny<Exception>(() => trained.Save(folder["taken"], []));
        Assert.Throws<ArgumentException>(() => trained.Save("", []));
        Assert.Equal(lines, File.ReadAllLines(folder["mine.txt"]));
        Assert.Equal(["mine.txt", "taken"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Too_few_texts_and_an_example_without_a_summary_are_refused_in_a_sentence()
    {
        var examples = SummarySamples.Examples(60);
        Assert.StartsWith("Learning needs at least 50 examples of different texts, not 49.", Refusal(examples[..49]));
        // Of copies of one text, what is learned from the others would be learned from nothing.
        Assert.StartsWith("Learning needs at least 50 examples of different texts, not 1.", Refusal([.. Enumerable.Repeat(examples[0], 60)]));
        Assert.StartsWith("The release 'd3' has no summary.", Refusal([.. examples.Select((example, i) => i == 3 ? example with { References = [] } : example)]));
        Assert.Throws<ArgumentNullException>(() => SummarizerTrainer.Train(null!, cancellationToken: Cancellation));

        static string Refusal(SummarizedRelease[] examples) => Assert.Throws<ArgumentException>(() => SummarizerTrainer.Train(examples, cancellationToken: Cancellation)).Message;
    }

    [Fact]
    public void Texts_and_summaries_of_any_kind_are_learned_from()
    {
        string[] odd = ["", "!!!", "Gas", "中国能源。", new string('a', 500), "It was. So it was.", "Gas\n\nPorts", "2024. 2025."];
        SummarizedRelease[] examples = [.. SummarySamples.Examples(50), .. odd.Select((text, i) => new SummarizedRelease(new Release { Id = $"odd{i}", Text = text }, [odd[^(i + 1)]]))];
        using var folder = new TempFolder();
        var trained = SummarizerTrainer.Train(examples, cancellationToken: Cancellation);
        Assert.All(trained.Figures, figures => Assert.InRange(figures.RougeLsum.F, 0, 1));
        trained.Save(folder["mine.txt"], []);
        Assert.NotEmpty(Summarizer.Load(folder["mine.txt"]).Summarize(examples[0].Release).Text);

        // No word anywhere.
        SummarizedRelease[] signs = [.. Enumerable.Range(1, 60).Select(i => new SummarizedRelease(new Release { Text = new string('!', i) }, ["?"]))];
        SummarizerTrainer.Train(signs, cancellationToken: Cancellation).Save(folder["signs.txt"], []);
        Assert.NotEmpty(Summarizer.Load(folder["signs.txt"]).Summarize(examples[0].Release, new SummaryOptions { Sentences = 1 }).Text);
    }

    [Theory]
    [InlineData("reading 60 examples")]
    [InlineData("learning from all")]
    [InlineData("comparing with the lead")]
    public void Cancellation_stops_it_at_any_step(string step)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var progress = new Watcher(report =>
        {
            if (report.Step.StartsWith(step, StringComparison.Ordinal))
                stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => SummarizerTrainer.Train(SummarySamples.Examples(60), progress, stop.Token));
    }

    [Fact]
    public void Progress_goes_from_nothing_to_all()
    {
        var reports = new List<TrainProgress>();
        SummarizerTrainer.Train(SummarySamples.Examples(60), new Watcher(report =>
        {
            lock (reports)
                reports.Add(report);
        }), Cancellation);
        Assert.Equal(Enumerable.Range(0, (int)reports[0].TotalWork), reports.Select(report => (int)report.Work).Distinct().Order());
        Assert.Single(reports.Select(report => report.TotalWork).Distinct());
    }

    private sealed class Watcher(Action<TrainProgress> act) : IProgress<TrainProgress>
    {
        public void Report(TrainProgress value) => act(value);
    }
}
