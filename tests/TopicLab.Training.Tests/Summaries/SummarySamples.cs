namespace TopicLab.Training.Tests.Summaries;

/// <summary>Seeded texts whose summaries are two of their sentences: those with words of a small pool, anywhere but at the start.</summary>
internal static class SummarySamples
{
    public static SummarizedRelease[] Examples(int count, int seed = 1, bool titles = false)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Example(random, $"d{i}", titles && i % 3 > 0))];
    }

    private static SummarizedRelease Example(Random random, string id, bool titled)
    {
        string[] sentences = [.. Enumerable.Range(0, 12).Select(_ => Sentence(random, 0))];
        int[] told = [random.Next(3, 7), random.Next(7, 12)];
        foreach (var i in told)
            sentences[i] = Sentence(random, 5);
        var release = new Release { Id = id, Title = titled ? Sentence(random, 2).TrimEnd('.') : "", Text = string.Join(' ', sentences) };
        return new SummarizedRelease(release, [string.Join('\n', told.Select(i => sentences[i]))]);
    }

    private static string Sentence(Random random, int telling)
    {
        var words = Enumerable.Range(0, 9).Select(i => i < telling ? Samples.Word(1, random.Next(8)) : Samples.Word(0, random.Next(60))).ToArray();
        random.Shuffle(words);
        return char.ToUpperInvariant(words[0][0]) + string.Join(' ', words)[1..] + ".";
    }
}
