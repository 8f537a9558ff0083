namespace TopicLab.Training;

/// <summary>How <see cref="ReleaseReader.Read"/> reads.</summary>
public sealed record ReleaseReaderOptions
{
    /// <summary>The format of every file, those in folders too. Default: seen by content.</summary>
    public InputFormat Format { get; init; } = InputFormat.Auto;

    /// <summary>
    /// Is told of every bad row or bad plain text, which is then skipped. Default (<see langword="null"/>): the first is
    /// thrown. What spoils a whole file of rows (missing, damaged gzip, no header) is thrown either way.
    /// </summary>
    public Action<InvalidInputException>? OnBadRow { get; init; }
}
