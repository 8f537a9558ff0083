using System.Globalization;

namespace TopicLab.Training.Corpora;

/// <summary>A row of summaries as it was written. Filled again and again.</summary>
internal sealed class SummaryRow
{
    /// <summary>The given id, or an empty one.</summary>
    public string Id { get; set; } = "";

    /// <summary>The title, or an empty one.</summary>
    public string Title { get; set; } = "";

    /// <summary>The text; <see langword="null"/> where the row has none.</summary>
    public string? Text { get; set; }

    /// <summary>The one summary; <see langword="null"/> where the row has none.</summary>
    public string? Summary { get; set; }

    /// <summary>The several summaries.</summary>
    public List<string> Summaries { get; } = [];

    /// <summary>Forgets the row before.</summary>
    public void Clear()
    {
        Id = Title = "";
        Text = Summary = null;
        Summaries.Clear();
    }

    /// <summary>Demands what each row must have.</summary>
    /// <exception cref="BadContentException">It is missing.</exception>
    public SummaryExample Complete(SummaryParts parts, string path, long line)
    {
        if (parts.HasFlag(SummaryParts.Id) && Id.Length == 0)
            throw new BadContentException("the row has no 'id'");
        if (parts.HasFlag(SummaryParts.Text) && Text is null)
            throw new BadContentException("the row has no 'text'");
        if (parts.HasFlag(SummaryParts.Summary) && Summary is null)
            throw new BadContentException("the row has no 'summary'");
        // Where one is demanded, the several are something else, such as references beside a system's summary.
        var several = !parts.HasFlag(SummaryParts.Summary) && Summaries.Count > 0;
        if (parts.HasFlag(SummaryParts.References) && !several && Summary is null)
            throw new BadContentException("the row has no 'summary' and no 'summaries'");
        IReadOnlyList<string> references = several ? [.. Summaries] : Summary is null ? [] : [Summary];
        var id = Id.Length > 0 ? Id : string.Create(CultureInfo.InvariantCulture, $"line-{line}");
        return new SummaryExample(path, line, id, Title, Text, references);
    }
}
