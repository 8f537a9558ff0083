namespace TopicLab.Summaries;

/// <summary>
/// Chooses sentences that together are expected to match a human summary best: greedily, the sentence that raises most 2 (p of all different words + p of all different
/// pairs) / (their length + the expected length), the expected F of ROUGE-1 and ROUGE-2 (Lin 2004).
/// </summary>
/// <remarks>
/// A word counts once, so a sentence that repeats what is taken gains nothing: redundancy falls out. Long sentences pay for their length. Without a limit it stops where
/// the next sentence would lower the expectation; with one it goes on while something fits, and takes the limit for the expected length where that is tighter or
/// wider. Worked example: words a 0.5, b 0.4, c 0.1 and an expected length of 2: "a b" gives 2 · 0.9 / 4 = 0.45, "a b c c" 2 · 1.0 / 6 = 0.33.
/// </remarks>
internal sealed class CoverageSelector
{
    // The expected F is highest for somewhat longer summaries than the mean logarithm of their lengths says: out of fold 1.1 beats 1 and 1.25.
    private const double LengthFactor = 1.1;

    // How many characters and tokens of a limit make a word.
    private const double CharactersPerWord = 6;
    private const double TokensPerWord = 1.35;

    // The stamp of what is in the summary; all others are lower.
    private const int Taken = int.MaxValue;

    private readonly List<(int Sentence, double Gain)> _left = [];
    private int[] _wordSeen = new int[512];
    private int[] _pairSeen = new int[1024];
    private int _stamp;

    /// <summary>Scores every sentence by itself: the F that it is expected to reach alone.</summary>
    public void Score(SummaryDocument document, CoverageEstimate estimate, Span<double> scores)
    {
        Prepare(document);
        var length = LengthFactor * estimate.Length;
        for (var sentence = 0; sentence < scores.Length; sentence++)
        {
            var words = document.Words(sentence).Length;
            scores[sentence] = words == 0 ? 0 : Score(Gain(document, estimate, sentence, ++_stamp), words + length);
        }
    }

    /// <summary>Takes sentences until the limit is reached or, without one, until no more help.</summary>
    public void Take(SummaryDocument document, CoverageEstimate estimate, SentenceBudget budget)
    {
        Prepare(document);
        var expected = Expected(document, estimate, budget);
        _left.Clear();
        for (var sentence = 0; sentence < document.Sentences.Count; sentence++)
        {
            if (document.Words(sentence).Length > 0)
                _left.Add((sentence, Gain(document, estimate, sentence, ++_stamp)));
        }
        var (gained, length, score) = (0.0, 0, 0.0);
        while (FindBest(document, estimate, budget, gained, length + expected, budget.IsOpen ? score : double.NegativeInfinity) is var best and >= 0)
        {
            var (sentence, gain) = _left[best];
            _left.RemoveAt(best);
            budget.Take(sentence);
            gained += gain;
            length += document.Words(sentence).Length;
            score = Score(gained, length + expected);
            foreach (var word in document.Words(sentence))
                _wordSeen[word.Type] = Taken;
            foreach (var pair in document.PairsOf(sentence))
                _pairSeen[pair] = Taken;
        }
    }

    /// <summary>The place in the list of the sentence that raises the score most above a bar, or -1; its gain is up to date then.</summary>
    private int FindBest(SummaryDocument document, CoverageEstimate estimate, SentenceBudget budget, double gained, double length, double bar)
    {
        var best = -1;
        for (var i = 0; i < _left.Count; i++)
        {
            var (sentence, gain) = _left[i];
            var total = length + document.Words(sentence).Length;
            // Gains only fall, so one that was not enough before is not now (Minoux 1978).
            if (Score(gained + gain, total) <= bar)
                continue;
            if (!budget.Fits(sentence))
            {
                _left.RemoveAt(i--);
                continue;
            }
            gain = Gain(document, estimate, sentence, ++_stamp);
            _left[i] = (sentence, gain);
            if (Score(gained + gain, total) > bar)
                (best, bar) = (i, Score(gained + gain, total));
        }
        return best;
    }

    private static double Score(double gained, double length) => 2 * gained / length;

    private static double Expected(SummaryDocument document, CoverageEstimate estimate, SentenceBudget budget)
    {
        if (budget.IsOpen)
            return LengthFactor * estimate.Length;
        var expected = double.PositiveInfinity;
        if (budget.Sentences is { } sentences)
            expected = (double)sentences * document.BodyWordCount / Math.Max(1, document.Sentences.Count);
        expected = Math.Min(expected, budget.Words ?? double.PositiveInfinity);
        expected = Math.Min(expected, (budget.Characters ?? double.PositiveInfinity) / CharactersPerWord);
        expected = Math.Min(expected, (budget.Tokens ?? double.PositiveInfinity) / TokensPerWord);
        return Math.Max(1, expected);
    }

    /// <summary>The probabilities of the words and pairs of a sentence that do not stand in the summary yet, each once.</summary>
    private double Gain(SummaryDocument document, CoverageEstimate estimate, int sentence, int stamp)
    {
        var gain = 0.0;
        foreach (var word in document.Words(sentence))
        {
            ref var seen = ref _wordSeen[word.Type];
            if (seen >= stamp)
                continue;
            seen = stamp;
            gain += estimate.Words[word.Type];
        }
        foreach (var pair in document.PairsOf(sentence))
        {
            ref var seen = ref _pairSeen[pair];
            if (seen >= stamp)
                continue;
            seen = stamp;
            gain += estimate.Pairs[pair];
        }
        return gain;
    }

    private void Prepare(SummaryDocument document)
    {
        if (_wordSeen.Length < document.TypeCount || _wordSeen.Length > 16 * (document.TypeCount + 512))
            _wordSeen = new int[Math.Max(512, 2 * document.TypeCount)];
        if (_pairSeen.Length < document.PairCount || _pairSeen.Length > 16 * (document.PairCount + 1024))
            _pairSeen = new int[Math.Max(1024, 2 * document.PairCount)];
        _wordSeen.AsSpan(0, document.TypeCount).Clear();
        _pairSeen.AsSpan(0, document.PairCount).Clear();
        _stamp = 0;
    }
}
