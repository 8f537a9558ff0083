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

    /// <summary>The first load, of a model that brings nothing to check it by.</summary>
    [LoggerMessage(5, LogLevel.Warning, "Model '{Model}' is loaded: version {Version}, {Topics} topics; it has no self-test, so its scores are unchecked.")]
    public static partial void LoadedUntested(ILogger logger, string model, string version, int topics);

    /// <summary>A changed file was taken over that brings nothing to check it by.</summary>
    [LoggerMessage(6, LogLevel.Warning, "Model '{Model}' is reloaded: version {Version} in place of {OldVersion}, {Topics} topics; it has no self-test, so its scores are unchecked.")]
    public static partial void ReloadedUntested(ILogger logger, string model, string version, string oldVersion, int topics);

    /// <summary>A model was taken over whose topics are not those of the one before: who asks for one by its id may ask in vain.</summary>
    [LoggerMessage(7, LogLevel.Warning, "Model '{Model}': version {Version} has other topics than {OldVersion}. Added: {Added}. Missing: {Missing}.")]
    public static partial void TopicsChanged(ILogger logger, string model, string version, string oldVersion, string added, string missing);
}
