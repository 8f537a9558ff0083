using System.Globalization;
using System.Text;
using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

/// <summary>A file of summary weights by its lines, to be read as it is or damaged.</summary>
internal static class WeightsFile
{
    /// <summary>A whole file with seeded weights of four digits.</summary>
    public static List<string> Lines(int seed = 1)
    {
        var random = new Random(seed);
        return
        [
            "topiclab coverage 1", "# Made by: hand", .. Kind("length", CoverageFeatures.LengthNames), .. Kind("word", CoverageFeatures.WordNames), .. Kind("pair", CoverageFeatures.PairNames),
            .. Kind("lexicon", ["gas", "port", "énergi", "能"]), "end",
        ];

        IEnumerable<string> Kind(string kind, IEnumerable<string> names) =>
            names.Select(name => string.Create(CultureInfo.InvariantCulture, $"{kind} {name} {Math.Round(4 * random.NextDouble() - 2, 4)}"));
    }

    public static byte[] Bytes(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    public static CoverageWeights Read(byte[] bytes) => CoverageWeights.Read(new MemoryStream(bytes), "mine.txt");

    /// <summary>The message of the refusal.</summary>
    public static string Refusal(byte[] bytes)
    {
        var refusal = Assert.Throws<InvalidModelException>(() => Read(bytes));
        Assert.Equal("mine.txt", refusal.Name);
        return refusal.Message;
    }
}
