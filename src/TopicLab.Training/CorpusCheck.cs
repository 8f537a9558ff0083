using System.Globalization;
using System.Runtime.InteropServices;
using TopicLab.Training.Learners;
using TopicLab.Training.Tuning;

namespace TopicLab.Training;

/// <summary>One thing that was asked of a corpus.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Passed">Whether it is as it should be.</param>
/// <param name="Found">What was found.</param>
/// <param name="Limit">What was asked for; <see langword="null"/> where nothing was.</param>
/// <param name="Where">The releases or topics that the figure is of; empty where it is of all.</param>
public sealed record CorpusFinding(string Check, bool Passed, double Found, double? Limit, string Where);

/// <summary>
/// Looks at a corpus before anything is learned from it: whether releases repeat each other, whether training and test are apart, whether every topic
/// and combination has examples, and whether the language is as rich as that of people.
/// </summary>
public static class CorpusCheck
{
    private const int OpeningWords = 5;
    private const int MaxHolders = 100;
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
        var (anywhere, apart) = MostSimilar(rows, train.Rows.Count, cancellationToken);
        var (opening, openings) = MostCommonOpening(rows);
        // Rows without an id are called by their line in every file.
        var twice = rows.Where(row => !row.Release.Id.StartsWith("line-", StringComparison.Ordinal)).CountBy(row => row.Release.Id).Where(id => id.Value > 1).ToArray();
        int[] words = [.. rows.Select(row => CountWords(row.Release))];
        var longest = Array.IndexOf(words, words.Max());
        return
        [
            AtLeast("releases", rows.Length, limits.Releases),
            AtLeast("test releases", test?.Rows.Count ?? 0, limits.TestReleases),
            AtMost("ids that stand twice", twice.Length, 0, twice.Length > 0 ? twice[0].Key : ""),
            Below("most similar two releases", anywhere, limits.NearDuplicate),
            Below("most similar training and test release", apart, limits.NearDuplicate),
            AtMost("share with the same first five words", openings < 2 ? 0 : openings / (double)rows.Length, limits.SameOpening, opening),
            .. Coverage(rows, train.Schema, limits, cancellationToken),
            AtLeast("distinct words in 10,000", DistinctWords(rows), limits.DistinctWords),
            AtMost("share of fewer than 60 words", words.Count(count => count < ShortWords) / (double)rows.Length, limits.Short < 1 ? limits.Short : null, ""),
            AtMost("words of the longest release", words[longest], limits.LongestWords > 0 ? limits.LongestWords : null, rows[longest].Release.Id),
        ];
    }

    private static IEnumerable<CorpusFinding> Coverage(LabeledRelease[] rows, TopicSchema schema, CorpusLimits limits, CancellationToken cancellationToken)
    {
        var count = schema.Count;
        var single = new int[count];
        var pairs = new int[count * count];
        var triples = new HashSet<(int, int, int)>();
        var sets = new HashSet<string>(StringComparer.Ordinal);
        var none = 0;
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] labels = [.. row.Labels.Select(schema.IndexOf).Order()];
            none += labels.Length == 0 ? 1 : 0;
            sets.Add(string.Join(' ', labels));
            for (var i = 0; i < labels.Length; i++)
            {
                single[labels[i]]++;
                for (var j = i + 1; j < labels.Length; j++)
                {
                    pairs[labels[i] * count + labels[j]]++;
                    for (var k = j + 1; k < labels.Length; k++)
                        triples.Add((labels[i], labels[j], labels[k]));
                }
            }
        }
        var rarest = Array.IndexOf(single, single.Min());
        yield return AtLeast("releases of the rarest topic", single[rarest], limits.PerTopic, schema.Topics[rarest].Id);
        var (first, second, together) = (0, 0, int.MaxValue);
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                if (pairs[i * count + j] < together)
                    (first, second, together) = (i, j, pairs[i * count + j]);
            }
        }
        if (count > 1)
            yield return AtLeast("releases of the rarest pair", together, limits.PerPair, $"{schema.Topics[first].Id}, {schema.Topics[second].Id}");
        yield return AtLeast("sets of three topics that occur", triples.Count, limits.Triples);
        yield return AtLeast("different sets of topics", sets.Count, limits.Combinations);
        yield return AtLeast("share without a topic", none / (double)rows.Length, limits.WithoutTopic);
    }

    private static CorpusFinding AtLeast(string check, double found, double limit, string where = "") => new(check, found >= limit, found, limit > 0 ? limit : null, where);

    private static CorpusFinding AtMost(string check, double found, double? limit, string where) => new(check, limit is null || found <= limit, found, limit, where);

    private static CorpusFinding Below(string check, (string Where, double Similarity) found, double limit) => new(check, found.Similarity < limit, found.Similarity, limit, found.Where);

    /// <summary>Compares all pairs that share a run of five words; others have nothing in common.</summary>
    private static ((string Where, double Similarity) Anywhere, (string Where, double Similarity) Apart) MostSimilar(LabeledRelease[] rows, int training, CancellationToken cancellationToken)
    {
        var holders = new Dictionary<ulong, List<int>>();
        var sizes = new int[rows.Length];
        (string Where, double Similarity) anywhere = ("", 0), apart = ("", 0);
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
                // A footer of all releases would cost the square of their number, and says nothing.
                if (earlier.Count > MaxHolders)
                    continue;
                foreach (var other in earlier)
                    CollectionsMarshal.GetValueRefOrAddDefault(shared, other, out _)++;
                earlier.Add(i);
            }
            foreach (var (other, count) in shared)
            {
                var similarity = count / (double)(sizes[i] + sizes[other] - count);
                if (similarity > anywhere.Similarity)
                    anywhere = (Both(other, i), similarity);
                if (other < training && i >= training && similarity > apart.Similarity)
                    apart = (Both(other, i), similarity);
            }
        }
        return (anywhere, apart);

        string Both(int first, int second) => $"{rows[first].Release.Id}, {rows[second].Release.Id}";
    }

    private static (string Opening, int Count) MostCommonOpening(LabeledRelease[] rows)
    {
        var common = rows
            .Select(row => string.Join(' ', row.Release.Text.Split((char[]?)null, OpeningWords + 1, StringSplitOptions.RemoveEmptyEntries).Take(OpeningWords)).ToLowerInvariant())
            .Where(opening => opening.Length > 0).CountBy(opening => opening).DefaultIfEmpty().MaxBy(opening => opening.Value);
        return (common.Key ?? "", common.Value);
    }

    private static double DistinctWords(LabeledRelease[] rows)
    {
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        var sum = 0.0;
        for (var seed = 0; seed < Orders; seed++)
        {
            new SplitMix((ulong)seed).Shuffle(order);
            sum += order.SelectMany(row => LetterRuns(rows[row].Release.Title + " " + rows[row].Release.Text)).Take(RunningWords).Distinct().Count();
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
