using System.Runtime.InteropServices;
using TopicLab.Features;
using TopicLab.Text;

namespace TopicLab.Training.Features;

/// <summary>
/// How often each feature stands in each training document: compressed rows, features in ascending order in a row.
/// </summary>
/// <remarks>
/// Feature numbers are by block, then by falling document frequency, then by name: the order of the documents and threads
/// do not matter, and what is read most lies together in the processor's cache, in learning and in scoring. A feature of fewer
/// documents than the smallest frequency is not stored: it could not be kept in any part of the data either.
/// </remarks>
internal sealed class CountMatrix
{
    private CountMatrix(FeatureOptions options, ulong[] names, int[] blockStarts, int[] rowStarts, int[] features, byte[] counts)
    {
        Options = options;
        Names = names;
        BlockStarts = blockStarts;
        RowStarts = rowStarts;
        Features = features;
        Counts = counts;
    }

    public FeatureOptions Options { get; }

    /// <summary>The name of each feature.</summary>
    public ulong[] Names { get; }

    /// <summary>Where each block's features start, and as the last entry the number of features.</summary>
    public int[] BlockStarts { get; }

    public int[] RowStarts { get; }

    public int[] Features { get; }

    /// <summary>Occurrences, at most 255.</summary>
    public byte[] Counts { get; }

    public int RowCount => RowStarts.Length - 1;

    public int FeatureCount => Names.Length;

    public static CountMatrix Build(IReadOnlyList<Release> releases, FeatureOptions options, int threads, CancellationToken cancellationToken)
    {
        var rows = new (ulong[] Names, byte[] Counts)[releases.Count];
        Parallel.For(0, releases.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            () => new CollectingSink([]),
            (i, _, sink) =>
            {
                sink.Names.Clear();
                FeatureExtractor.Extract(options, releases[i].Title, releases[i].Text, sink.Parts, ref sink);
                rows[i] = sink.Group();
                return sink;
            },
            _ => { });

        var frequencies = new Dictionary<ulong, int>();
        foreach (var (names, _) in rows)
        {
            foreach (var name in names)
                CollectionsMarshal.GetValueRefOrAddDefault(frequencies, name, out _)++;
        }
        ulong[] kept =
        [
            .. frequencies.Where(pair => pair.Value >= options.MinDocumentFrequency)
                .OrderBy(pair => FeatureHash.BlockOf(pair.Key)).ThenByDescending(pair => pair.Value).ThenBy(pair => pair.Key)
                .Select(pair => pair.Key),
        ];
        // From here on the numbers of the kept features; the others get none.
        frequencies.Clear();
        var blockStarts = new int[(int)FeatureBlock.Characters + 2];
        for (var i = 0; i < kept.Length; i++)
        {
            frequencies.Add(kept[i], i);
            for (var block = (int)FeatureHash.BlockOf(kept[i]) + 1; block < blockStarts.Length; block++)
                blockStarts[block] = i + 1;
        }
        return Pack(rows, frequencies, options, kept, blockStarts);
    }

    private static CountMatrix Pack((ulong[] Names, byte[] Counts)[] rows, Dictionary<ulong, int> numbers, FeatureOptions options, ulong[] names, int[] blockStarts)
    {
        var rowStarts = new int[rows.Length + 1];
        var features = new int[rows.Sum(row => row.Names.Length)];
        var counts = new byte[features.Length];
        var written = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var start = written;
            for (var j = 0; j < rows[i].Names.Length; j++)
            {
                if (!numbers.TryGetValue(rows[i].Names[j], out var number))
                    continue;
                features[written] = number;
                counts[written++] = rows[i].Counts[j];
            }
            features.AsSpan(start..written).Sort(counts.AsSpan(start..written));
            rows[i] = default;
            rowStarts[i + 1] = written;
        }
        return new CountMatrix(options, names, blockStarts, rowStarts, features[..written], counts[..written]);
    }

    private readonly struct CollectingSink(List<ulong> names) : IFeatureSink
    {
        public List<ulong> Names { get; } = names;

        public List<TextPart> Parts { get; } = [];

        public void Add(ulong hash, int start, int end, bool inTitle) => Names.Add(hash);

        public (ulong[] Names, byte[] Counts) Group()
        {
            var all = CollectionsMarshal.AsSpan(Names);
            all.Sort();
            var names = new ulong[all.Length];
            var counts = new byte[all.Length];
            var written = 0;
            for (var i = 0; i < all.Length;)
            {
                var j = i + 1;
                while (j < all.Length && all[j] == all[i])
                    j++;
                names[written] = all[i];
                counts[written++] = (byte)Math.Min(j - i, byte.MaxValue);
                i = j;
            }
            return (names[..written], counts[..written]);
        }
    }
}
