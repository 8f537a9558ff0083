using System.Runtime.InteropServices;
using TopicLab.Features;
using TopicLab.Text;

namespace TopicLab.Training.Features;

/// <summary>
/// How often each feature stands in each training document, and behind the documents in each of their passages, if there are such:
/// compressed rows, features in ascending order in a row.
/// </summary>
/// <remarks>
/// Feature numbers are by block, then by falling document frequency, then by name: the order of the documents and threads
/// do not matter, and what is read most lies together in the processor's cache, in learning and in scoring. A feature of fewer
/// documents than the smallest frequency is not stored: it could not be kept in any part of the data either.
/// </remarks>
internal sealed class CountMatrix
{
    private CountMatrix(FeatureOptions options, int[] passageStarts, ulong[] names, int[] blockStarts, int[] rowStarts, int[] features, byte[] counts)
    {
        Options = options;
        PassageStarts = passageStarts;
        Names = names;
        BlockStarts = blockStarts;
        RowStarts = rowStarts;
        Features = features;
        Counts = counts;
    }

    public FeatureOptions Options { get; }

    /// <summary>The first row of each document's passages, and as the last entry the number of rows. Documents are rows from 0.</summary>
    public int[] PassageStarts { get; }

    public int DocumentCount => PassageStarts.Length - 1;

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
        var passages = new List<(ulong[] Names, byte[] Counts)>?[releases.Count];
        Parallel.For(0, releases.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            () => new CollectingSink([]),
            (i, _, sink) =>
            {
                sink.Clear();
                FeatureExtractor.Extract(options, releases[i].Title, releases[i].Text, sink.Parts, ref sink);
                if (options.PassageWeight > 0)
                    passages[i] = sink.Passages();
                rows[i] = CollectingSink.Group(CollectionsMarshal.AsSpan(sink.Names));
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
        var passageStarts = new int[rows.Length + 1];
        passageStarts[0] = rows.Length;
        for (var i = 0; i < rows.Length; i++)
            passageStarts[i + 1] = passageStarts[i] + (passages[i]?.Count ?? 0);
        return Pack([.. rows, .. passages.SelectMany(found => found ?? [])], passageStarts, frequencies, options, kept, blockStarts);
    }

    private static CountMatrix Pack((ulong[] Names, byte[] Counts)[] rows, int[] passageStarts, Dictionary<ulong, int> numbers, FeatureOptions options, ulong[] names, int[] blockStarts)
    {
        var rowStarts = new int[rows.Length + 1];
        var features = new int[Size(rows)];
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
        return new CountMatrix(options, passageStarts, names, blockStarts, rowStarts, features[..written], counts[..written]);
    }

    private static int Size((ulong[] Names, byte[] Counts)[] rows) => rows.Sum(row => (long)row.Names.Length) is var size && size <= Array.MaxLength
        ? (int)size
        : throw new ArgumentException($"The corpus has {size} features in all its documents, more than {Array.MaxLength}, the limit.");

    private readonly struct CollectingSink(List<ulong> names) : IFeatureSink
    {
        private readonly List<int> _wordStarts = [];

        public List<ulong> Names { get; } = names;

        public List<TextPart> Parts { get; } = [];

        public void Add(ulong hash, int start, int end, bool inTitle) => Names.Add(hash);

        public void NextWord() => _wordStarts.Add(Names.Count);

        public void Clear()
        {
            Names.Clear();
            _wordStarts.Clear();
        }

        /// <summary>The passages as scoring cuts them: two halves each, one alone where there is no second.</summary>
        public List<(ulong[] Names, byte[] Counts)> Passages()
        {
            const int half = FeatureOptions.HalfPassageWords;
            var passages = new List<(ulong[] Names, byte[] Counts)>();
            var words = _wordStarts.Count;
            for (var word = 0; word == 0 || word + half < words; word += half)
            {
                var start = word < words ? _wordStarts[word] : 0;
                var end = word + 2 * half < words ? _wordStarts[word + 2 * half] : Names.Count;
                // What is of the title's block is of the document.
                ulong[] names = [.. Names[start..end].Where(name => FeatureHash.BlockOf(name) != FeatureBlock.Title)];
                passages.Add(Group(names));
            }
            return passages;
        }

        /// <summary>Sorts names and counts each.</summary>
        public static (ulong[] Names, byte[] Counts) Group(Span<ulong> all)
        {
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
