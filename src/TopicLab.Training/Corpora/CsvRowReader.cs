namespace TopicLab.Training.Corpora;

/// <summary>Releases out of CSV or TSV.</summary>
internal sealed class CsvRowReader : RowReader
{
    private static readonly string[] Columns = ["text", "labels", "unknown", "id", "title", "date", "source"];

    private readonly CsvTable _table;
    private readonly LabelPool? _labels;
    private readonly string _separator;

    public CsvRowReader(InputBytes input, char delimiter, LabelPool? labels, string separator)
    {
        _table = new CsvTable(input, delimiter, Columns, required: labels is null ? 1 : 2);
        _labels = labels;
        _separator = separator;
    }

    public override string Path => _table.Path;

    public override long? Line => _table.Line;

    protected override string WithoutRows => "has no rows";

    protected override bool ReadRow(RawRow row)
    {
        if (!_table.TryRead())
            return false;
        row.Text = _table.Field(0);
        if (_labels is not null)
        {
            row.HasLabels = true;
            _labels.Split(_table.Field(1), _separator, row.Labels);
            _labels.Split(_table.Field(2), _separator, row.Unknown);
        }
        row.Id = _table.Field(3);
        row.Title = _table.Field(4);
        row.Date = IsoDate.Parse(_table.Field(5).Trim());
        row.Source = _table.Field(6) is { Length: > 0 } source ? source : null;
        row.Complete(_table.Line, needsLabels: _labels is not null);
        return true;
    }

    public override void Dispose() => _table.Dispose();
}
