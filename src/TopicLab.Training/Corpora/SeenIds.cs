using System.Globalization;

namespace TopicLab.Training.Corpora;

/// <summary>Finds two rows that give the same id and say different things of it.</summary>
internal sealed class SeenIds
{
    private readonly Dictionary<(string? Folder, string Id), Seen> _rows = [];

    private readonly record struct Seen(string Path, long? Line, string[] Labels);

    /// <summary>Remembers a row.</summary>
    /// <param name="folder">The folder where ids are names of files in it, which mean nothing outside; else <see langword="null"/>.</param>
    /// <param name="id">The given id.</param>
    /// <param name="path">The file of the row.</param>
    /// <param name="line">The line of the row.</param>
    /// <param name="labels">Its distinct labels.</param>
    /// <exception cref="BadContentException">An earlier row has the id and other labels.</exception>
    public void Add(string? folder, string id, string path, long? line, string[] labels)
    {
        if (_rows.TryAdd((folder, id), new Seen(path, line, labels)))
            return;
        var first = _rows[(folder, id)];
        if (new HashSet<string>(first.Labels, StringComparer.Ordinal).SetEquals(labels))
            return;
        var place = string.Create(CultureInfo.InvariantCulture, $"line {first.Line}");
        if (first.Path != path)
            place = $"{first.Path}, {place}";
        throw new BadContentException($"the id {Quoted.Value(id)} has {Say(labels)} here and {Say(first.Labels)} in {place}");
    }

    private static string Say(string[] labels) => labels.Length == 0 ? "no label" : Quoted.List(labels);
}
