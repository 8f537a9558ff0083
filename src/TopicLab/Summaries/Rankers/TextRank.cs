namespace TopicLab.Summaries;

/// <summary>
/// Sentences that share words with many others (TextRank; Mihalcea &amp; Tarau, EMNLP 2004): a random walk whose links weigh the words shared / (log |a| + log |b|).
/// </summary>
/// <remarks>
/// |a| counts the different words of a sentence without stop words. Two sentences of one word each would divide by 0; their link weighs 0, and so does a
/// sentence's to itself. A sentence with no link scores 0.15, which is what a walk gives it. Only the first <see cref="MostSentences"/> take part, as links
/// grow with the square of their number; those behind score 0. Example: "Gas exports rose. Exports of gas to Italy fell. Farmers protest." has one link, which
/// weighs 2 shared words / (log 3 + log 4) = 0.805, so that the first two score 1 each and the third 0.15.
/// </remarks>
internal sealed class TextRank : ISentenceRanker
{
    /// <summary>The most sentences that take part: more than any release has, and at most some 16 MB of links.</summary>
    public const int MostSentences = 1000;

    /// <inheritdoc/>
    public void Score(SummaryDocument document, Span<double> scores)
    {
        var sentences = Math.Min(scores.Length, MostSentences);
        RandomWalk.Score(new Links(new SentenceTerms(document, sentences)), scores[..sentences]);
    }

    /// <summary>The links of each sentence in the order of the other ends.</summary>
    private sealed class Links : ISentenceLinks
    {
        private readonly int[] _starts;
        private readonly double[] _own;
        private readonly List<(int Other, double Weight)> _links = [];

        public Links(SentenceTerms terms)
        {
            (_starts, _own) = (new int[terms.Count + 1], new double[terms.Count]);
            var sentencesOf = new WordIndex(terms);
            var shared = new int[terms.Count];
            for (var sentence = 0; sentence < terms.Count; sentence++)
            {
                foreach (var type in terms.TypesOf(sentence))
                {
                    foreach (var other in sentencesOf[type])
                        shared[other]++;
                }
                for (var other = 0; other < shared.Length; other++)
                {
                    if (shared[other] > 0)
                        Add(sentence, other, shared[other], terms);
                    shared[other] = 0;
                }
                _starts[sentence + 1] = _links.Count;
            }
        }

        /// <inheritdoc/>
        public void Multiply(ReadOnlySpan<double> values, Span<double> sums)
        {
            var links = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_links);
            for (var sentence = 0; sentence < sums.Length; sentence++)
            {
                var sum = 0.0;
                foreach (var (other, weight) in links[_starts[sentence].._starts[sentence + 1]])
                    sum += weight * values[other];
                // Equal sentences have the same links only with those to themselves, which are taken off again: the same sum to the last bit.
                sums[sentence] = sum - _own[sentence] * values[sentence];
            }
        }

        private void Add(int sentence, int other, int shared, SentenceTerms terms)
        {
            var logs = Math.Log(terms.TypesOf(sentence).Length) + Math.Log(terms.TypesOf(other).Length);
            if (logs <= 0)
                return;
            _links.Add((other, shared / logs));
            if (other == sentence)
                _own[sentence] = shared / logs;
        }
    }
}
