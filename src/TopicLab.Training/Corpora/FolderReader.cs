using TopicLab.Text;

namespace TopicLab.Training.Corpora;

/// <summary>A folder of texts with their labels in <c>labels.csv</c>. A text that is not listed is a bad row: someone forgot it.</summary>
internal sealed class FolderReader : RowReader
{
    private const string ListName = "labels.csv";

    private static readonly string[] Columns = ["file", "labels", "unknown", "title"];

    private readonly string _folder;
    private readonly InputOpener _opener = new();
    private readonly CsvTable _table;
    private readonly LabelPool _labels;
    private readonly string _separator;
    private readonly string[] _texts;
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private int _nextText = -1;
    private string _path;

    public FolderReader(string folder, LabelPool labels, string separator)
    {
        _folder = folder;
        _labels = labels;
        _separator = separator;
        _path = FolderFiles.Join(folder, ListName);
        if (!File.Exists(_path))
            throw new InvalidInputException(folder, null, $"is a folder without {ListName}");
        _texts = FolderFiles.List(folder, ".txt");
        if (_texts.Length == 0)
            throw new InvalidInputException(folder, null, "is a folder without texts (*.txt)");
        _table = new CsvTable(_opener.Open(_path), ',', Columns, required: 2);
    }

    public override string Path => _path;

    public override long? Line => _nextText < 0 ? _table.Line : null;

    protected override bool ReadRow(RawRow row)
    {
        if (_nextText < 0)
        {
            if (_table.TryRead())
            {
                ReadListed(row);
                return true;
            }
            _nextText = 0;
        }
        while (_nextText < _texts.Length)
        {
            var text = _texts[_nextText++];
            if (_listed.Contains(text))
                continue;
            _path = FolderFiles.Join(_folder, text);
            throw new InvalidInputException(_path, null, $"is not listed in {ListName}");
        }
        return false;
    }

    private void ReadListed(RawRow row)
    {
        var file = FolderFiles.RelativePath(_table.Field(0));
        _listed.Add(file);
        var path = FolderFiles.Join(_folder, file);
        if (!File.Exists(path))
            throw new BadContentException($"the file {Quoted.Value(file)} does not exist");

        using var input = _opener.Open(path);
        var text = PlainTextReader.ReadText(input);
        // A title from the list means that the file holds the body alone.
        var (title, body) = _table.Field(3).Length > 0 ? (..0, ..) : PlainText.Split(text);
        row.Id = file;
        row.Title = _table.Field(3).Length > 0 ? _table.Field(3) : text[title];
        row.Text = text[body];
        row.HasLabels = true;
        _labels.Split(_table.Field(1), _separator, row.Labels);
        _labels.Split(_table.Field(2), _separator, row.Unknown);
        row.Complete(_table.Line, needsLabels: true);
    }

    public override void Dispose() => _table.Dispose();
}
