namespace TopicLab.Hosting;

/// <summary>Where the model comes from and how it is kept up to date.</summary>
public sealed class TopicLabOptions
{
    /// <summary>The model file. Default: none.</summary>
    public string? ModelPath { get; set; }

    /// <summary>Whether the file is read again when it changes. Default: yes.</summary>
    public bool Reload { get; set; } = true;

    /// <summary>How often the file is looked at. Default: each second.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(1);
}
