namespace TopicLab.Training.Corpora;

/// <summary>One string object a label, however many rows carry it.</summary>
internal sealed class LabelPool
{
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public LabelPool() => _bySpan = _labels.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The label as a string.</summary>
    public string Get(ReadOnlySpan<char> label)
    {
        if (!_bySpan.TryGetValue(label, out var pooled))
        {
            pooled = label.ToString();
            _labels.Add(pooled);
        }
        return pooled;
    }

    /// <summary>Adds the labels of one field. A space around a label is no part of it, and "a;" has one label: people type this.</summary>
    public void Split(ReadOnlySpan<char> field, string separator, List<string> labels)
    {
        foreach (var range in field.Split(separator))
        {
            var label = field[range].Trim();
            if (!label.IsEmpty)
                labels.Add(Get(label));
        }
    }
}
