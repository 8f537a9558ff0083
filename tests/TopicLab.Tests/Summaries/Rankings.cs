using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

/// <summary>Documents of seeded sentences, and what rankers make of a text.</summary>
internal static class Rankings
{
    /// <summary>Words whose stems are the words, none of them an abbreviation or a label of a part.</summary>
    private static readonly string[] s_words = ["gas", "port", "ship", "rail", "bank", "wind", "farm", "mine", "road", "dam", "oil", "corn", "lamp", "fish"];

    /// <summary>The stop words in seeded sentences.</summary>
    public static IReadOnlySet<string> Stops { get; } = new HashSet<string> { "the", "of", "and", "was", "into" };

    /// <summary>The scores of a text's sentences.</summary>
    public static double[] Of(ISentenceRanker ranker, string text)
    {
        var document = new SummaryDocument();
        document.Read("", text);
        var scores = new double[document.Sentences.Count];
        ranker.Score(document, scores);
        return scores;
    }

    /// <summary>Seeded sentences by their words; some sentences occur twice, some have stop words only.</summary>
    public static string[][] Sentences(Random random)
    {
        var sentences = new string[random.Next(1, 25)][];
        var words = random.Next(2, s_words.Length + 1);
        for (var i = 0; i < sentences.Length; i++)
        {
            var stops = random.Next(8) == 0 ? 1.0 : 0.4;
            sentences[i] = i > 0 && random.Next(6) == 0 ? sentences[random.Next(i)]
                : [.. Enumerable.Range(0, random.Next(1, 14)).Select(_ => random.NextDouble() < stops ? Stops.ElementAt(random.Next(Stops.Count)) : s_words[random.Next(words)])];
        }
        return sentences;
    }

    /// <summary>The text of such sentences, a paragraph each.</summary>
    public static string Text(IEnumerable<string[]> sentences) =>
        string.Join("\n\n", sentences.Select(words => string.Join(' ', words.Select((word, i) => i == 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word)) + "."));
}
