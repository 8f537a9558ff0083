namespace TopicLab.Tests.Files;

/// <summary>Seeded texts of plain words, of which half are known to every <see cref="TinyModel"/>.</summary>
internal static class Prose
{
    /// <summary>The words that models know.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "gas", "oil", "pipeline", "corridor", "energy", "energies", "mine", "mines", "sappers", "peace", "treaty", "2024", "150000", "climate", "summit",
        "transit", "railway", "border", "village", "solar", "wind", "turbine", "carbon", "emissions", "harbour", "freight", "cargo", "signed", "delegates", "cleared",
    ];

    private static readonly string[] s_others =
    [
        "the", "of", "and", "yesterday", "officials", "members", "12", "300", "again", "together", "visited", "station", "project", "future", "region",
        "partners", "during", "meeting", "said", "new", "further", "works", "support", "joint", "later",
    ];

    public static string Text(int seed, int words)
    {
        var random = new Random(seed);
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < words; i++)
        {
            var word = random.Next(2) == 0 ? Words[random.Next(Words.Count)] : s_others[random.Next(s_others.Length)];
            text.Append(i % 12 == 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word);
            text.Append(i + 1 == words || i % 12 == 11 ? (i % 36 == 35 ? ".\n" : ". ") : i % 5 == 4 ? ", " : " ");
        }
        return text.ToString();
    }

    public static Release Release(int seed, int words = 80) =>
        new() { Id = $"r{seed}", Title = seed % 4 == 0 ? "" : Text(seed + 100_000, 6).Trim(' ', '.', '\n'), Text = Text(seed, words) };

    public static Release[] Releases(int count) => [.. Enumerable.Range(0, count).Select(seed => Release(seed, 10 + seed * 7 % 150))];
}
