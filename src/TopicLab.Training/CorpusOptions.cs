namespace TopicLab.Training;

/// <summary>How <see cref="Corpus.Load"/> reads.</summary>
public sealed record CorpusOptions
{
    /// <summary>The format of every file. Default: seen by content. Folders always use <c>labels.csv</c>.</summary>
    public InputFormat Format { get; init; } = InputFormat.Auto;

    /// <summary>What stands between labels in one field of CSV, TSV and <c>labels.csv</c>. Default: a semicolon.</summary>
    public string LabelSeparator { get; init; } = ";";

    /// <summary>
    /// The topics. A row with a label that is none of them is a bad row. Default: all labels of the data, in ordinal order.
    /// </summary>
    public TopicSchema? Schema { get; init; }

    /// <summary>
    /// Is told of every bad row, which is then skipped. Default (<see langword="null"/>): the first bad row is thrown.
    /// What spoils a whole file (missing, damaged gzip, no header) is thrown either way.
    /// </summary>
    public Action<InvalidInputException>? OnBadRow { get; init; }
}
