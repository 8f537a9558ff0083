using TopicLab.Summaries;
using TopicLab.Text;

namespace TopicLab.Tests.Summaries;

public sealed class CoverageEstimateTests
{
    private static readonly string[] s_lexicon = ["gas", "port", "the", "2024"];

    [Fact]
    public void Length_words_and_pairs_are_those_of_the_plain_way()
    {
        var random = new Random(11);
        var estimate = new CoverageEstimate();
        var document = new SummaryDocument();
        for (var run = 0; run < 40; run++)
        {
            var (title, sentences) = Text(random);
            var weights = Weights(random, new SlowCoverage(title, sentences, []));
            var slow = new SlowCoverage(title, sentences, weights);
            document.Read(title, string.Join("\n\n", sentences));
            Assert.Equal(sentences.Length, document.Sentences.Count);

            estimate.Read(document, Of(weights));

            Assert.Equal(slow.Length, estimate.Length, 1e-9);
            var names = Names(document);
            for (var sentence = 0; sentence < sentences.Length; sentence++)
            {
                foreach (var word in document.Words(sentence))
                    Assert.Equal(slow.ProbabilityOf(names[word.Type]), estimate.Words[word.Type], 1e-9);
                foreach (var pair in document.PairsOf(sentence))
                    Assert.Equal(slow.ProbabilityOf(names[document.Pairs[pair].First], names[document.Pairs[pair].Second]), estimate.Pairs[pair], 1e-9);
            }
        }
    }

    [Fact]
    public void A_word_of_the_title_alone_is_in_no_summary_of_sentences()
    {
        var document = new SummaryDocument();
        document.Read("Harbour gas", "Gas fell in Baku.");
        var estimate = new CoverageEstimate();
        estimate.Read(document, CoverageWeights.Shipped);
        Assert.Equal(0, estimate.Words[WordStatisticsTests.TypeOf(document, "harbour")]);
        Assert.InRange(estimate.Words[WordStatisticsTests.TypeOf(document, "gas")], double.Epsilon, 1);
    }

    [Theory]
    [InlineData(-1000, 2.3)]
    [InlineData(1000, 5.3)]
    [InlineData(4, 4)]
    public void The_length_stays_within_what_summaries_have(double logarithm, double expected) =>
        Assert.Equal(Math.Exp(expected), CoverageEstimate.LengthOf([1, 2], [logarithm, 0]), 1e-9);

    [Fact]
    public void The_largest_weights_that_a_file_may_have_give_probabilities_and_a_summary()
    {
        var random = new Random(12);
        for (var run = 0; run < 100; run++)
        {
            var (title, sentences) = Text(random);
            var release = new Release { Title = title, Text = string.Join("\n\n", sentences) };
            var weights = new CoverageWeights(Extreme(CoverageFeatures.LengthNames), Extreme(CoverageFeatures.WordNames), Extreme(CoverageFeatures.PairNames), []);
            var summary = new Summarizer(weights, predictor: null).Summarize(release, new SummaryOptions { AllSentences = true, Sentences = 2 });

            Assert.All(summary.AllSentences, sentence => Assert.InRange(sentence.Score, 0, 2));
            Assert.Equal(Math.Min(2, sentences.Length), summary.Sentences.Count);
        }

        double[] Extreme(IReadOnlyList<string> names) => [.. names.Select(_ => 2000.0 * (random.Next(3) - 1))];
    }

    [Fact]
    public void A_document_without_words_has_a_length_and_nothing_else()
    {
        var estimate = new CoverageEstimate();
        var document = new SummaryDocument();
        document.Read("", "");
        estimate.Read(document, CoverageWeights.Shipped);
        Assert.InRange(estimate.Length, Math.Exp(2.3), Math.Exp(5.3));
    }

    /// <summary>A seeded document: sentences of known words, of which some are names or in quotation marks.</summary>
    private static (string Title, string[] Sentences) Text(Random random)
    {
        string[] sentences = [.. Rankings.Sentences(random).Select(words => string.Join(' ', words.Select((word, i) => Form(word, i))) + ".")];
        return (random.Next(3) == 0 ? "" : "Gas and wind for the rail", sentences);

        string Form(string word, int place) => random.Next(12) switch
        {
            0 => $"\"{word}\"",
            1 => $"'{word}'",
            2 => "2024",
            _ => place == 0 || random.Next(4) == 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word,
        };
    }

    private static Dictionary<string, double> Weights(Random random, SlowCoverage slow)
    {
        var weights = s_lexicon.ToDictionary(word => $"lexicon {word}", _ => random.NextDouble() - 0.5);
        foreach (var (kind, names) in new[] { ("length", CoverageFeatures.LengthNames), ("word", CoverageFeatures.WordNames), ("pair", CoverageFeatures.PairNames) })
        {
            foreach (var name in names)
                weights.Add($"{kind} {name}", !slow.Knows(kind, name) ? 0 : kind == "length" && name == "bias" ? 4 : random.NextDouble() - 0.5);
        }
        return weights;
    }

    private static CoverageWeights Of(Dictionary<string, double> weights) => new(
        [.. CoverageFeatures.LengthNames.Select(name => weights[$"length {name}"])],
        [.. CoverageFeatures.WordNames.Select(name => weights[$"word {name}"])],
        [.. CoverageFeatures.PairNames.Select(name => weights[$"pair {name}"])],
        s_lexicon.ToDictionary(word => WordStem.HashOf(word), word => weights[$"lexicon {word}"]));

    private static string[] Names(SummaryDocument document)
    {
        var names = new string[document.TypeCount];
        foreach (var word in document.TitleWords)
            names[word.Type] = document.Title.Substring(word.Start, word.Length);
        for (var sentence = 0; sentence < document.Sentences.Count; sentence++)
        {
            foreach (var word in document.Words(sentence))
                names[word.Type] ??= document.Text.Substring(word.Start, word.Length);
        }
        return names;
    }
}
