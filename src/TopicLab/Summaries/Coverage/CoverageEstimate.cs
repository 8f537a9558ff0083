namespace TopicLab.Summaries;

/// <summary>
/// What the coverage method expects of a human summary of one document: its length, and for every word and pair of neighbours the probability that it stands there.
/// Working memory, used again for the next document.
/// </summary>
/// <remarks>
/// Logistic regression over <see cref="CoverageFeatures"/>, and of words the power 1.05 of what it gives. On 1,185 news articles, out of fold, boosted trees over the
/// same features reach the same log-loss; see the benchmark notes.
/// </remarks>
internal sealed class CoverageEstimate
{
    private readonly WordStatistics _statistics = new();
    private double[] _words = new double[512];
    private double[] _pairs = new double[1024];
    private PairWord[] _pairWords = new PairWord[512];

    // The expected F is highest for somewhat longer summaries than the mean logarithm of their lengths says: out of fold 1.1 beats 1 and 1.25.
    private const double LengthFactor = 1.1;

    // Of many small probabilities the sum promises too much, as the choice takes the sentences whose sums are too high: out of fold 1.05 raises all three figures of articles.
    private const double WordPower = 1.05;

    // The logarithm of a probability of 0 is no feature. Weights that ship come nowhere near; those of others may.
    private const double LeastLogit = -500;

    /// <summary>What the summary of the whole document is expected to hold.</summary>
    public Expectation Expectation => new(_words, _pairs, LengthFactor * Length);

    /// <summary>Counts of the document at hand.</summary>
    public WordStatistics Statistics => _statistics;

    /// <summary>The words that a summary is expected to have, at least 1.</summary>
    public double Length { get; private set; }

    /// <summary>For every word of the document the probability that a summary holds it, lowered a little; 0 for those of the title alone.</summary>
    public ReadOnlySpan<double> Words => _words;

    /// <summary>For every pair of the document the probability that a summary holds it.</summary>
    public ReadOnlySpan<double> Pairs => _pairs;

    /// <summary>Estimates all of it for a document.</summary>
    public void Read(SummaryDocument document, CoverageWeights weights)
    {
        Count(document);
        Length = ExpectedLength(document, weights.Length);
        var types = document.Types;
        Span<double> features = stackalloc double[CoverageFeatures.WordNames.Count];
        for (var type = 0; type < types.Length; type++)
        {
            ref readonly var word = ref _statistics.Word(type);
            if (word.Count == 0)
            {
                _words[type] = 0;
                continue;
            }
            CoverageFeatures.OfWord(_statistics, word, types[type], Length, features);
            var logit = Dot(features, weights.Word) + weights.Lexicon.GetValueOrDefault(types[type].Stem);
            _pairWords[type] = PairWordOf(types[type], word.IsName, logit);
            _words[type] = Math.Exp(WordPower * _pairWords[type].LnProbability);
        }
        var pairs = document.Pairs;
        features = features[..CoverageFeatures.PairNames.Count];
        for (var pair = 0; pair < pairs.Length; pair++)
        {
            CoverageFeatures.OfPair(_statistics.IsTitled, _statistics.Pair(pair), _pairWords[pairs[pair].First], _pairWords[pairs[pair].Second], features);
            _pairs[pair] = Logistic(Dot(features, weights.Pair));
        }
    }

    /// <summary>Counts the document's words alone, for learning.</summary>
    public void Count(SummaryDocument document)
    {
        _statistics.Read(document);
        if (_words.Length < document.TypeCount || _words.Length > 16 * (document.TypeCount + 512))
        {
            _words = new double[Math.Max(512, 2 * document.TypeCount)];
            _pairWords = new PairWord[_words.Length];
        }
        if (_pairs.Length < document.PairCount || _pairs.Length > 16 * (document.PairCount + 1024))
            _pairs = new double[Math.Max(1024, 2 * document.PairCount)];
    }

    /// <summary>What pairs take over from a word of these log-odds.</summary>
    public static PairWord PairWordOf(in WordType word, bool isName, double logit) =>
        new(-Math.Log(1 + Math.Exp(-Math.Max(logit, LeastLogit))), word.IsStop, isName, word.HasDigit);

    /// <summary>The features of the expected length, in the place given.</summary>
    public void LengthFeatures(SummaryDocument document, Span<double> features) =>
        CoverageFeatures.OfLength(_statistics, document.TypeCount, document.Sentences.Count > 0 ? document.Words(0).Length : 0, features);

    /// <summary>The product of features and weights, in their order.</summary>
    public static double Dot(ReadOnlySpan<double> features, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < features.Length; i++)
            sum += features[i] * weights[i];
        return sum;
    }

    /// <summary>The length from its weights, kept within what summaries have.</summary>
    public static double LengthOf(ReadOnlySpan<double> features, ReadOnlySpan<double> weights) => Math.Exp(Math.Clamp(Dot(features, weights), 2.3, 5.3));

    private double ExpectedLength(SummaryDocument document, double[] weights)
    {
        Span<double> features = stackalloc double[CoverageFeatures.LengthNames.Count];
        LengthFeatures(document, features);
        return LengthOf(features, weights);
    }

    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
