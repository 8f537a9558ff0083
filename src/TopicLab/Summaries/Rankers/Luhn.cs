namespace TopicLab.Summaries;

/// <summary>Sentences with the densest cluster of significant words (Luhn, IBM Journal 1958).</summary>
/// <remarks>
/// Significant are words that are no stop words and frequent: at least twice in the body, and at least once in a thousand words. Frequent words with at most
/// four others between two of them form a cluster, which scores its significant words squared / all its words; a sentence scores as its best cluster does. One
/// significant word brackets nothing, so a sentence without two of them close together scores 0.
/// Example: with "gas" and "export" significant, "Gas prices and exports of gas fell" has one cluster, from "Gas" to "gas": 3 · 3 / 6 = 1.5.
/// </remarks>
internal sealed class Luhn : ISentenceRanker
{
    /// <summary>The most other words between two significant ones of a cluster: the paper finds four or five useful.</summary>
    private const int LongestGap = 4;

    /// <summary>The lower cutoff: a word that occurs once says nothing of its weight.</summary>
    private const int FewestOccurrences = 2;

    /// <summary>The cutoff of long texts, where nearly every word occurs twice: one occurrence in so many words.</summary>
    private const int WordsPerOccurrence = 1000;

    /// <inheritdoc/>
    public void Score(SummaryDocument document, Span<double> scores)
    {
        var counts = new int[document.TypeCount];
        for (var sentence = 0; sentence < scores.Length; sentence++)
        {
            foreach (var word in document.Words(sentence))
                counts[word.Type]++;
        }
        var fewest = Math.Max(FewestOccurrences, (document.BodyWordCount + WordsPerOccurrence - 1) / WordsPerOccurrence);
        for (var sentence = 0; sentence < scores.Length; sentence++)
            scores[sentence] = BestCluster(document.Words(sentence), document.Types, counts, fewest);
    }

    private static double BestCluster(ReadOnlySpan<WordPlace> words, ReadOnlySpan<WordType> types, int[] counts, int fewest)
    {
        var best = 0.0;
        int start = 0, last = -1, significant = 0;
        for (var at = 0; at < words.Length; at++)
        {
            var type = words[at].Type;
            if (types[type].IsStop || counts[type] < fewest)
                continue;
            if (significant > 0 && at - last - 1 > LongestGap)
            {
                best = Math.Max(best, Worth(significant, start, last));
                significant = 0;
            }
            start = significant == 0 ? at : start;
            (last, significant) = (at, significant + 1);
        }
        return significant == 0 ? best : Math.Max(best, Worth(significant, start, last));
    }

    private static double Worth(int significant, int first, int last) => significant < 2 ? 0 : (double)significant * significant / (last - first + 1);
}
