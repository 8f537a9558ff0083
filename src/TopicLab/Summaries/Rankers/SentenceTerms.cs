namespace TopicLab.Summaries;

/// <summary>The different words of each sentence without the stop words, with their counts: the rows of a sparse table of sentences and words.</summary>
/// <remarks>
/// Words are in the order of their numbers, so that sentences of the same words have the same row, and sums over it the same rounding: equal sentences
/// get equal scores, not nearly equal ones. Example: "The port and a ship. Ship to ship." has the rows (port 1, ship 1) and (ship 2).
/// </remarks>
internal sealed class SentenceTerms
{
    private readonly int[] _starts;
    private readonly int[] _types;
    private readonly int[] _counts;

    /// <param name="document">The document, read.</param>
    /// <param name="sentences">Its first sentences, as many as are wanted.</param>
    public SentenceTerms(SummaryDocument document, int sentences)
    {
        var words = 0;
        for (var sentence = 0; sentence < sentences; sentence++)
            words += document.Words(sentence).Length;
        (_starts, _types, _counts) = (new int[sentences + 1], new int[words], new int[words]);
        TypeCount = document.TypeCount;
        for (var sentence = 0; sentence < sentences; sentence++)
            _starts[sentence + 1] = Add(document, sentence, _starts[sentence]);
    }

    /// <summary>How many sentences there are.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>How many different words the document has, so that their numbers are below it.</summary>
    public int TypeCount { get; }

    /// <summary>The entries of all sentences.</summary>
    public int EntryCount => _starts[^1];

    /// <summary>The first entry of a sentence among all entries.</summary>
    public int FirstOf(int sentence) => _starts[sentence];

    /// <summary>The words of a sentence by their numbers, ascending, each once.</summary>
    public ReadOnlySpan<int> TypesOf(int sentence) => _types.AsSpan(_starts[sentence].._starts[sentence + 1]);

    /// <summary>How often the sentence holds each of them.</summary>
    public ReadOnlySpan<int> CountsOf(int sentence) => _counts.AsSpan(_starts[sentence].._starts[sentence + 1]);

    /// <summary>In how many sentences each word stands, by its number.</summary>
    public int[] SentencesWith()
    {
        var sentences = new int[TypeCount];
        foreach (var type in _types.AsSpan(0, EntryCount))
            sentences[type]++;
        return sentences;
    }

    // Sorts the words in place, then makes one entry of each run.
    private int Add(SummaryDocument document, int sentence, int start)
    {
        var end = start;
        foreach (var word in document.Words(sentence))
        {
            if (!document.Types[word.Type].IsStop)
                _types[end++] = word.Type;
        }
        _types.AsSpan(start, end - start).Sort();
        var next = start;
        for (var at = start; at < end; at++)
        {
            if (next > start && _types[next - 1] == _types[at])
                _counts[next - 1]++;
            else
                (_types[next], _counts[next++]) = (_types[at], 1);
        }
        return next;
    }
}
