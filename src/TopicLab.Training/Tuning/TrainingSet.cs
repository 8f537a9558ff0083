using TopicLab.Features;
using TopicLab.Training.Features;

namespace TopicLab.Training.Tuning;

/// <summary>The releases and labels that are learned from, with the counts of their features.</summary>
internal sealed class TrainingSet(IReadOnlyList<Release> releases, sbyte[][] labels)
{
    private (FeatureOptions Blocks, CountMatrix Counts)? _last;

    public IReadOnlyList<Release> Releases { get; } = releases;

    /// <summary>[topic][document]: 1 yes, -1 no, 0 unknown.</summary>
    public sbyte[][] Labels { get; } = labels;

    public int Count() => Releases.Count;

    /// <summary>The counts for these options; kept until others are asked for, since they differ only by their weights most of the time.</summary>
    public CountMatrix Count(FeatureOptions options, int threads, CancellationToken cancellationToken)
    {
        var blocks = options.SameBlocks();
        if (_last is not { } last || last.Blocks != blocks)
        {
            _last = null;
            _last = last = (blocks, CountMatrix.Build(Releases, blocks, threads, cancellationToken));
        }
        return last.Counts;
    }

    public static TrainingSet From(Corpus corpus)
    {
        var labels = new sbyte[corpus.Schema.Count][];
        for (var topic = 0; topic < labels.Length; topic++)
        {
            labels[topic] = new sbyte[corpus.Rows.Count];
            Array.Fill(labels[topic], (sbyte)-1);
        }
        for (var row = 0; row < corpus.Rows.Count; row++)
        {
            foreach (var label in corpus.Rows[row].Labels)
                labels[corpus.Schema.IndexOf(label)][row] = 1;
            foreach (var label in corpus.Rows[row].UnknownLabels)
                labels[corpus.Schema.IndexOf(label)][row] = 0;
        }
        return new TrainingSet([.. corpus.Rows.Select(row => row.Release)], labels);
    }
}
