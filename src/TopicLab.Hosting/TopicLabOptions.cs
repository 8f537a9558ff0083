using System.Diagnostics.CodeAnalysis;

namespace TopicLab.Hosting;

/// <summary>Where a model comes from and how it is kept up to date. Read once, when its <see cref="ModelSource"/> is made; checked when the host starts.</summary>
public sealed class TopicLabOptions
{
    /// <summary>
    /// The model file. A relative path starts at the content root of the app's host (<c>IHostEnvironment.ContentRootPath</c>), without a host at the working directory; messages show
    /// it in full. Exactly one of this and <see cref="OpenModel"/> is set; blank is not set. Default: none.
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

    /// <summary>
    /// How often it is asked whether the file changed, 10 ms to a day; in configuration as <c>00:00:05</c> for five seconds, since <c>5</c> alone is five days. Checked only where the
    /// file is watched. Default: every second.
    /// </summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// By how much a probability of a model's self-test may differ from the one that stands in the model, 0 to 1; above it the model is refused. Default: 0.001, ten times what
    /// another processor or system may change.
    /// </summary>
    public double SelfTestTolerance { get; set; } = 0.001;

    /// <summary>Whether the model is a file.</summary>
    [MemberNotNullWhen(true, nameof(ModelPath))]
    internal bool HasPath => !string.IsNullOrWhiteSpace(ModelPath);
}
