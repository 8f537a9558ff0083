using TopicLab.Training.Corpora;

namespace TopicLab.Training;

/// <summary>Reads releases to be scored, one after the other: never more than a buffer and one release is held.</summary>
public static class ReleaseReader
{
    private static readonly string[] FileEndings = [".txt", ".jsonl", ".jsonl.gz"];

    /// <summary>Reads releases in the order of <paramref name="paths"/>. Labels are passed over, and an id may repeat.</summary>
    /// <param name="paths">
    /// At least one: files, folders (their <c>*.txt</c>, <c>*.jsonl</c> and <c>*.jsonl.gz</c>, recursively, in ordinal order of
    /// the relative path), or <c>-</c> for standard input.
    /// </param>
    /// <param name="options">How to read. Default: formats by content, the first bad row is thrown.</param>
    /// <param name="standardInput">What <c>-</c> reads; it is not closed.</param>
    /// <returns>The releases; files are opened and errors thrown while it is enumerated.</returns>
    /// <exception cref="InvalidInputException">The input cannot be used.</exception>
    /// <exception cref="ArgumentException">There is no path.</exception>
    public static IEnumerable<Release> Read(
        IReadOnlyList<string> paths, ReleaseReaderOptions? options = null, Stream? standardInput = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0)
            throw new ArgumentException("At least one path is needed.", nameof(paths));
        return ReadAll(paths, options ?? new ReleaseReaderOptions(), new InputOpener(standardInput));
    }

    private static IEnumerable<Release> ReadAll(IReadOnlyList<string> paths, ReleaseReaderOptions options, InputOpener opener)
    {
        var row = new RawRow();
        foreach (var path in paths.SelectMany(Files))
        {
            using var input = opener.Open(path);
            using var reader = RowReaders.Open(input, options.Format, labels: null);
            while (TryReadGood(reader, row, options.OnBadRow))
                yield return row.ToRelease();
        }
    }

    private static bool TryReadGood(RowReader reader, RawRow row, Action<InvalidInputException>? onBadRow)
    {
        while (true)
        {
            try
            {
                return reader.TryRead(row);
            }
            catch (InvalidInputException bad) when (onBadRow is not null && !bad.EndsInput)
            {
                onBadRow(bad);
            }
        }
    }

    private static IEnumerable<string> Files(string path)
    {
        if (path == "-" || !Directory.Exists(path))
            return [path];
        var files = FolderFiles.List(path, FileEndings);
        return files.Length == 0
            ? throw new InvalidInputException(path, null, "is a folder without texts (*.txt, *.jsonl, *.jsonl.gz)")
            : files.Select(file => FolderFiles.Join(path, file));
    }
}
