using TopicLab.Summaries;
using TopicLab.Text;

namespace TopicLab.Training.Summaries;

/// <summary>An article to learn coverage from: its words and pairs, and the share of the references that hold each.</summary>
internal sealed class CoverageArticle
{
    // Shorter references are headlines, not summaries.
    private const int ShortestReference = 8;

    private readonly CoverageEstimate _estimate = new();

    /// <summary>Reads an example.</summary>
    /// <param name="example">The release and its summaries.</param>
    /// <param name="text">The release's text, or another form of it.</param>
    /// <param name="fold">The part of the data that it is judged in.</param>
    public CoverageArticle(SummarizedRelease example, string text, int fold)
    {
        Example = example;
        Fold = fold;
        Document.Read(example.Release.Title, text);
        _estimate.Count(Document);
        WordTargets = new double[Document.TypeCount];
        PairTargets = new double[Document.PairCount];
        Stems = Document.Sentences.Count == 0 ? [] : StemNames();
        var words = new Dictionary<ulong, int>();
        for (var type = 0; type < Document.TypeCount; type++)
            words.Add(Document.Types[type].Stem, type);
        var pairs = new Dictionary<(int, int), int>();
        for (var pair = 0; pair < Document.PairCount; pair++)
            pairs.Add(Document.Pairs[pair], pair);
        var length = 0;
        foreach (var reference in example.References)
            length += Count(reference, words, pairs);
        LogLength = Math.Log(Math.Max(ShortestReference, (double)length / example.References.Count));
        LengthFeatures = new double[CoverageFeatures.LengthNames.Count];
        _estimate.LengthFeatures(Document, LengthFeatures);
    }

    /// <summary>The release and its summaries.</summary>
    public SummarizedRelease Example { get; }

    /// <summary>The part of the data that it is judged in.</summary>
    public int Fold { get; }

    /// <summary>The text as it was read.</summary>
    public SummaryDocument Document { get; } = new();

    /// <summary>Where and how often its words stand.</summary>
    public WordStatistics Statistics => _estimate.Statistics;

    /// <summary>For each word the share of the references that hold it.</summary>
    public double[] WordTargets { get; }

    /// <summary>For each pair the share of the references that hold it.</summary>
    public double[] PairTargets { get; }

    /// <summary>The stem of each word, as it stands in a lexicon.</summary>
    public string[] Stems { get; }

    /// <summary>The logarithm of the mean length of the references.</summary>
    public double LogLength { get; }

    /// <summary>The features of the expected length.</summary>
    public double[] LengthFeatures { get; }

    private string[] StemNames()
    {
        var stems = new string[Document.TypeCount];
        foreach (var word in Document.TitleWords)
            Name(stems, word, Document.Title);
        for (var sentence = 0; sentence < Document.Sentences.Count; sentence++)
        {
            foreach (var word in Document.Words(sentence))
                Name(stems, word, Document.Text);
        }
        return stems;
    }

    private static void Name(string[] stems, WordPlace word, string text)
    {
        if (stems[word.Type] is not null)
            return;
        var folded = new char[word.Length];
        var length = 0;
        foreach (var c in text.AsSpan(word.Start, word.Length))
        {
            if (FoldTable.Fold(c) is > FoldTable.Skip and var letter)
                folded[length++] = letter;
        }
        stems[word.Type] = WordStem.Of(folded.AsSpan(0, length));
    }

    private int Count(string reference, Dictionary<ulong, int> words, Dictionary<(int, int), int> pairs)
    {
        var read = new SummaryDocument();
        // As a title, so that no part of it is taken for a dateline or a byline.
        read.Read(reference, "");
        var share = 1.0 / Example.References.Count;
        var seenWords = new HashSet<int>();
        var seenPairs = new HashSet<int>();
        var previous = -1;
        foreach (var place in read.TitleWords)
        {
            if (!words.TryGetValue(read.Types[place.Type].Stem, out var word))
            {
                previous = -1;
                continue;
            }
            if (seenWords.Add(word))
                WordTargets[word] += share;
            if (previous >= 0 && pairs.TryGetValue((previous, word), out var pair) && seenPairs.Add(pair))
                PairTargets[pair] += share;
            previous = word;
        }
        return read.TitleWords.Length;
    }
}
