using TopicLab.Summaries;
using TopicLab.Training.Summaries;

namespace TopicLab.Benchmarks;

/// <summary>An article as weights of coverage see it that did not learn from it: its sentences as rows for trees, and summaries by coverage with sentences favoured.</summary>
internal sealed class SentenceView
{
    private const int MostSentences = 5;
    private readonly SummaryDocument _document;
    private readonly double[] _words;
    private readonly double[] _pairs;

    public SentenceView(CoverageArticle article, CoverageWeights weights)
    {
        _document = article.Document;
        var estimate = new CoverageEstimate();
        estimate.Read(_document, weights);
        (_words, _pairs) = (estimate.Words[.._document.TypeCount].ToArray(), estimate.Pairs[.._document.PairCount].ToArray());
        Length = estimate.Expectation.Length;
        int[] all = [.. Enumerable.Range(0, _document.Sentences.Count).Where(sentence => _document.Words(sentence).Length > 0)];
        int[] statements = [.. all.Where(sentence => SentenceForms.IsStatement(_document, sentence))];
        Candidates = statements.Length > 0 ? statements : all;
        Coverage = Choose(new double[Candidates.Length], 0);
        Rows = Features(article, estimate);
    }

    /// <summary>The inputs of a row.</summary>
    public const int Width = 28;

    /// <summary>The sentences that may be taken.</summary>
    public int[] Candidates { get; }

    /// <summary>For each candidate its inputs.</summary>
    public float[][] Rows { get; }

    /// <summary>What coverage takes, as places among the candidates.</summary>
    public List<int> Coverage { get; }

    /// <summary>The words that coverage expects of a summary.</summary>
    public double Length { get; }

    /// <summary>The words of a candidate.</summary>
    public int Words(int candidate) => _document.Words(Candidates[candidate]).Length;

    /// <summary>Coverage's greedy choice, with what a sentence gains times e to the power of its favour and the weight; with a weight of 0 the product's.</summary>
    public List<int> Choose(double[] favour, double weight)
    {
        var taken = new List<int>();
        var (seenWords, seenPairs) = (new HashSet<int>(), new HashSet<int>());
        var (gained, length, score) = (0.0, Length, 0.0);
        while (taken.Count < MostSentences)
        {
            var best = -1;
            for (var i = 0; i < Candidates.Length; i++)
            {
                var raised = taken.Contains(i) ? 0 : 2 * (gained + Gain(i, seenWords, seenPairs, add: false) * Math.Exp(weight * favour[i])) / (length + Words(i));
                if (raised > score)
                    (best, score) = (i, raised);
            }
            if (best < 0)
                break;
            gained += Gain(best, seenWords, seenPairs, add: true) * Math.Exp(weight * favour[best]);
            length += Words(best);
            taken.Add(best);
        }
        return taken;
    }

    /// <summary>The F that coverage expects of sentences.</summary>
    public double Expected(IReadOnlyCollection<int> taken)
    {
        var (seenWords, seenPairs) = (new HashSet<int>(), new HashSet<int>());
        return 2 * taken.Sum(i => Gain(i, seenWords, seenPairs, add: true)) / (Length + taken.Sum(Words));
    }

    /// <summary>The text of some candidates, in the order of the article, a sentence a line.</summary>
    public string Text(IEnumerable<int> taken) => string.Join('\n', taken.Order().Select(i =>
    {
        var span = _document.Sentences[Candidates[i]];
        return OneLine.Of(_document.Text.AsSpan(span.Start, span.Length));
    }));

    private double Gain(int candidate, HashSet<int> seenWords, HashSet<int> seenPairs, bool add)
    {
        var (words, pairs) = add ? (seenWords, seenPairs) : ([], []);
        var gain = 0.0;
        foreach (var word in _document.Words(Candidates[candidate]))
            gain += words.Add(word.Type) && (add || !seenWords.Contains(word.Type)) ? _words[word.Type] : 0;
        foreach (var pair in _document.PairsOf(Candidates[candidate]))
            gain += pairs.Add(pair) && (add || !seenPairs.Contains(pair)) ? _pairs[pair] : 0;
        return gain;
    }

    private float[][] Features(CoverageArticle article, CoverageEstimate estimate)
    {
        var sentences = _document.Sentences.Count;
        var (alone, central) = (new double[sentences], new double[sentences]);
        new CoverageSelector().Score(_document, estimate.Expectation, alone);
        new LexRank().Score(_document, central);
        double[] behindFirst = new double[Candidates.Length];
        var (seenWords, seenPairs) = (new HashSet<int>(), new HashSet<int>());
        if (Coverage.Count > 0)
            Gain(Coverage[0], seenWords, seenPairs, add: true);
        for (var i = 0; i < Candidates.Length; i++)
            behindFirst[i] = Gain(i, seenWords, seenPairs, add: false);
        var first = sentences > 0 ? _document.Words(0).ToArray().Select(word => word.Type).ToHashSet() : [];
        var title = _document.TitleWords.ToArray().Select(word => word.Type).Where(type => !_document.Types[type].IsStop).ToHashSet();
        var best = alone.DefaultIfEmpty().Max();
        return [.. Candidates.Select((sentence, i) =>
        {
            var words = _document.Words(sentence).ToArray();
            var types = words.Select(word => word.Type).Distinct().ToArray();
            var span = _document.Sentences[sentence];
            var text = _document.Text.AsSpan(span.Start, span.Length);
            double[] row =
            [
                sentence, (double)sentence / sentences, sentences, words.Length, words.Length - Length, Length, article.Statistics.BodyWords,
                alone[sentence], alone[sentence] / Math.Max(best, 1e-9), Rank(alone, sentence), Coverage.IndexOf(i) + 1, behindFirst[i],
                central[sentence], Rank(central, sentence), sentence > 0 ? alone[sentence - 1] : 0, sentence + 1 < sentences ? alone[sentence + 1] : 0,
                title.Count, title.Count > 0 ? (double)types.Count(title.Contains) / title.Count : 0, (double)types.Count(first.Contains) / types.Length,
                types.Sum(type => _words[type]) / types.Length, types.Max(type => _words[type]), _document.PairsOf(sentence).ToArray().Sum(pair => _pairs[pair]) / words.Length,
                (double)words.Count(word => _document.Types[word.Type].IsStop) / words.Length, (double)types.Count(type => article.Statistics.Word(type).IsName) / types.Length,
                types.Count(type => _document.Types[type].HasDigit), text.ContainsAny("\"“”") ? 1 : 0, sentence - SentenceForms.FirstOfRun(_document, sentence), text[^1] is '?' or ':' ? 1 : 0,
            ];
            return Array.ConvertAll(row, value => (float)value);
        })];

        static double Rank(double[] scores, int sentence) => scores.Count(score => score > scores[sentence]);
    }
}
