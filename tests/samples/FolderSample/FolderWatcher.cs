using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TopicLab;
using TopicLab.Hosting;

namespace FolderSample;

/// <summary>Writes <c>NAME.json</c> beside each <c>NAME.txt</c> that appears in the folder <c>Folder</c> of the configuration.</summary>
/// <remarks>Who puts releases there should write them elsewhere and move them in, so that none is read half written.</remarks>
internal sealed partial class FolderWatcher(ModelSource models, IConfiguration configuration, ILogger<FolderWatcher> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var folder = Directory.CreateDirectory(configuration["Folder"] ?? "inbox").FullName;
        using var changed = new SemaphoreSlim(1);
        using var watcher = new FileSystemWatcher(folder, "*.txt");
        watcher.Created += (_, _) => changed.Release();
        watcher.Renamed += (_, _) => changed.Release();
        watcher.EnableRaisingEvents = true;
        LogWatching(folder);

        while (true)
        {
            // An event only wakes; what there is to do is seen in the folder itself, now and then without an event too, since systems lose some.
            await changed.WaitAsync(TimeSpan.FromSeconds(5), stoppingToken);
            foreach (var path in Directory.EnumerateFiles(folder, "*.txt").Where(path => !File.Exists(Path.ChangeExtension(path, ".json"))))
            {
                try
                {
                    await Assign(path, stoppingToken);
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    // Not readable yet, or gone: the next look tries again.
                    LogPutOff(Path.GetFileName(path), exception.Message);
                }
            }
        }
    }

    private async Task Assign(string path, CancellationToken cancellationToken)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var release = Release.FromPlainText(await File.ReadAllTextAsync(path, cancellationToken), name);
        // A worker has no scopes: taken once a release, so that topics and summary are of one model.
        var model = models.Current;
        var labels = model.Predict(release).Labels.ToArray();
        var summary = model.Summarize(release).Text;

        // Whole or not at all: a reader never finds half a file, and a stop in between leaves nothing that looks done.
        var written = Path.ChangeExtension(path, ".tmp");
        await File.WriteAllTextAsync(written, JsonSerializer.Serialize(new { id = name, labels, summary }), cancellationToken);
        File.Move(written, Path.ChangeExtension(path, ".json"), overwrite: true);
        LogAssigned(name, labels.Length);
    }

    [LoggerMessage(LogLevel.Information, "Watching {Folder}")]
    private partial void LogWatching(string folder);

    [LoggerMessage(LogLevel.Information, "{Name}: {Topics} topics")]
    private partial void LogAssigned(string name, int topics);

    [LoggerMessage(LogLevel.Warning, "{Name} is put off: {Reason}")]
    private partial void LogPutOff(string name, string reason);
}
