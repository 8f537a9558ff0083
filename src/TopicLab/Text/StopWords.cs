namespace TopicLab.Text;

/// <summary>English words that carry no topic, by the hash of their stem.</summary>
/// <remarks>Articles, pronouns, prepositions, conjunctions, auxiliaries and the words that news puts around every quote.</remarks>
internal static class StopWords
{
    private const string Words = """
        a about above after again against all also am an and any are as at be because been before being below between both but by can could d did do does doing
        down during each few for from further get had has have having he her here hers herself him himself his how i if in into is it its itself just like ll m may me
        might more most must my myself new no nor not now of off on once one only or other our ours ourselves out over own re s said same say says she should so some
        such t than that the their theirs them themselves then there these they this those through to told too two under until up us ve very was we were what when
        where which while who whom why will with would you your yours yourself yourselves
        """;

    private static readonly HashSet<ulong> s_hashes = Build();

    /// <summary>Whether the stem with this hash is that of a stop word.</summary>
    public static bool Contains(ulong stem) => s_hashes.Contains(stem);

    private static HashSet<ulong> Build()
    {
        var hashes = new HashSet<ulong>();
        foreach (var word in Words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            hashes.Add(WordStem.Hash(word));
        return hashes;
    }
}
