namespace TopicLab.Training.Corpora;

/// <summary>What bounds the memory that a hostile or damaged file can ask for.</summary>
internal static class InputLimits
{
    /// <summary>A line must be shorter. It bounds a JSON or fastText release too: UTF-8 never has more UTF-16 units than bytes.</summary>
    public const int LineBytes = 64 << 20;

    /// <summary>A plain text must be shorter.</summary>
    public const int TextBytes = 64 << 20;

    /// <summary>A CSV row, over all its lines, may have as much: a lost closing quote would swallow the rest of the file.</summary>
    public const int RowBytes = 64 << 20;

    /// <summary>Rows need a depth of 2; foreign properties may nest a little more.</summary>
    public const int JsonDepth = 16;

    /// <summary>How much white space is looked through for the first character that tells the format.</summary>
    public const int SniffedBytes = 64 << 10;
}
