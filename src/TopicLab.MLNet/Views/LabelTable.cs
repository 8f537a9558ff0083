using Microsoft.ML;

namespace TopicLab.MLNet.Views;

/// <summary>Which topics rows carry, as they are read one by one. Belongs to one thread.</summary>
/// <param name="declared">The topics that the labels' column knows, or <see langword="null"/> where they are told by the labels alone.</param>
internal sealed class LabelTable(IReadOnlyList<string>? declared)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(int[] Carried, int[] Unknown)> _rows = [];

    /// <summary>How many rows were read.</summary>
    public int Rows => _rows.Count;

    /// <summary>Reads the labels of all rows.</summary>
    /// <param name="data">The data.</param>
    /// <param name="labelColumnName">The labels' column.</param>
    public static LabelTable Read(IDataView data, string labelColumnName)
    {
        var column = LabelColumn.Find(data.Schema, labelColumnName);
        var table = new LabelTable(column.Declared);
        using var cursor = data.GetRowCursor([column.Column]);
        var read = column.Open(cursor);
        var labels = new RowLabels();
        while (cursor.MoveNext())
        {
            read(labels);
            table.Add(labels);
        }
        return table;
    }

    /// <summary>Adds a row.</summary>
    public void Add(RowLabels labels) => _rows.Add(([.. labels.Carried.Select(Number)], [.. labels.Unknown.Select(Number)]));

    /// <summary>The declared topics and those of the labels, in ordinal order, so that the three forms of labels give the same.</summary>
    public string[] Topics() => [.. (declared ?? []).Union(_numbers.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The topics that a row carries.</summary>
    public IEnumerable<string> Carried()
    {
        var isCarried = new bool[_numbers.Count];
        foreach (var row in _rows)
            Array.ForEach(row.Carried, number => isCarried[number] = true);
        return _numbers.Where(pair => isCarried[pair.Value]).Select(pair => pair.Key);
    }

    /// <summary>[topic][row]: 1 yes, -1 no, 0 unknown.</summary>
    /// <param name="topics">The topics; a label that is none of them is left out, and one that the column does not declare is unknown.</param>
    public sbyte[][] Labels(IReadOnlyList<string> topics)
    {
        var labels = new sbyte[topics.Count][];
        var places = new int[_numbers.Count];
        Array.Fill(places, -1);
        for (var topic = 0; topic < labels.Length; topic++)
        {
            labels[topic] = new sbyte[_rows.Count];
            if (declared is null || declared.Contains(topics[topic]))
                Array.Fill(labels[topic], (sbyte)-1);
            if (_numbers.TryGetValue(topics[topic], out var number))
                places[number] = topic;
        }
        for (var row = 0; row < _rows.Count; row++)
        {
            foreach (var number in _rows[row].Carried)
                Set(number, row, 1);
            foreach (var number in _rows[row].Unknown)
                Set(number, row, 0);
        }
        return labels;

        void Set(int number, int row, sbyte label)
        {
            if (places[number] >= 0)
                labels[places[number]][row] = label;
        }
    }

    private int Number(string topic)
    {
        if (!_numbers.TryGetValue(topic, out var number))
            _numbers.Add(topic, number = _numbers.Count);
        return number;
    }
}
