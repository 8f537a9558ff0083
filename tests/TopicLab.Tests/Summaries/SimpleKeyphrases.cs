using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

/// <summary>What anybody would try first, to be beaten: each gives phrases, best first.</summary>
internal static class SimpleKeyphrases
{
    /// <summary>The most frequent words that are no stop words.</summary>
    public static IEnumerable<string> Frequent(SummaryDocument document) => Words(document)
        .Where(word => !word.IsBreak).GroupBy(word => word.Type)
        .OrderByDescending(words => words.Count()).Select(words => words.First().Text);

    /// <summary>The first runs of words with capitals, over small words inside names.</summary>
    public static IEnumerable<string> Capitals(SummaryDocument document) => Runs(document, word => !word.IsCapital || word.IsBreak).Select(run => run.Text);

    /// <summary>
    /// Runs between stop words, by the sum of their words' degree over frequency: RAKE of Rose et al. (2010), with at most four words.
    /// </summary>
    public static IEnumerable<string> Rake(SummaryDocument document)
    {
        var runs = Runs(document, word => word.IsBreak).Where(run => run.Types.Count <= 4).ToArray();
        var degree = runs.SelectMany(run => run.Types.Select(type => (type, run.Types.Count))).GroupBy(pair => pair.type)
            .ToDictionary(pairs => pairs.Key, pairs => pairs.Average(pair => pair.Count));
        return runs.OrderByDescending(run => run.Types.Sum(type => degree[type])).Select(run => run.Text);
    }

    private static IEnumerable<(string Text, List<int> Types)> Runs(SummaryDocument document, Func<Token, bool> breaks)
    {
        var words = Words(document).ToArray();
        for (var start = 0; start < words.Length;)
        {
            var end = start;
            while (end < words.Length && !breaks(words[end]) && (end == start || words[end].IsJoined))
                end++;
            if (end > start)
                yield return (string.Join(' ', words[start..end].Select(word => word.Text)), [.. words[start..end].Select(word => word.Type)]);
            start = Math.Max(end, start + 1);
        }
    }

    private static List<Token> Words(SummaryDocument document)
    {
        var tokens = new List<Token>();
        Add(document.Title, document.TitleWords);
        for (var sentence = 0; sentence < document.Sentences.Count; sentence++)
            Add(document.Text, document.Words(sentence));
        return tokens;

        void Add(string text, ReadOnlySpan<WordPlace> words)
        {
            for (var i = 0; i < words.Length; i++)
            {
                var type = document.Types[words[i].Type];
                var isJoined = i > 0 && text[(words[i - 1].Start + words[i - 1].Length)..words[i].Start] is " " or "-";
                tokens.Add(new Token(text.Substring(words[i].Start, words[i].Length), words[i].Type, type.IsStop || char.IsDigit(text[words[i].Start]), words[i].IsCapital, isJoined));
            }
        }
    }

    private sealed record Token(string Text, int Type, bool IsBreak, bool IsCapital, bool IsJoined);
}
