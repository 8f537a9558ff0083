namespace TopicLab.Summaries;

/// <summary>The sentences that hold each word, so that only sentences with a word in common are ever compared.</summary>
internal sealed class WordIndex
{
    private readonly int[] _starts;
    private readonly int[] _sentences;

    /// <param name="terms">The words of each sentence.</param>
    public WordIndex(SentenceTerms terms)
    {
        (_starts, _sentences) = (new int[terms.TypeCount + 1], new int[terms.EntryCount]);
        var counts = terms.SentencesWith();
        for (var type = 0; type < counts.Length; type++)
            _starts[type + 1] = _starts[type] + counts[type];
        var next = _starts.AsSpan(0, counts.Length).ToArray();
        for (var sentence = 0; sentence < terms.Count; sentence++)
        {
            foreach (var type in terms.TypesOf(sentence))
                _sentences[next[type]++] = sentence;
        }
    }

    /// <summary>The sentences with a word, in order, each once.</summary>
    /// <param name="type">The number of the word.</param>
    public ReadOnlySpan<int> this[int type] => _sentences.AsSpan(_starts[type].._starts[type + 1]);
}
