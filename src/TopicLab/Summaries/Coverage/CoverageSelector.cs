using System.Runtime.InteropServices;

namespace TopicLab.Summaries;

/// <summary>
/// Chooses sentences that together are expected to match a human summary best: greedily, the sentence that raises most 2 (p of all different words + p of all different
/// pairs) / (their length + the expected length), the expected F of ROUGE-1 and ROUGE-2 (Lin 2004).
/// </summary>
/// <remarks>
/// A word counts once, so a sentence that repeats what is taken gains nothing: redundancy falls out. Long sentences pay for their length. Worked example: words a 0.5, b 0.4, c 0.1 and an expected length of 2: "a b" gives 2 · 0.9 / 4 = 0.45, "a b c c" 2 · 1.0 / 6 = 0.33.
/// </remarks>
internal sealed class CoverageSelector
{
    // How many characters and tokens of a limit make a word.
    private const double CharactersPerWord = 6;
    private const double TokensPerWord = 1.35;

    /// <summary>
    /// Each choice looks at all sentences left, so choosing all of a book takes the square of its length. Behind so many, more than any release has, the others go
    /// by what they were worth when last looked at.
    /// </summary>
    private const int MostChosen = 1000;

    // The stamp of what is in the summary; all others are lower.
    private const int Taken = int.MaxValue;

    private readonly List<((int First, int Last) Run, double Gain)> _left = [];
    private int[] _wordSeen = new int[512];
    private int[] _pairSeen = new int[1024];
    private bool[] _sentenceTaken = new bool[64];
    private int _stamp;

    /// <summary>Scores every sentence by itself: the F that it is expected to reach alone.</summary>
    public void Score(SummaryDocument document, in Expectation expectation, Span<double> scores)
    {
        Prepare(document);
        for (var sentence = 0; sentence < scores.Length; sentence++)
        {
            var words = document.Words(sentence).Length;
            scores[sentence] = words == 0 ? 0 : Score(Gain(document, expectation, (sentence, sentence), ++_stamp), words + expectation.Length);
        }
    }

    /// <summary>Takes sentences until no more help or, with <paramref name="fill"/>, until no more fit.</summary>
    /// <param name="document">The document.</param>
    /// <param name="expectation">What a human summary is expected to hold.</param>
    /// <param name="candidates">Runs of sentences that are taken together; most are of one.</param>
    /// <param name="budget">The limits; takes the sentences.</param>
    /// <param name="fill">Whether to go on where the next sentence lowers the expectation, and to expect a summary of the length of the limit.</param>
    public void Take(SummaryDocument document, in Expectation expectation, IEnumerable<(int First, int Last)> candidates, SentenceBudget budget, bool fill)
    {
        Prepare(document);
        var expected = fill ? Filled(document, budget) : expectation.Length;
        _left.Clear();
        foreach (var run in candidates)
        {
            if (WordsOf(document, run) > 0)
                _left.Add((run, Gain(document, expectation, run, ++_stamp)));
        }
        var (gained, length, score) = (0.0, 0, 0.0);
        var chosen = 0;
        while (chosen < MostChosen && FindBest(document, expectation, budget, gained, length + expected, fill ? double.NegativeInfinity : score) is var best and >= 0)
        {
            var (run, gain) = _left[best];
            _left.RemoveAt(best);
            chosen++;
            gained += gain;
            length += WordsOf(document, run);
            score = Score(gained, length + expected);
            Take(document, run, budget);
        }
        if (chosen == MostChosen && fill)
            TakeRest(document, budget);
    }

    private void TakeRest(SummaryDocument document, SentenceBudget budget)
    {
        foreach (var (run, _) in _left.OrderByDescending(left => left.Gain))
        {
            if (budget.Fits(run.First, run.Last))
                Take(document, run, budget);
        }
    }

    private void Take(SummaryDocument document, (int First, int Last) run, SentenceBudget budget)
    {
        for (var sentence = run.First; sentence <= run.Last; sentence++)
            Take(document, sentence, budget);
    }

    private void Take(SummaryDocument document, int sentence, SentenceBudget budget)
    {
        budget.Take(sentence);
        _sentenceTaken[sentence] = true;
        foreach (var word in document.Words(sentence))
            _wordSeen[word.Type] = Taken;
        foreach (var pair in document.PairsOf(sentence))
            _pairSeen[pair] = Taken;
    }

