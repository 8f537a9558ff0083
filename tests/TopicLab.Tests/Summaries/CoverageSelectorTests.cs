using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

public sealed class CoverageSelectorTests
{
    private static readonly SummaryOptions[] s_limits =
    [
        new(), new() { Sentences = 1 }, new() { Sentences = 4 }, new() { Words = 12 }, new() { Characters = 90 }, new() { Ratio = 0.5 }, new() { Ratio = 1 },
        new() { Tokens = 15, TokenCounter = new Letters() }, new() { Sentences = 3, Words = 20, Characters = 100 },
    ];

    // Words a 0.5, b 0.4, c 0.1 and an expected length of 2, as in the remarks of the class.
    [Theory]
    [InlineData("Gas port.", 0.45)]
    [InlineData("Gas port ship ship.", 2 / 6.0)]
    [InlineData("Gas gas.", 0.25)]
    [InlineData("Ship.", 0.2 / 3)]
    public void A_sentence_scores_its_different_words_over_both_lengths(string text, double score) =>
        Assert.Equal([score], Score(text, 2, ("gas", 0.5), ("port", 0.4), ("ship", 0.1)), (a, b) => Math.Abs(a - b) < 1e-12);

    [Fact]
    public void A_sentence_scores_its_different_pairs_too()
    {
        var document = Read("Gas port gas port.");
        // "gas port" twice and "port gas".
        var scores = new double[1];
        new CoverageSelector().Score(document, new Expectation([0.5, 0.4], [0.3, 0.2], 4), scores);
        Assert.Equal(2 * (0.5 + 0.4 + 0.3 + 0.2) / (4 + 4), scores[0], 1e-12);
    }

    [Theory]
    // An expected length of 4. The first: 2 · 0.9 / 6 = 0.3, the second 2 · 0.75 / 6 = 0.25. With both 2 · 1.25 / 8 = 0.31; with all 2 · 1.3 / 10 = 0.26.
    [InlineData("Gas port. Gas rail. Wind mine.", "0 1", null)]
    [InlineData("Wind mine. Gas rail. Gas port.", "2 1", null)]
    // The second best by itself, 0.25 to 0.14, is not the best beside the first: 0.31 to 2 · 1.24 / 7 = 0.354. All would be 2 · 1.59 / 9 = 0.353.
    [InlineData("Gas port. Gas rail. Dam.", "0 2", null)]
    // A copy adds nothing.
    [InlineData("Gas port. Gas port. Gas port.", "0", null)]
    // The earlier one of equals.
    [InlineData("Gas fish. Gas lamp.", "0", 1)]
    // With a limit of sentences it goes on, copies and all.
    [InlineData("Gas port. Gas port. Wind mine.", "0 2 1", 3)]
    [InlineData("Gas port. Gas port. Wind mine.", "0 2", 2)]
    // Nothing is expected.
    [InlineData("Fish lamp. Corn.", "", null)]
    [InlineData("Fish lamp. Corn.", "0 1", 2)]
    [InlineData("", "", null)]
    public void The_sentence_that_raises_the_score_most_is_next(string text, string taken, int? sentences)
    {
        var document = Read(text);
        var words = Words(document, ("gas", 0.4), ("port", 0.5), ("rail", 0.35), ("wind", 0.03), ("mine", 0.02), ("dam", 0.34));
        var budget = new SentenceBudget(document, new SummaryOptions { Sentences = sentences }, 5);
        new CoverageSelector().Take(document, new Expectation(words, new double[document.PairCount], 4), Singles(document), budget, fill: !budget.IsOpen);
        Assert.Equal(taken, string.Join(' ', budget.Taken));
    }

    [Fact]
    public void Without_a_limit_it_stops_at_its_own_most()
    {
        var document = Read("Gas. Port. Rail. Wind. Mine. Dam. Oil.");
        var budget = new SentenceBudget(document, new SummaryOptions(), 5);
        new CoverageSelector().Take(document, new Expectation(Enumerable.Repeat(0.9, document.TypeCount).ToArray(), [], 100), Singles(document), budget, fill: !budget.IsOpen);
        Assert.Equal([0, 1, 2, 3, 4], budget.Taken);
    }

