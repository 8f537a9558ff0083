using System.Globalization;

namespace TopicLab.Training.Corpora;

/// <summary>One row as it was written, before its labels are checked. Readers fill the same object again and again.</summary>
internal sealed class RawRow
{
    public string Id { get; set; } = "";

    /// <summary>Whether the row named its id, so that a second row with it can contradict it.</summary>
    public bool HasGivenId { get; private set; }

    public string Title { get; set; } = "";

    public string? Source { get; set; }

    public DateTimeOffset? Date { get; set; }

    /// <summary><see langword="null"/> where the row has none.</summary>
    public string? Text { get; set; }

    /// <summary>Whether the row says which labels it has, be it none.</summary>
    public bool HasLabels { get; set; }

    public List<string> Labels { get; } = [];

    public List<string> Unknown { get; } = [];

    public void Clear()
    {
        Id = Title = "";
        HasGivenId = HasLabels = false;
        Source = Text = null;
        Date = null;
        Labels.Clear();
        Unknown.Clear();
    }

    /// <summary>Demands what every format must give, and names the row by its line where it has no id.</summary>
    public void Complete(long line, bool needsLabels)
    {
        if (Text is null)
            throw new BadContentException("the row has no 'text'");
        if (needsLabels && !HasLabels)
            throw new BadContentException("the row has no 'labels'");
        HasGivenId = Id.Length > 0;
        if (!HasGivenId)
            Id = string.Create(CultureInfo.InvariantCulture, $"line-{line}");
    }

    public Release ToRelease() => new() { Id = Id, Title = Title, Text = Text ?? "", Date = Date, Source = Source };
}
