using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

/// <summary>The choice of sentences as plainly as it can be written: every candidate is summed up anew at every step.</summary>
internal sealed class SlowSelector(SummaryDocument document, double[] words, double[] pairs)
{
    /// <summary>What each sentence is expected to reach alone.</summary>
    public double[] Scores(double length) =>
        [.. Enumerable.Range(0, document.Sentences.Count).Select(i => WordsOf([i]) == 0 ? 0 : 2 * Gain([], [i]) / (WordsOf([i]) + length))];

    /// <summary>The sentences in the order of their taking.</summary>
    /// <param name="runs">The candidates.</param>
    /// <param name="length">The expected length.</param>
    /// <param name="fits">Whether sentences fit beside each other.</param>
    /// <param name="isOpen">Whether to stop where the score falls.</param>
    public List<int> Take(IEnumerable<(int First, int Last)> runs, double length, Func<IReadOnlyList<int>, bool> fits, bool isOpen)
    {
        var (taken, gained, score) = (new List<int>(), 0.0, isOpen ? 0 : double.NegativeInfinity);
        var left = runs.Where(run => WordsOf(Sentences(run)) > 0).ToList();
        while (true)
        {
            var (best, bestScore, bestGain) = (-1, score, 0.0);
            for (var i = 0; i < left.Count; i++)
            {
                var more = Sentences(left[i]).Except(taken).ToList();
                if (!fits([.. taken, .. more]))
                    continue;
                var gain = Gain(taken, more);
                // In the same order of sums as the selector, so that equal scores are equal.
                var raised = 2 * (gained + gain) / (WordsOf(taken) + length + WordsOf(more));
                if (raised > bestScore)
                    (best, bestScore, bestGain) = (i, raised, gain);
            }
            if (best < 0)
                return taken;
            taken.AddRange(Sentences(left[best]).Except(taken));
            gained += bestGain;
            score = isOpen ? bestScore : score;
            left.RemoveAt(best);
        }
    }

    private double Gain(IEnumerable<int> taken, IEnumerable<int> more)
    {
        var seenWords = taken.SelectMany(WordTypes).ToHashSet();
        var seenPairs = taken.SelectMany(PairTypes).ToHashSet();
        var gain = 0.0;
        foreach (var sentence in more)
        {
            foreach (var word in WordTypes(sentence).Where(seenWords.Add))
                gain += words[word];
            foreach (var pair in PairTypes(sentence).Where(seenPairs.Add))
                gain += pairs[pair];
        }
        return gain;
    }

    private int WordsOf(IEnumerable<int> sentences) => sentences.Sum(sentence => document.Words(sentence).Length);

    private int[] WordTypes(int sentence) => [.. document.Words(sentence).ToArray().Select(word => word.Type)];

    private int[] PairTypes(int sentence) => document.PairsOf(sentence).ToArray();

    private static IEnumerable<int> Sentences((int First, int Last) run) => Enumerable.Range(run.First, run.Last - run.First + 1);
}
