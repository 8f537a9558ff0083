namespace TopicLab.Summaries;

/// <summary>THE features of words, pairs and documents: learning and summarizing both run this code.</summary>
/// <remarks>
/// What makes a word likely in a human summary: how often and how early it stands, whether it is a name or holds a digit, how central its sentences are.
/// The expected length of the summary tells styles apart (agency bullets or a paragraph of a popular paper), so some features are taken once more times it.
/// </remarks>
internal static class CoverageFeatures
{
    // About the logarithms of a news article's words, sentence length, different words and length of summary; they keep the features near 0.
    private const double LnWords = 6;
    private const double LnSentence = 3;
    private const double LnTypes = 5.4;
    private const double LnFirst = 3.2;
    private const double LnLength = 3.6;

    /// <summary>Where the features of documents with a title start, a copy of the first ones: the weights behind are what titled documents add to the common ones.</summary>
    public const int FirstTitled = 34;

    /// <summary>Names of the features of the expected length.</summary>
    public static IReadOnlyList<string> LengthNames { get; } =
        ["bias", "ln-words", "ln-sentence", "double-quotes", "single-quotes", "ln-types", "ln-first", "single-style", "has-double", "titled"];

    /// <summary>Names of the features of words.</summary>
    public static IReadOnlyList<string> WordNames { get; } =
    [
        "bias", "ln-count", "ln-first", "in-first", "in-lead", "name", "digit", "stop", "stop*ln-count", "stop*ln-first", "ln-sentences", "spread", "ln-behind", "place",
        "letters", "quoted", "best-central", "mean-central", "ln-words", "ln-count*ln-words", "ln-place", "name*ln-count", "in-second", "in-third", "once", "short",
        "length", "length*ln-count", "length*ln-first", "length*in-first", "length*in-lead", "length*stop", "length*name",
        "in-title",
        "titled", "titled*ln-count", "titled*ln-first", "titled*in-first", "titled*in-lead", "titled*name", "titled*digit", "titled*stop", "titled*stop*ln-count",
        "titled*stop*ln-first", "titled*ln-sentences", "titled*spread", "titled*ln-behind", "titled*place", "titled*letters", "titled*quoted", "titled*best-central",
        "titled*mean-central", "titled*ln-words", "titled*ln-count*ln-words", "titled*ln-place", "titled*name*ln-count", "titled*in-second", "titled*in-third", "titled*once",
        "titled*short",
    ];

    /// <summary>Names of the features of pairs.</summary>
    public static IReadOnlyList<string> PairNames { get; } =
    [
        "bias", "ln-p1", "ln-p2", "ln-count", "ln-first", "both-stop", "first-stop", "second-stop", "in-first", "ln-p1*ln-p2", "both-names", "digit", "least-ln-p",
        "ln-count*no-stop", "titled", "titled*ln-count", "titled*ln-first", "titled*least-ln-p",
    ];

    /// <summary>The features of the expected length of a summary.</summary>
    public static void OfLength(WordStatistics statistics, int types, int firstSentenceWords, Span<double> features)
    {
        var words = Math.Max(1, statistics.BodyWords);
        features[0] = 1;
        features[1] = LogTable.Ln1(words) - LnWords;
        features[2] = Math.Log(1 + (double)words / Math.Max(1, statistics.Sentences)) - LnSentence;
        features[3] = Math.Min(1, statistics.DoubleQuotes * 20.0 / words);
        features[4] = Math.Min(1, statistics.SingleQuotes * 40.0 / words);
        features[5] = LogTable.Ln1(types) - LnTypes;
        features[6] = LogTable.Ln1(firstSentenceWords) - LnFirst;
        features[7] = statistics.SingleQuotes >= 2 && statistics.SingleQuotes >= 2 * statistics.DoubleQuotes ? 1 : 0;
        features[8] = statistics.DoubleQuotes > 0 ? 1 : 0;
        features[9] = statistics.IsTitled ? 1 : 0;
    }

