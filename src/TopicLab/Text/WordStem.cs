using TopicLab.Features;

namespace TopicLab.Text;

/// <summary>The stem of a folded word, as summaries and ROUGE count it: Porter's for ASCII words of more than three letters, else the word.</summary>
internal static class WordStem
{
    private const int Longest = 64;

    /// <summary>The hash of the stem of a folded word.</summary>
    public static ulong Hash(ReadOnlySpan<char> folded)
    {
        if (folded.Length is <= 3 or > Longest || folded.ContainsAnyExceptInRange('\0', '\x7F'))
            return HashOf(folded);
        Span<char> stem = stackalloc char[Longest];
        folded.CopyTo(stem);
        return HashOf(stem[..PorterStemmer.Stem(stem[..folded.Length])]);
    }

    /// <summary>The stem of a folded word.</summary>
    public static string Of(ReadOnlySpan<char> folded)
    {
        if (folded.Length is <= 3 or > Longest || folded.ContainsAnyExceptInRange('\0', '\x7F'))
            return folded.ToString();
        var stem = folded.ToArray();
        return new string(stem, 0, PorterStemmer.Stem(stem));
    }

    /// <summary>The hash of a stem.</summary>
    public static ulong HashOf(ReadOnlySpan<char> word)
    {
        var state = FeatureHash.Seed;
        foreach (var c in word)
            state = FeatureHash.Add(state, c);
        return FeatureHash.Word(state);
    }
}
