namespace TopicLab.Training.Corpora;

/// <summary>What the labels of a row must be. The same rules hold for every format and for rows made in code.</summary>
internal sealed class LabelRules(TopicSchema? schema)
{
    private readonly HashSet<string> _yes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);

    /// <summary>The labels of a row, each once, in the order they were given.</summary>
    /// <exception cref="BadContentException">A label is empty, is no topic of the schema, or is both given and unknown.</exception>
    public (string[] Labels, string[] Unknown) Check(IReadOnlyList<string> labels, IReadOnlyList<string> unknown)
    {
        var result = (Distinct(labels, _yes), Distinct(unknown, _unknown));
        foreach (var label in result.Item2)
        {
            if (_yes.Contains(label))
                throw new BadContentException($"the label {Quoted.Value(label)} stands in both 'labels' and 'unknown'");
        }
        return result;
    }

    private string[] Distinct(IReadOnlyList<string> labels, HashSet<string> seen)
    {
        seen.Clear();
        if (labels.Count == 0)
            return [];
        var distinct = new List<string>(labels.Count);
        for (var i = 0; i < labels.Count; i++)
        {
            if (!seen.Add(labels[i]))
                continue;
            if (string.IsNullOrWhiteSpace(labels[i]))
                throw new BadContentException("a label is empty");
            if (schema is not null && schema.IndexOf(labels[i]) < 0)
                throw new BadContentException($"the label {Quoted.Value(labels[i])} is no topic; the topics are {Quoted.List(schema.Topics.Select(topic => topic.Id))}");
            distinct.Add(labels[i]);
        }
        return [.. distinct];
    }
}
