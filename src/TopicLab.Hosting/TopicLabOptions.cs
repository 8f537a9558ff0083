namespace TopicLab.Hosting;

/// <summary>Where a model comes from and how it is kept up to date. Read once, when its <see cref="ModelSource"/> is made; checked when the host starts.</summary>
public sealed class TopicLabOptions
{
    /// <summary>
    /// The model file, relative to the working directory if not rooted. Exactly one of this and <see cref="OpenModel"/> is set. Default: none.
    /// </summary>
    public string? ModelPath { get; set; }

    /// <summary>
    /// Opens the model where it is no file, as <c>PressReleases.Open</c> of TopicLab.Models.PressReleases does. Called at each load, from any thread; the stream is read to its end
    /// and disposed. Only in code, never from configuration. Default: none.
    /// </summary>
    public Func<Stream>? OpenModel { get; set; }

    /// <summary>
    /// Whether the file is watched and read again when it changes. Where <see cref="OpenModel"/> is set there is nothing to watch, and
    /// <see cref="ModelSource.ReloadAsync"/> alone reads again. Default: yes.
    /// </summary>
    public bool Reload { get; set; } = true;

    /// <summary>How often it is asked whether the file changed, 10 ms to a day. Default: every second.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// By how much a probability of a model's self-test may differ from the one that stands in the model, 0 to 1; above it the model is refused. Default: 0.001, ten times what
    /// another processor or system may change.
    /// </summary>
    public double SelfTestTolerance { get; set; } = 0.001;
}
