using System.Runtime.InteropServices;
using TopicLab.Features;
using TopicLab.Text;

namespace TopicLab.Training.Features;

/// <summary>
/// How often each feature stands in each training document: compressed rows, features in ascending order in a row.
/// </summary>
/// <remarks>
/// Feature numbers are by block, then by falling document frequency, then by hash: the order of the documents and threads
/// do not matter, and what is read most lies together in the processor's cache, in learning and in scoring. A feature of fewer
/// documents than the smallest frequency is not stored: it could not be kept in any part of the data either.
/// </remarks>
internal sealed class CountMatrix
{
    private CountMatrix(FeatureOptions options, ulong[] hashes, int[] blockStarts, int[] rowStarts, int[] features, byte[] counts)
    {
        Options = options;
        Hashes = hashes;
        BlockStarts = blockStarts;
        RowStarts = rowStarts;
        Features = features;
        Counts = counts;
    }

    public FeatureOptions Options { get; }

    /// <summary>The name of each feature.</summary>
    public ulong[] Hashes { get; }

    /// <summary>Where each block's features start, and as the last entry the number of features.</summary>
    public int[] BlockStarts { get; }

    public int[] RowStarts { get; }

    public int[] Features { get; }

    /// <summary>Occurrences, at most 255.</summary>
    public byte[] Counts { get; }

    public int RowCount => RowStarts.Length - 1;

    public int FeatureCount => Hashes.Length;

    public static CountMatrix Build(IReadOnlyList<Release> releases, FeatureOptions options, int threads, CancellationToken cancellationToken)
    {
        var rows = new (FeatureKey[] Keys, byte[] Counts)[releases.Count];
        Parallel.For(0, releases.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            () => new CollectingSink([]),
            (i, _, sink) =>
            {
                sink.Keys.Clear();
                FeatureExtractor.Extract(options, releases[i].Title, releases[i].Text, sink.Parts, ref sink);
                rows[i] = sink.Group();
                return sink;
            },
            _ => { });
        cancellationToken.ThrowIfCancellationRequested();

        var frequencies = new Dictionary<FeatureKey, int>();
        foreach (var (keys, _) in rows)
        {
            foreach (var key in keys)
                CollectionsMarshal.GetValueRefOrAddDefault(frequencies, key, out _)++;
        }
        FeatureKey[] kept =
        [
            .. frequencies.Where(pair => pair.Value >= options.MinDocumentFrequency)
                .OrderBy(pair => pair.Key.Block).ThenByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Hash)
                .Select(pair => pair.Key),
        ];
        var numbers = new Dictionary<FeatureKey, int>(kept.Length);
        var blockStarts = new int[(int)FeatureBlock.Characters + 2];
        for (var i = 0; i < kept.Length; i++)
        {
            numbers.Add(kept[i], i);
            for (var block = (int)kept[i].Block + 1; block < blockStarts.Length; block++)
                blockStarts[block] = i + 1;
        }
        return Pack(rows, numbers, options, Array.ConvertAll(kept, key => key.Hash), blockStarts);
    }

    private static CountMatrix Pack((FeatureKey[] Keys, byte[] Counts)[] rows, Dictionary<FeatureKey, int> numbers, FeatureOptions options, ulong[] hashes, int[] blockStarts)
    {
        var rowStarts = new int[rows.Length + 1];
        var features = new List<int>(rows.Sum(row => row.Keys.Length));
        var counts = new List<byte>(features.Capacity);
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows[i].Keys.Length; j++)
            {
                if (!numbers.TryGetValue(rows[i].Keys[j], out var number))
                    continue;
                features.Add(number);
                counts.Add(rows[i].Counts[j]);
            }
            var start = rowStarts[i];
            CollectionsMarshal.AsSpan(features)[start..].Sort(CollectionsMarshal.AsSpan(counts)[start..]);
            rows[i] = default;
            rowStarts[i + 1] = features.Count;
        }
        return new CountMatrix(options, hashes, blockStarts, rowStarts, [.. features], [.. counts]);
    }

    private readonly record struct FeatureKey(FeatureBlock Block, ulong Hash) : IComparable<FeatureKey>
    {
        public int CompareTo(FeatureKey other) => Block != other.Block ? Block.CompareTo(other.Block) : Hash.CompareTo(other.Hash);
    }

    private readonly struct CollectingSink(List<FeatureKey> keys) : IFeatureSink
    {
        public List<FeatureKey> Keys { get; } = keys;

        public List<TextPart> Parts { get; } = [];

        public void Add(FeatureBlock block, ulong hash, int start, int end, bool inTitle) => Keys.Add(new FeatureKey(block, hash));

        public (FeatureKey[] Keys, byte[] Counts) Group()
        {
            Keys.Sort();
            var distinct = new List<FeatureKey>(Keys.Count);
            var counts = new List<byte>(Keys.Count);
            for (var i = 0; i < Keys.Count;)
            {
                var j = i + 1;
                while (j < Keys.Count && Keys[j] == Keys[i])
                    j++;
                distinct.Add(Keys[i]);
                counts.Add((byte)Math.Min(j - i, byte.MaxValue));
                i = j;
            }
            return ([.. distinct], [.. counts]);
        }
    }
}
