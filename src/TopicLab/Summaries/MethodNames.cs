namespace TopicLab.Summaries;

/// <summary>The names of <see cref="SummaryMethod"/> as people write them, in options of the program and in queries of the server.</summary>
internal static class MethodNames
{
    /// <summary>The name of the default.</summary>
    public const string Default = "coverage";

    /// <summary>All of them.</summary>
    public static string[] All { get; } = [Default, "lead", "random", "textrank", "lexrank", "luhn"];

    /// <summary>The method of a name, which is one of <see cref="All"/>.</summary>
    // Not by Enum.Parse, a generic that no compiler makes in advance.
    public static SummaryMethod MethodOf(string name) => name switch
    {
        "lead" => SummaryMethod.Lead,
        "random" => SummaryMethod.Random,
        "textrank" => SummaryMethod.TextRank,
        "lexrank" => SummaryMethod.LexRank,
        "luhn" => SummaryMethod.Luhn,
        _ => SummaryMethod.Coverage,
    };
}
