using TopicLab.Summaries;
using TopicLab.Text;
using TopicLab.Training.Learners;

namespace TopicLab.Training.Summaries;

/// <summary>Learns the weights of the coverage method: length, then words, then pairs, which lean on the words.</summary>
internal static class CoverageFitter
{
    /// <summary>Parts of the data for out-of-fold lengths and figures.</summary>
    public const int Folds = 5;

    /// <summary>Frequent words that get a weight of their own.</summary>
    public const int LexiconSize = 1000;

    private const double LengthPenalty = 10;

    /// <summary>Learns from articles, which it only reads.</summary>
    /// <returns>The weights, and the lexicon's stems in the order of their frequency.</returns>
    public static (CoverageWeights Weights, IReadOnlyList<(string Stem, double Weight)> Lexicon) Fit(IReadOnlyList<CoverageArticle> articles, CancellationToken cancellationToken)
    {
        var length = FitLength(articles);
        // The length is a feature of words, so each article needs one that its own references had no part in, as it will be when summaries are made.
        var byFold = articles.Select(article => article.Fold).Distinct()
            .ToDictionary(fold => fold, fold => articles.Where(article => article.Fold != fold).ToList() is { Count: > 0 } others ? FitLength(others) : length);
        var lengths = articles.Select(article => CoverageEstimate.LengthOf(article.LengthFeatures, byFold[article.Fold])).ToArray();
        var lexicon = Frequent(articles);
        var entries = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var stem in lexicon)
            entries.Add(stem, entries.Count);
        var (word, values) = FitWords(articles, lengths, entries, cancellationToken);
        var pair = FitPairs(articles, lengths, entries, word, values, cancellationToken);
        var named = lexicon.Select((stem, i) => (stem, values[i])).ToList();
        return (new CoverageWeights(length, word, pair, named.ToDictionary(entry => WordStem.HashOf(entry.stem), entry => entry.Item2)), named);
    }

    private static double[] FitLength(IReadOnlyList<CoverageArticle> articles) =>
        RidgeRegression.Fit([.. articles.Select(article => article.LengthFeatures)], [.. articles.Select(article => article.LogLength)], LengthPenalty);

    private static List<string> Frequent(IReadOnlyList<CoverageArticle> articles) =>
    [
        .. articles.SelectMany(article => article.Stems.Where((_, type) => article.Statistics.Word(type).Count > 0)).CountBy(stem => stem, StringComparer.Ordinal)
            .OrderByDescending(stem => stem.Value).ThenBy(stem => stem.Key, StringComparer.Ordinal).Take(LexiconSize).Select(stem => stem.Key),
    ];

    // First all articles together, where the main titled features keep what is peculiar to titled ones out of the common weights; then all titled features on titled ones
    // alone, with the rest as it is. Learned in one go they pull at the common weights through the lexicon.
    private static (double[] Word, double[] Lexicon) FitWords(
        IReadOnlyList<CoverageArticle> articles, double[] lengths, Dictionary<string, int> entries, CancellationToken cancellationToken)
    {
        var rows = new LexicalRows(CoverageFeatures.WordNames.Count);
        var features = new double[rows.Width];
        ForEachWord((article, type, entry) =>
        {
            for (var i = CoverageFeatures.FirstTitled; i < features.Length; i++)
                features[i] = IsMain(i) ? features[i] : 0;
            rows.Add(features, entry, article.WordTargets[type]);
        });
        var (word, lexicon) = LexicalLogistic.Fit(rows, entries.Count, cancellationToken);

        var titled = new LexicalRows(features.Length - CoverageFeatures.FirstTitled);
        Array.Clear(word, CoverageFeatures.FirstTitled, titled.Width);
        ForEachWord((article, type, entry) =>
        {
            if (article.Statistics.IsTitled)
                titled.Add(features.AsSpan(CoverageFeatures.FirstTitled), -1, article.WordTargets[type], CoverageEstimate.Dot(features, word) + (entry >= 0 ? lexicon[entry] : 0));
        });
        LexicalLogistic.Fit(titled, 0, cancellationToken).Dense.CopyTo(word, CoverageFeatures.FirstTitled);
        return (word, lexicon);

        void ForEachWord(Action<CoverageArticle, int, int> action)
        {
            foreach (var (article, length) in articles.Zip(lengths))
            {
                for (var type = 0; type < article.Document.TypeCount; type++)
                {
                    if (ReadWord(article, length, type, features))
                        action(article, type, entries.GetValueOrDefault(article.Stems[type], -1));
                }
            }
        }
    }

    private static bool IsMain(int feature) => CoverageFeatures.WordNames[feature] is "titled" or "titled*ln-count" or "titled*ln-first" or "titled*in-first" or "titled*in-lead"
        or "titled*name" or "titled*digit" or "titled*stop" or "titled*mean-central";

    private static double[] FitPairs(
        IReadOnlyList<CoverageArticle> articles, double[] lengths, Dictionary<string, int> entries, double[] word, double[] lexicon, CancellationToken cancellationToken)
    {
        var rows = new LexicalRows(CoverageFeatures.PairNames.Count);
        var ofWord = new double[word.Length];
        var features = new double[rows.Width];
        foreach (var (article, length) in articles.Zip(lengths))
        {
            var document = article.Document;
            var words = new PairWord[document.TypeCount];
            for (var type = 0; type < document.TypeCount; type++)
            {
                if (!ReadWord(article, length, type, ofWord))
                    continue;
                var logit = CoverageEstimate.Dot(ofWord, word) + (entries.TryGetValue(article.Stems[type], out var entry) ? lexicon[entry] : 0);
                words[type] = CoverageEstimate.PairWordOf(document.Types[type], article.Statistics.Word(type).IsName, logit);
            }
            for (var pair = 0; pair < document.PairCount; pair++)
            {
                var (first, second) = document.Pairs[pair];
                CoverageFeatures.OfPair(article.Statistics.IsTitled, article.Statistics.Pair(pair), words[first], words[second], features);
                rows.Add(features, -1, article.PairTargets[pair]);
            }
        }
        return LexicalLogistic.Fit(rows, 0, cancellationToken).Dense;
    }

    private static bool ReadWord(CoverageArticle article, double length, int type, double[] features)
    {
        ref readonly var word = ref article.Statistics.Word(type);
        if (word.Count == 0)
            return false;
        CoverageFeatures.OfWord(article.Statistics, word, article.Document.Types[type], length, features);
        return true;
    }
}
