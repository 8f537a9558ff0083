namespace TopicLab.Benchmarks.MLNet;

/// <summary>What ML.NET's featurization reads.</summary>
internal sealed class TextRow
{
    /// <summary>Title and text as one.</summary>
    public string Text { get; set; } = "";

    /// <summary>The row of a release.</summary>
    public static TextRow Of(Release release) => new() { Text = release.Title + "\n" + release.Text };
}
