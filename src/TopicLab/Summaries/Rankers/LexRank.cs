namespace TopicLab.Summaries;

/// <summary>
/// Sentences close to many others (LexRank; Erkan &amp; Radev, JAIR 2004): a random walk whose links weigh the cosine of tf-idf, here the continuous form.
/// </summary>
/// <remarks>
/// Continuous, not cut at a threshold of 0.1, which would need the cosine of every pair: the sum over all other sentences goes through the words,
/// Σ cos(i, j) · v(j) = x(i) · Σ x(j) · v(j), so time and memory grow with the words of a document, not with the square of its sentences.
/// idf is log(sentences / sentences with the word), of the document itself, as there is no other collection at hand; stop words are left out, since so few
/// sentences cannot tell them. As in the paper a sentence is linked to itself with 1. One whose words are all in every sentence, or that has none, has no
/// link and scores 0.15. Example: "Gas gas port. Gas ship. Farmers." has idf(gas) = log 3/2 = 0.405 and log 3 = 1.099 for the others, so the rows
/// (0.811, 1.099), (0.405, 1.099) and (1.099), whose first two have the cosine 0.811 · 0.405 / (1.366 · 1.171) = 0.206; being alike, they score 1 each, and so
/// does the third, linked to itself alone.
/// </remarks>
internal sealed class LexRank : ISentenceRanker
{
    /// <inheritdoc/>
    public void Score(SummaryDocument document, Span<double> scores) =>
        RandomWalk.Score(new Links(new SentenceTerms(document, scores.Length)), scores);

    /// <summary>The tf-idf rows of the sentences, each of length 1, or 0 where it has no weight.</summary>
    private sealed class Links : ISentenceLinks
    {
        private readonly SentenceTerms _terms;
        private readonly double[] _weights;
        private readonly double[] _ofWord;

        public Links(SentenceTerms terms)
        {
            (_terms, _weights, _ofWord) = (terms, new double[terms.EntryCount], new double[terms.TypeCount]);
            var sentencesWith = terms.SentencesWith();
            for (var sentence = 0; sentence < terms.Count; sentence++)
            {
                var types = terms.TypesOf(sentence);
                var counts = terms.CountsOf(sentence);
                var weights = WeightsOf(sentence);
                var squares = 0.0;
                for (var i = 0; i < types.Length; i++)
                {
                    weights[i] = counts[i] * Math.Log((double)terms.Count / sentencesWith[types[i]]);
                    squares += weights[i] * weights[i];
                }
                for (var i = 0; squares > 0 && i < types.Length; i++)
                    weights[i] /= Math.Sqrt(squares);
            }
        }

        /// <inheritdoc/>
        public void Multiply(ReadOnlySpan<double> values, Span<double> sums)
        {
            Array.Clear(_ofWord);
            for (var sentence = 0; sentence < sums.Length; sentence++)
            {
                var types = _terms.TypesOf(sentence);
                var weights = WeightsOf(sentence);
                for (var i = 0; i < types.Length; i++)
                    _ofWord[types[i]] += weights[i] * values[sentence];
            }
            for (var sentence = 0; sentence < sums.Length; sentence++)
            {
                var types = _terms.TypesOf(sentence);
                var weights = WeightsOf(sentence);
                var sum = 0.0;
                for (var i = 0; i < types.Length; i++)
                    sum += weights[i] * _ofWord[types[i]];
                sums[sentence] = sum;
            }
        }

        private Span<double> WeightsOf(int sentence) => _weights.AsSpan(_terms.FirstOf(sentence), _terms.TypesOf(sentence).Length);
    }
}
