namespace TopicLab.Training.Corpora;

/// <summary>Reads the files of one corpus and keeps the rows that pass.</summary>
internal sealed class CorpusLoader(CorpusOptions options, Stream? standardInput)
{
    private readonly InputOpener _opener = new(standardInput);
    private readonly LabelPool _labels = new();
    private readonly LabelRules _rules = new(options.Schema);
    private readonly SeenIds _ids = new();

    /// <summary>The rows, in the order they were read.</summary>
    public List<LabeledRelease> Rows { get; } = [];

    /// <summary>How many rows were bad and passed over.</summary>
    public int SkippedRows { get; private set; }

    /// <summary>Reads one file, folder or standard input.</summary>
    public void Read(string path, CancellationToken cancellationToken)
    {
        using var reader = Open(path);
        var folder = reader is FolderReader ? path : null;
        var row = new RawRow();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (!reader.TryRead(row))
                    return;
                Rows.Add(Check(reader, row, folder));
            }
            catch (InvalidInputException bad) when (options.OnBadRow is not null && !bad.EndsInput)
            {
                SkippedRows++;
                options.OnBadRow(bad);
            }
        }
    }

    private LabeledRelease Check(RowReader reader, RawRow row, string? folder)
    {
        try
        {
            var (labels, unknown) = _rules.Check(row.Labels, row.Unknown);
            if (row.HasGivenId)
                _ids.Add(folder, row.Id, reader.Path, reader.Line, labels);
            return new LabeledRelease(row.ToRelease(), labels, unknown);
        }
        catch (BadContentException bad)
        {
            throw new InvalidInputException(reader.Path, reader.Line, bad.Message, bad);
        }
    }

    private RowReader Open(string path)
    {
        if (path != "-" && Directory.Exists(path))
            return new FolderReader(path, _labels, options.LabelSeparator);
        var input = _opener.Open(path);
        try
        {
            return RowReaders.Open(input, options.Format, _labels, options.LabelSeparator);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }
}
