namespace TopicLab.Training.Corpora;

/// <summary>A text and what people, or a system, made of it in short.</summary>
/// <param name="Path">The file that it is from, as given.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Id">The given id; "line-7" where there is none.</param>
/// <param name="Title">The title, or an empty one.</param>
/// <param name="Text">The text; <see langword="null"/> where it was not asked for.</param>
/// <param name="References">The summaries, a sentence a line; at least one where they were asked for.</param>
internal sealed record SummaryExample(string Path, long Line, string Id, string Title, string? Text, IReadOnlyList<string> References);

/// <summary>What each row of summaries must have.</summary>
[Flags]
internal enum SummaryParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An id of its own, by which rows of two files belong together.</summary>
    Id = 1,

    /// <summary>The text; it may be long, and is passed over where it was not asked for.</summary>
    Text = 2,

    /// <summary>"summary", one.</summary>
    Summary = 4,

    /// <summary>"summaries", several, or "summary". Where a row has both, the several count.</summary>
    References = 8,
}
