namespace TopicLab.Server.Extraction;

/// <summary>What stands between two pieces of text, from narrow to wide.</summary>
internal enum Gap
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A blank.</summary>
    Blank,

    /// <summary>The end of a line.</summary>
    Line,

    /// <summary>An empty line.</summary>
    Paragraph,
}
