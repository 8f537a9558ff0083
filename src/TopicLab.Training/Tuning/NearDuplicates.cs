using System.Runtime.InteropServices;
using TopicLab.Text;
using TopicLab.Training.Learners;

namespace TopicLab.Training.Tuning;

/// <summary>
/// Groups documents that share most of their runs of five words, by MinHash signatures in bands (Broder 1997; Leskovec,
/// Rajaraman &amp; Ullman, "Mining of Massive Datasets", ch. 3); candidates are compared for real.
/// </summary>
internal static class NearDuplicates
{
    /// <summary>Documents of at least this Jaccard similarity are in one group.</summary>
    public const double Similarity = 0.5;

    private const int ShingleWords = 5;

    // 12 bands of 2: a pair at similarity 0.5 is found with 97%, at 0.7 with 99.97%.
    private const int Bands = 12;
    private const int RowsPerBand = 2;

    // With the first alone, releases of one template would hide the pairs among them; with all, a template would cost its square.
    private const int MaxCompared = 16;

    /// <summary>For every document the number of its group, counted from 0 in the order of first members.</summary>
    public static int[] Group(IReadOnlyList<Release> releases, int threads, CancellationToken cancellationToken)
    {
        var shingles = new ulong[releases.Count][];
        var signatures = new ulong[releases.Count][];
        Parallel.For(0, releases.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
        {
            shingles[i] = Shingles(releases[i]);
            signatures[i] = Sign(shingles[i]);
        });

        var parent = new int[releases.Count];
        for (var i = 0; i < parent.Length; i++)
            parent[i] = i;
        for (var band = 0; band < Bands; band++)
        {
            var membersOf = new Dictionary<ulong, List<int>>();
            for (var i = 0; i < signatures.Length; i++)
            {
                if (shingles[i].Length == 0)
                    continue;
                var members = CollectionsMarshal.GetValueRefOrAddDefault(membersOf, signatures[i][band], out _) ??= [];
                foreach (var other in members)
                {
                    var (a, b) = (Root(parent, other), Root(parent, i));
                    if (a != b && Jaccard(shingles[other], shingles[i]) >= Similarity)
                        parent[Math.Max(a, b)] = Math.Min(a, b);
                }
                if (members.Count < MaxCompared)
                    members.Add(i);
            }
        }

        var numbers = new Dictionary<int, int>();
        var groups = new int[parent.Length];
        for (var i = 0; i < groups.Length; i++)
        {
            var root = Root(parent, i);
            if (!numbers.TryGetValue(root, out groups[i]))
                numbers.Add(root, groups[i] = numbers.Count);
        }
        return groups;
    }

    /// <summary>The hashes of a release's runs of five words, sorted; of all its words where there are fewer.</summary>
    public static ulong[] Shingles(Release release)
    {
        var words = new List<ulong>();
        AddWords(release.Title, words);
        AddWords(release.Text, words);
        if (words.Count == 0)
            return [];
        var length = Math.Min(ShingleWords, words.Count);
        var shingles = new HashSet<ulong>();
        for (var i = 0; i + length <= words.Count; i++)
        {
            var hash = 0UL;
            for (var j = i; j < i + length; j++)
                hash = Mix(hash ^ words[j]);
            shingles.Add(hash);
        }
        ulong[] sorted = [.. shingles];
        Array.Sort(sorted);
        return sorted;
    }

    private static void AddWords(string text, List<ulong> words)
    {
        var reader = new WordReader(text);
        while (reader.TryRead(out var word))
            words.Add(word.Hash);
    }

    private static ulong[] Sign(ulong[] shingles)
    {
        var bands = new ulong[Bands];
        for (var band = 0; band < Bands; band++)
        {
            for (var row = 0; row < RowsPerBand; row++)
            {
                var salt = SplitMix.Derive(0, band * RowsPerBand + row);
                var smallest = ulong.MaxValue;
                foreach (var shingle in shingles)
                    smallest = Math.Min(smallest, Mix(shingle ^ salt));
                bands[band] = Mix(bands[band] ^ smallest);
            }
        }
        return bands;
    }

    private static double Jaccard(ulong[] a, ulong[] b)
    {
        int i = 0, j = 0, both = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
                both++;
            (i, j) = (a[i] <= b[j] ? i + 1 : i, b[j] <= a[i] ? j + 1 : j);
        }
        return both / (double)(a.Length + b.Length - both);
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    }

    private static ulong Mix(ulong h)
    {
        h = (h ^ (h >> 31)) * 0x9E3779B97F4A7C15;
        return h ^ (h >> 29);
    }
}
