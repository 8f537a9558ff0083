using TopicLab.Training.Corpora;

namespace TopicLab.Training;

/// <summary>Labelled releases and the topics they are labelled with. Immutable; safe to share between threads.</summary>
public sealed class Corpus
{
    /// <summary>Creates a corpus of rows made in code.</summary>
    /// <param name="rows">At least one row. A label that stands twice in a row counts once.</param>
    /// <param name="schema">The topics; every label and unknown label must be one of them.</param>
    /// <exception cref="ArgumentException">There is no row, or the labels of a row are not valid; the message names the row from 1.</exception>
    public Corpus(IReadOnlyList<LabeledRelease> rows, TopicSchema schema)
        : this(Checked(rows, schema), schema, skippedRows: 0)
    {
    }

    private Corpus(LabeledRelease[] rows, TopicSchema schema, int skippedRows)
    {
        Rows = Array.AsReadOnly(rows);
        Schema = schema;
        SkippedRows = skippedRows;
        Sha256 = CorpusHash.Compute(rows);
    }

    /// <summary>The topics. Every label and unknown label of the rows is one of them.</summary>
    public TopicSchema Schema { get; }

    /// <summary>The rows, in the order they were read.</summary>
    public IReadOnlyList<LabeledRelease> Rows { get; }

    /// <summary>How many bad rows were reported to <see cref="CorpusOptions.OnBadRow"/> and left out.</summary>
    public int SkippedRows { get; }

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, of id, title, text, labels and unknown labels of the rows in order. It does not
    /// depend on file names, compression or format.
    /// </summary>
    public string Sha256 { get; }

    /// <summary>Reads a corpus.</summary>
    /// <param name="paths">
    /// At least one: files, folders of texts with a <c>labels.csv</c>, or <c>-</c> for standard input. Rows keep their order.
    /// </param>
    /// <param name="options">How to read. Default: JSON Lines by content, topics from the labels, the first bad row is thrown.</param>
    /// <param name="standardInput">What <c>-</c> reads; it is not closed.</param>
    /// <param name="cancellationToken">Asked between rows.</param>
    /// <exception cref="InvalidInputException">The input cannot be used, or holds no row.</exception>
    /// <exception cref="ArgumentException">There is no path, or the label separator is empty.</exception>
    public static Corpus Load(
        IReadOnlyList<string> paths,
        CorpusOptions? options = null,
        Stream? standardInput = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        options ??= new CorpusOptions();
        if (paths.Count == 0)
            throw new ArgumentException("A corpus needs at least one path.", nameof(paths));
        if (string.IsNullOrEmpty(options.LabelSeparator))
            throw new ArgumentException("The label separator is empty.", nameof(options));

        var loader = new CorpusLoader(options, standardInput);
        foreach (var path in paths)
            loader.Read(path, cancellationToken);
        if (loader.Rows.Count == 0)
            throw new InvalidInputException(paths[0], null, paths.Count == 1 ? "has no good rows" : "and the other inputs have no good rows");
        return new Corpus([.. loader.Rows], options.Schema ?? SchemaOf(loader.Rows, paths), loader.SkippedRows);
    }

    /// <summary>A topic that is only ever unknown is a topic too: it will have no positives, and the trainer says so.</summary>
    private static TopicSchema SchemaOf(List<LabeledRelease> rows, IReadOnlyList<string> paths)
    {
        var ids = new SortedSet<string>(rows.SelectMany(row => row.Labels.Concat(row.UnknownLabels)), StringComparer.Ordinal);
        return ids.Count == 0
            ? throw new InvalidInputException(paths[0], null, paths.Count == 1 ? "has no row with a label" : "and the other inputs have no row with a label")
            : new TopicSchema(ids.Select(id => new Topic(id, id)));
    }

    private static LabeledRelease[] Checked(IReadOnlyList<LabeledRelease> rows, TopicSchema schema)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(schema);
        if (rows.Count == 0)
            throw new ArgumentException("A corpus needs at least one row.", nameof(rows));
        var rules = new LabelRules(schema);
        var result = new LabeledRelease[rows.Count];
        for (var i = 0; i < result.Length; i++)
        {
            try
            {
                var (labels, unknown) = rules.Check(rows[i].Labels, rows[i].UnknownLabels);
                result[i] = new LabeledRelease(rows[i].Release, labels, unknown);
            }
            catch (BadContentException bad)
            {
                throw new ArgumentException(FormattableString.Invariant($"Row {i + 1}: {bad.Message}."), nameof(rows), bad);
            }
        }
        return result;
    }
}