    // 0.85 in three words or 0.7 in one: which is better hangs on how much is to be filled.
    [Theory]
    [InlineData(1, null, null, 1)]
    [InlineData(null, 4, null, 1)]
    [InlineData(null, null, 20, 1)]
    [InlineData(null, 100, null, 0)]
    [InlineData(null, null, 600, 0)]
    [InlineData(null, 100, 20, 1)]
    public void The_limit_stands_for_the_expected_length(int? sentences, int? words, int? characters, int first)
    {
        var document = Read("Gas port ship. Dam.");
        var options = new SummaryOptions { Sentences = sentences, Words = words, Characters = characters };
        var budget = new SentenceBudget(document, options, 5);
        var expected = Words(document, ("gas", 0.4), ("port", 0.4), ("ship", 0.05), ("dam", 0.7));
        new CoverageSelector().Take(document, new Expectation(expected, new double[document.PairCount], 30), Singles(document), budget, fill: !budget.IsOpen);
        Assert.Equal(first, Assert.Single(budget.Taken.Take(1)));
    }

    [Fact]
    public void The_choice_and_the_scores_are_those_of_the_plain_way()
    {
        var random = new Random(21);
        var selector = new CoverageSelector();
        for (var run = 0; run < 600; run++)
        {
            var document = Read(Rankings.Text(Rankings.Sentences(random)));
            // Few different values make ties.
            var values = random.Next(2) == 0 ? 4 : 1000;
            double[] words = [.. Enumerable.Range(0, document.TypeCount).Select(_ => random.Next(values) / (double)values)];
            double[] pairs = [.. Enumerable.Range(0, document.PairCount).Select(_ => random.Next(values) / (2.0 * values))];
            var length = 1 + random.Next(60);
            var runs = run % 2 == 0 ? Singles(document)
                : [.. Enumerable.Range(0, document.Sentences.Count).Where(_ => random.Next(3) > 0).Select(i => (Math.Max(0, i - random.Next(3)), i))];
            var options = s_limits[run % s_limits.Length];
            var budget = new SentenceBudget(document, options, 5);
            var scores = new double[document.Sentences.Count];
            selector.Score(document, new Expectation(words, pairs, length), scores);
            selector.Take(document, new Expectation(words, pairs, length), runs, budget, fill: !budget.IsOpen);

            var slow = new SlowSelector(document, words, pairs);
            Assert.Equal(slow.Scores(length), scores);
            var isOpen = budget.IsOpen;
            Assert.Equal(slow.Take(runs, isOpen ? length : Limited(document, options), sentences => Fits(document, options, sentences), isOpen), budget.Taken);
        }
    }

    [Fact]
    public void A_run_is_taken_whole_or_not_at_all()
    {
        var document = Read("Fish corn. They left. Gas port.");
        // Of the run's sentences only the second speaks of what is expected.
        var words = Words(document, ("they", 0.6), ("left", 0.9), ("gas", 0.3), ("port", 0.2));
        (int, int)[] runs = [(0, 1), (2, 2)];
        Assert.Equal([0, 1, 2], Take(new SummaryOptions { Sentences = 3 }));
        Assert.Equal([0, 1], Take(new SummaryOptions { Sentences = 2 }));
        Assert.Equal([2], Take(new SummaryOptions { Sentences = 1 }));
        Assert.Equal([2], Take(new SummaryOptions { Characters = "They left.".Length }));
        Assert.Equal([0, 1], Take(new SummaryOptions { Characters = "Fish corn.\nThey left.".Length }));

        IReadOnlyList<int> Take(SummaryOptions options)
        {
            var budget = new SentenceBudget(document, options, 5);
            new CoverageSelector().Take(document, new Expectation(words, new double[document.PairCount], 10), runs, budget, fill: !budget.IsOpen);
            return budget.Taken;
        }
    }

    [Fact]
    public void A_limit_that_need_not_be_filled_only_limits()
    {
        var document = Read("Gas port. Gas rail. Wind mine.");
        var words = Words(document, ("gas", 0.4), ("port", 0.5), ("rail", 0.35), ("wind", 0.03), ("mine", 0.02));
        foreach (var (sentences, taken) in new[] { (1, "0"), (2, "0 1"), (3, "0 1") })
        {
            var budget = new SentenceBudget(document, new SummaryOptions { Sentences = sentences }, 5);
            new CoverageSelector().Take(document, new Expectation(words, new double[document.PairCount], 4), Singles(document), budget, fill: false);
            Assert.Equal(taken, string.Join(' ', budget.Taken));
        }
    }

