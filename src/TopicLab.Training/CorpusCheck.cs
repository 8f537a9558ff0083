using System.Globalization;
using System.Runtime.InteropServices;
using TopicLab.Training.Learners;
using TopicLab.Training.Tuning;

namespace TopicLab.Training;

/// <summary>One thing that was asked of a corpus.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Passed">Whether it is as it should be.</param>
/// <param name="Found">What was found.</param>
/// <param name="Limit">What was asked for.</param>
/// <param name="Where">The releases or topics that the figure is of; empty where it is of all.</param>
public sealed record CorpusFinding(string Check, bool Passed, double Found, double Limit, string Where);

/// <summary>
/// Looks at a corpus before anything is learned from it: whether releases repeat each other, whether training and test are apart, whether every topic
/// and combination has examples, and whether the language is as rich as that of people.
/// </summary>
public static class CorpusCheck
{
    private const int OpeningWords = 5;
    private const int ShortWords = 60;
    private const int RunningWords = 10_000;
    private const int Orders = 20;

    /// <summary>Checks a training and a test corpus.</summary>
    /// <param name="train">The releases to learn from.</param>
    /// <param name="test">The releases to judge by, of the same topics; <see langword="null"/> if there are none.</param>
    /// <param name="limits">What is asked. Default: what every corpus should have.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>All checks, in a fixed order.</returns>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static IReadOnlyList<CorpusFinding> Run(Corpus train, Corpus? test = null, CorpusLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        limits ??= new CorpusLimits();
        LabeledRelease[] rows = [.. train.Rows, .. test?.Rows ?? []];
        var (pair, similarity) = MostSimilar(rows, cancellationToken);
        var (opening, openings) = MostCommonOpening(rows);
        int[] words = [.. rows.Select(row => CountWords(row.Release))];
        var longest = Array.IndexOf(words, words.Max());
        return
        [
            new("releases", rows.Length >= limits.Releases, rows.Length, limits.Releases, ""),
            new("test releases", (test?.Rows.Count ?? 0) >= limits.TestReleases, test?.Rows.Count ?? 0, limits.TestReleases, ""),
            AtMost("ids that stand twice", rows.GroupBy(row => row.Release.Id).Count(group => group.Count() > 1), 0,
                rows.GroupBy(row => row.Release.Id).FirstOrDefault(group => group.Count() > 1)?.Key ?? ""),
            new("most similar two releases", similarity < limits.NearDuplicate, similarity, limits.NearDuplicate, pair),
            AtMost("share with the same first five words", openings / (double)rows.Length, limits.SameOpening, opening),
            .. Coverage(rows, train.Schema, limits),
            AtLeast("distinct words in 10,000", DistinctWords(rows), limits.DistinctWords),
            AtMost("share of fewer than 60 words", words.Count(count => count < ShortWords) / (double)rows.Length, limits.Short, ""),
            AtMost("words of the longest release", words[longest], limits.LongestWords == 0 ? int.MaxValue : limits.LongestWords, rows[longest].Release.Id),
        ];
    }

    private static IEnumerable<CorpusFinding> Coverage(LabeledRelease[] rows, TopicSchema schema, CorpusLimits limits)
    {
        var topics = schema.Topics.Select(topic => topic.Id).ToArray();
        var rarest = topics.MinBy(topic => rows.Count(row => row.Labels.Contains(topic)))!;
        yield return AtLeast("releases of the rarest topic", rows.Count(row => row.Labels.Contains(rarest)), limits.PerTopic, rarest);
        var pairs = topics.SelectMany((first, i) => topics[(i + 1)..].Select(second => (first, second))).ToArray();
        if (pairs.Length > 0)
        {
            int Together((string first, string second) pair) => rows.Count(row => row.Labels.Contains(pair.first) && row.Labels.Contains(pair.second));
            var rarestPair = pairs.MinBy(Together);
            yield return AtLeast("releases of the rarest pair", Together(rarestPair), limits.PerPair, $"{rarestPair.first}, {rarestPair.second}");
        }
        var triples = pairs.SelectMany(pair => topics[(Array.IndexOf(topics, pair.second) + 1)..].Select(third => new[] { pair.first, pair.second, third }));
        yield return AtLeast("sets of three topics that occur", triples.Count(triple => rows.Any(row => triple.All(row.Labels.Contains))), limits.Triples);
        yield return AtLeast("different sets of topics", rows.Select(row => string.Join('\n', row.Labels.Order(StringComparer.Ordinal))).Distinct().Count(), limits.Combinations);
        yield return AtLeast("share without a topic", rows.Count(row => row.Labels.Count == 0) / (double)rows.Length, limits.WithoutTopic);
    }

    private static CorpusFinding AtLeast(string check, double found, double limit, string where = "") => new(check, found >= limit, found, limit, where);

    private static CorpusFinding AtMost(string check, double found, double limit, string where) => new(check, found <= limit, found, limit, where);

    /// <summary>Compares all pairs that share a run of five words; others have nothing in common.</summary>
    private static (string Where, double Similarity) MostSimilar(LabeledRelease[] rows, CancellationToken cancellationToken)
    {
        var holders = new Dictionary<ulong, List<int>>();
        var sizes = new int[rows.Length];
        var best = (Where: "", Similarity: 0.0);
        var shared = new Dictionary<int, int>();
        for (var i = 0; i < rows.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var shingles = NearDuplicates.Shingles(rows[i].Release);
            sizes[i] = shingles.Length;
            shared.Clear();
            foreach (var shingle in shingles)
            {
                var earlier = CollectionsMarshal.GetValueRefOrAddDefault(holders, shingle, out _) ??= [];
                foreach (var other in earlier)
                    CollectionsMarshal.GetValueRefOrAddDefault(shared, other, out _)++;
                earlier.Add(i);
            }
            foreach (var (other, count) in shared)
            {
                var similarity = count / (double)(sizes[i] + sizes[other] - count);
                if (similarity > best.Similarity)
                    best = ($"{rows[other].Release.Id}, {rows[i].Release.Id}", similarity);
            }
        }
        return best;
    }

    private static (string Opening, int Count) MostCommonOpening(LabeledRelease[] rows)
    {
        var common = rows
            .Select(row => string.Join(' ', row.Release.Text.Split((char[]?)null, OpeningWords + 1, StringSplitOptions.RemoveEmptyEntries).Take(OpeningWords)).ToLowerInvariant())
            .CountBy(opening => opening).MaxBy(opening => opening.Value);
        return (common.Key, common.Value);
    }

    private static double DistinctWords(LabeledRelease[] rows)
    {
        string[][] words = [.. rows.Select(row => LetterRuns(row.Release.Title + " " + row.Release.Text))];
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        var sum = 0.0;
        for (var seed = 0; seed < Orders; seed++)
        {
            new SplitMix((ulong)seed).Shuffle(order);
            sum += order.SelectMany(row => words[row]).Take(RunningWords).Distinct().Count();
        }
        return sum / Orders;
    }

    private static string[] LetterRuns(string text)
    {
        var runs = new List<string>();
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && char.IsLetter(text[i]))
                i++;
            if (i > start)
                runs.Add(text[start..i].ToLower(CultureInfo.InvariantCulture));
        }
        return [.. runs];
    }

    private static int CountWords(Release release) => release.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
