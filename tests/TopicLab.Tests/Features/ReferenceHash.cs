namespace TopicLab.Tests.Features;

/// <summary>The names of features, a second time: FNV-1a over folded UTF-16 units, then a multiply-shift finish.</summary>
internal static class ReferenceHash
{
    public static ulong Word(string folded)
    {
        var state = 14695981039346656037;
        foreach (var c in folded)
            state = (state ^ c) * 1099511628211;
        return Finish(state);
    }

    public static ulong Pair(string first, string second) =>
        Finish((Word(first) * 11400714819323198485) ^ (Word(second) + 2135587861));

    /// <summary>The name of a feature in its block, 0 to 3: words, title, stems, characters.</summary>
    public static ulong InBlock(int block, ulong name) => (name % (1UL << 62)) + ((ulong)block << 62);

    private static ulong Finish(ulong h)
    {
        h = (h ^ (h >> 32)) * 11400714819323198485;
        h = (h ^ (h >> 29)) * 13787848793156543929;
        return h ^ (h >> 32);
    }
}