    /// <summary>The features of a word of the body.</summary>
    /// <param name="statistics">The document's counts.</param>
    /// <param name="word">Those of the word.</param>
    /// <param name="type">The word.</param>
    /// <param name="expectedLength">The expected length of the summary, words.</param>
    /// <param name="features">Takes them.</param>
    public static void OfWord(WordStatistics statistics, in WordStatistics.Occurrences word, in WordType type, double expectedLength, Span<double> features)
    {
        var count = LogTable.Ln1(word.Count);
        var first = LogTable.Ln1(word.First);
        var inFirst = word.First == 0 ? 1.0 : 0;
        var stop = type.IsStop ? 1.0 : 0;
        var name = word.IsName ? 1.0 : 0;
        var sentences = Math.Max(1, statistics.Sentences);
        var words = LogTable.Ln1(statistics.BodyWords) - LnWords;
        var length = Math.Log(expectedLength) - LnLength;
        features[0] = 1;
        features[1] = count;
        features[2] = first;
        features[3] = inFirst;
        features[4] = word.InLead;
        features[5] = name;
        features[6] = type.HasDigit ? 1 : 0;
        features[7] = stop;
        features[8] = stop * count;
        features[9] = stop * first;
        features[10] = LogTable.Ln1(word.Sentences);
        features[11] = word.Sentences > 1 ? (word.Last - word.First) / (double)sentences : 0;
        features[12] = LogTable.Ln1(statistics.Sentences - 1 - word.Last);
        features[13] = word.First / (double)sentences;
        features[14] = Math.Min(type.Letters, 12) / 10.0;
        features[15] = word.Quoted >= word.Sentences ? 1 : 0;
        features[16] = word.BestCentral - statistics.MeanCentral;
        features[17] = word.SumCentral / word.Count - statistics.MeanCentral;
        features[18] = words;
        features[19] = count * words;
        features[20] = LogTable.Ln1(word.Place);
        features[21] = name * count;
        features[22] = word.First == 1 ? 1 : 0;
        features[23] = word.First == 2 ? 1 : 0;
        features[24] = word.Count == 1 ? 1 : 0;
        features[25] = type.Letters <= 2 ? 1 : 0;
        features[26] = length;
        features[27] = length * count;
        features[28] = length * first;
        features[29] = length * inFirst;
        features[30] = length * word.InLead;
        features[31] = length * stop;
        features[32] = length * name;
        features[33] = word.InTitle && !type.IsStop ? 1 : 0;
        // Releases have titles, articles of the training data none, so these are weights of releases: all 26 raise releases by 0.6 R1, 0.3 R2 and 0.7 RLsum out of
        // fold over the 9 of bias, counts, names and centrality.
        var titled = features[FirstTitled..];
        if (statistics.IsTitled)
            features[..titled.Length].CopyTo(titled);
        else
            titled.Clear();
    }

    /// <summary>The features of a pair of neighbours.</summary>
    /// <param name="isTitled">Whether the document has a title.</param>
    /// <param name="pair">Its counts.</param>
    /// <param name="first">The first word.</param>
    /// <param name="second">The second word.</param>
    /// <param name="features">Takes them.</param>
    public static void OfPair(bool isTitled, in WordStatistics.PairOccurrences pair, in PairWord first, in PairWord second, Span<double> features)
    {
        var count = LogTable.Ln1(pair.Count);
        var (stop1, stop2) = (first.IsStop ? 1.0 : 0, second.IsStop ? 1.0 : 0);
        features[0] = 1;
        features[1] = first.LnProbability;
        features[2] = second.LnProbability;
        features[3] = count;
        features[4] = LogTable.Ln1(pair.First);
        features[5] = stop1 * stop2;
        features[6] = stop1 * (1 - stop2);
        features[7] = (1 - stop1) * stop2;
        features[8] = pair.First == 0 ? 1 : 0;
        features[9] = first.LnProbability * second.LnProbability;
        features[10] = first.IsName && second.IsName ? 1 : 0;
        features[11] = first.HasDigit || second.HasDigit ? 1 : 0;
        features[12] = Math.Min(first.LnProbability, second.LnProbability);
        features[13] = count * (1 - stop1) * (1 - stop2);
        features[14] = isTitled ? 1 : 0;
        features[15] = isTitled ? count : 0;
        features[16] = isTitled ? features[4] : 0;
        features[17] = isTitled ? features[12] : 0;
    }
}

/// <summary>What a pair takes over from one of its words.</summary>
/// <param name="LnProbability">The logarithm of the word's probability.</param>
/// <param name="IsStop">Whether it is a stop word.</param>
/// <param name="IsName">Whether it is written as a name.</param>
/// <param name="HasDigit">Whether it holds a digit.</param>
internal readonly record struct PairWord(double LnProbability, bool IsStop, bool IsName, bool HasDigit);
