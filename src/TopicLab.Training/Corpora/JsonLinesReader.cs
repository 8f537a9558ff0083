namespace TopicLab.Training.Corpora;

/// <summary>JSON Lines: one object a line, blank lines passed over.</summary>
internal sealed class JsonLinesReader(LineReader lines, LabelPool? labels) : RowReader
{
    private readonly JsonRow _parser = new(labels);

    public override string Path => lines.Path;

    public override long? Line => lines.Number;

    protected override string WithoutRows => lines.Number == 0 ? base.WithoutRows : "holds only white space";

    protected override bool ReadRow(RawRow row)
    {
        while (lines.TryRead(out var line))
        {
            if (lines.Problem is { } problem)
                throw new BadContentException(problem);
            if (line.Trim("\r\t "u8).IsEmpty)
                continue;
            _parser.Read(line, row);
            row.Complete(lines.Number, needsLabels: labels is not null);
            return true;
        }
        return false;
    }

    public override void Dispose() => lines.Dispose();
}