    [Fact]
    public void What_a_run_shares_with_what_is_taken_costs_nothing_more()
    {
        var document = Read("Gas port. They left.");
        var words = Words(document, ("gas", 0.9), ("port", 0.9), ("left", 0.2));
        var budget = new SentenceBudget(document, new SummaryOptions { Words = 4 }, 5);
        new CoverageSelector().Take(document, new Expectation(words, new double[document.PairCount], 10), [(0, 0), (0, 1)], budget, fill: !budget.IsOpen);
        Assert.Equal([0, 1], budget.Taken);
    }

    [Fact]
    public void What_others_left_behind_changes_nothing()
    {
        var random = new Random(22);
        var selector = new CoverageSelector();
        for (var run = 0; run < 100; run++)
        {
            var document = Read(Rankings.Text(Rankings.Sentences(random)));
            double[] words = [.. Enumerable.Range(0, document.TypeCount).Select(_ => random.NextDouble())];
            double[] pairs = [.. Enumerable.Range(0, document.PairCount).Select(_ => random.NextDouble())];
            SentenceBudget used = new(document, new SummaryOptions(), 5), fresh = new(document, new SummaryOptions(), 5);
            selector.Take(document, new Expectation(words, pairs, 20), Singles(document), used, fill: !used.IsOpen);
            new CoverageSelector().Take(document, new Expectation(words, pairs, 20), Singles(document), fresh, fill: !fresh.IsOpen);
            Assert.Equal(fresh.Taken, used.Taken);
        }
    }

    [Fact]
    public void A_full_limit_ends_the_choice_of_a_huge_document_at_once()
    {
        var document = Read(string.Concat(Enumerable.Range(0, 400_000).Select(i => $"Gas{i % 5000} port{i % 77}. ")));
        double[] words = [.. Enumerable.Range(0, document.TypeCount).Select(i => i % 10 / 10.0)];
        var budget = new SentenceBudget(document, new SummaryOptions { Words = 20 }, 5);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        new CoverageSelector().Take(document, new Expectation(words, new double[document.PairCount], 20), Singles(document), budget, fill: !budget.IsOpen);
        Assert.Equal(10, budget.Taken.Count);
        // Takes a tenth of a second. To take what no longer fits out of the front of a list, one by one, would be twelve seconds.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 6);
    }

    private static double[] Score(string text, double length, params (string Word, double Probability)[] probabilities)
    {
        var document = Read(text);
        var scores = new double[document.Sentences.Count];
        new CoverageSelector().Score(document, new Expectation(Words(document, probabilities), new double[document.PairCount], length), scores);
        return scores;
    }

    /// <summary>Probabilities by the words' stems; 0 for all others.</summary>
    private static double[] Words(SummaryDocument document, params (string Word, double Probability)[] probabilities)
    {
        var stems = document.Types.ToArray().Select(type => type.Stem).ToList();
        var words = new double[stems.Count];
        foreach (var (word, probability) in probabilities)
        {
            if (stems.IndexOf(TopicLab.Text.WordStem.HashOf(word)) is >= 0 and var type)
                words[type] = probability;
        }
        return words;
    }

    private static (int First, int Last)[] Singles(SummaryDocument document) => [.. Enumerable.Range(0, document.Sentences.Count).Select(i => (i, i))];

    private static double Limited(SummaryDocument document, SummaryOptions options) => Math.Max(1, new[]
    {
        options.Sentences * (double)document.BodyWordCount / Math.Max(1, document.Sentences.Count),
        options.Words,
        options.Ratio is { } ratio ? (long)(ratio * document.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length) : null,
        options.Characters / 6.0,
        options.Tokens / 1.35,
    }.Min()!.Value);

    private static bool Fits(SummaryDocument document, SummaryOptions options, IReadOnlyList<int> sentences)
    {
        var text = string.Join('\n', sentences.Order().Select(i => document.Text.Substring(document.Sentences[i].Start, document.Sentences[i].Length)));
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        var isOpen = options == new SummaryOptions();
        return sentences.Count <= (options.Sentences ?? (isOpen ? 5 : int.MaxValue)) && words <= (options.Words ?? int.MaxValue) && text.Length <= (options.Characters ?? int.MaxValue)
            && text.Length <= (options.Tokens * 4 ?? int.MaxValue)
            && words <= (options.Ratio is { } ratio ? (int)(ratio * document.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length) : int.MaxValue);
    }

    private static SummaryDocument Read(string text)
    {
        var document = new SummaryDocument();
        document.Read("", text);
        return document;
    }

    private sealed class Letters : ITokenCounter
    {
        public int Count(ReadOnlySpan<char> text) => (text.Length + 3) / 4;
    }
}
