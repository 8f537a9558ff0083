using System.Text.Json;
using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

/// <summary>Releases with keyphrases that a person wrote down, and what a finder reaches on them.</summary>
internal static class JudgedKeyphrases
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>The releases: those of odd lines, from the first, are for development, the others held out.</summary>
    public static JudgedRelease[] Read()
    {
        var releases = Lines<Line>("training-data", "train.jsonl").ToDictionary(line => line.Id);
        return [.. Lines<Line>("tests", "TopicLab.Tests", "Summaries", "keyphrases.jsonl").Select(gold =>
        {
            var document = new SummaryDocument();
            document.Read(releases[gold.Id].Title, releases[gold.Id].Text);
            return new JudgedRelease(gold.Id, document, gold.Phrases.Select(Stems).ToHashSet());
        })];
    }

    /// <summary>What the model of words that ships says of the words of a document.</summary>
    public static double[] Probabilities(SummaryDocument document)
    {
        var estimate = new CoverageEstimate();
        estimate.Read(document, CoverageWeights.Shipped);
        return estimate.Words[..document.TypeCount].ToArray();
    }

    /// <summary>Means over the releases of precision and F1 of the first five phrases.</summary>
    public static (double Precision, double F1) Score(IReadOnlyList<JudgedRelease> releases, Func<SummaryDocument, IEnumerable<string>> finder)
    {
        var (precision, f1) = (0.0, 0.0);
        foreach (var release in releases)
        {
            var found = finder(release.Document).Select(Stems).Distinct().Take(5).ToArray();
            var right = found.Count(release.Gold.Contains);
            precision += right / 5.0 / releases.Count;
            f1 += 2.0 * right / (5 + release.Gold.Count) / releases.Count;
        }
        return (precision, f1);
    }

    /// <summary>A phrase as its words' stems, so that a plural is its singular.</summary>
    public static string Stems(string phrase)
    {
        var document = new SummaryDocument();
        document.Read(phrase, "");
        var stems = new List<ulong>();
        foreach (var word in document.TitleWords)
            stems.Add(document.Types[word.Type].Stem);
        return string.Join(' ', stems);
    }

    private static IEnumerable<T> Lines<T>(params string[] path) => File.ReadLines(Repository.File(path)).Select(line => JsonSerializer.Deserialize<T>(line, s_json)!);

    private sealed record Line(string Id, string Title = "", string Text = "", IReadOnlyList<string> Phrases = null!);
}

/// <summary>A release with its keyphrases.</summary>
internal sealed record JudgedRelease(string Id, SummaryDocument Document, IReadOnlySet<string> Gold);
