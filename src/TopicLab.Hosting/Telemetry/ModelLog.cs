using Microsoft.Extensions.Logging;

namespace TopicLab.Hosting.Telemetry;

/// <summary>What is logged of models. Nothing is logged of releases.</summary>
internal static partial class ModelLog
{
    /// <summary>The first load.</summary>
    [LoggerMessage(1, LogLevel.Information, "Model '{Model}' is loaded: version {Version}, {Topics} topics, passed its self-test on {Releases} releases.")]
    public static partial void Loaded(ILogger logger, string model, string version, int topics, int releases);

    /// <summary>A changed file was taken over.</summary>
    [LoggerMessage(2, LogLevel.Information, "Model '{Model}' is reloaded: version {Version} in place of {OldVersion}, {Topics} topics, passed its self-test on {Releases} releases.")]
    public static partial void Reloaded(ILogger logger, string model, string version, string oldVersion, int topics, int releases);

    /// <summary>A changed file was refused.</summary>
    [LoggerMessage(3, LogLevel.Warning, "Model '{Model}' is not reloaded, version {Version} stays in use: {Reason}")]
    public static partial void ReloadFailed(ILogger logger, Exception exception, string model, string version, string reason);

    /// <summary>The file holds again what is in use, after it was refused.</summary>
    [LoggerMessage(4, LogLevel.Information, "Model '{Model}': the file holds version {Version} again, which is in use.")]
    public static partial void Restored(ILogger logger, string model, string version);
}