    /// <summary>The words of the sentences of a run that are not taken yet.</summary>
    private int WordsOf(SummaryDocument document, (int First, int Last) run)
    {
        var words = 0;
        for (var sentence = run.First; sentence <= run.Last; sentence++)
            words += _sentenceTaken[sentence] ? 0 : document.Words(sentence).Length;
        return words;
    }

    /// <summary>The place in the list of the run that raises the score most above a bar, or -1; its gain is up to date then.</summary>
    private int FindBest(SummaryDocument document, in Expectation expectation, SentenceBudget budget, double gained, double length, double bar)
    {
        var (best, kept) = (-1, 0);
        foreach (var (run, known) in CollectionsMarshal.AsSpan(_left))
        {
            var gain = known;
            var total = length + WordsOf(document, run);
            // Gains only fall, so one that was not enough before is not now (Minoux 1978).
            if (Score(gained + gain, total) > bar)
            {
                // What does not fit is left out of the list, which moves up.
                if (!budget.Fits(run.First, run.Last))
                    continue;
                gain = Gain(document, expectation, run, ++_stamp);
                if (Score(gained + gain, total) > bar)
                    (best, bar) = (kept, Score(gained + gain, total));
            }
            _left[kept++] = (run, gain);
        }
        _left.RemoveRange(kept, _left.Count - kept);
        return best;
    }

    private static double Score(double gained, double length) => 2 * gained / length;

    /// <summary>The words that a summary of the length of the limit has.</summary>
    private static double Filled(SummaryDocument document, SentenceBudget budget)
    {
        var expected = double.PositiveInfinity;
        if (budget.Sentences is { } sentences)
            expected = (double)sentences * document.BodyWordCount / Math.Max(1, document.Sentences.Count);
        expected = Math.Min(expected, budget.Words ?? double.PositiveInfinity);
        expected = Math.Min(expected, (budget.Characters ?? double.PositiveInfinity) / CharactersPerWord);
        expected = Math.Min(expected, (budget.Tokens ?? double.PositiveInfinity) / TokensPerWord);
        return Math.Max(1, expected);
    }

    /// <summary>The probabilities of the words and pairs of a run that do not stand in the summary yet, each once.</summary>
    private double Gain(SummaryDocument document, in Expectation expectation, (int First, int Last) run, int stamp)
    {
        var gain = 0.0;
        for (var sentence = run.First; sentence <= run.Last; sentence++)
        {
            foreach (var word in document.Words(sentence))
            {
                ref var seen = ref _wordSeen[word.Type];
                if (seen >= stamp)
                    continue;
                seen = stamp;
                gain += expectation.Words[word.Type];
            }
            foreach (var pair in document.PairsOf(sentence))
            {
                ref var seen = ref _pairSeen[pair];
                if (seen >= stamp)
                    continue;
                seen = stamp;
                gain += expectation.Pairs[pair];
            }
        }
        return gain;
    }

    private void Prepare(SummaryDocument document)
    {
        if (_wordSeen.Length < document.TypeCount || _wordSeen.Length > 16 * (document.TypeCount + 512))
            _wordSeen = new int[Math.Max(512, 2 * document.TypeCount)];
        if (_pairSeen.Length < document.PairCount || _pairSeen.Length > 16 * (document.PairCount + 1024))
            _pairSeen = new int[Math.Max(1024, 2 * document.PairCount)];
        if (_sentenceTaken.Length < document.Sentences.Count || _sentenceTaken.Length > 16 * (document.Sentences.Count + 64))
            _sentenceTaken = new bool[Math.Max(64, 2 * document.Sentences.Count)];
        _sentenceTaken.AsSpan(0, document.Sentences.Count).Clear();
        _wordSeen.AsSpan(0, document.TypeCount).Clear();
        _pairSeen.AsSpan(0, document.PairCount).Clear();
        _stamp = 0;
    }
}

/// <summary>What a human summary is expected to hold.</summary>
/// <param name="words">For every word the probability that it stands there.</param>
/// <param name="pairs">For every pair of neighbours the probability that it stands there.</param>
/// <param name="length">The words that it is expected to have.</param>
internal readonly ref struct Expectation(ReadOnlySpan<double> words, ReadOnlySpan<double> pairs, double length)
{
    /// <summary>For every word of the document the probability that the summary holds it.</summary>
    public ReadOnlySpan<double> Words { get; } = words;

    /// <summary>For every pair of neighbours the probability that the summary holds it.</summary>
    public ReadOnlySpan<double> Pairs { get; } = pairs;

    /// <summary>The words that the summary is expected to have, over 0.</summary>
    public double Length { get; } = length;
}
