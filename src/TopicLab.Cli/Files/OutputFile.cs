using TopicLab.Cli.Hosting;
using TopicLab.Training.Files;

namespace TopicLab.Cli.Files;

/// <summary>Files that a command writes: found to be possible before the work, and written whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a path that cannot be written, before an hour of training finds out.</summary>
    /// <exception cref="FailedException">The folder is missing or read-only, or the path is a folder.</exception>
    public static void Check(string path)
    {
        if (Directory.Exists(path))
            throw new FailedException($"{path} cannot be written: it is a folder.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is not null && !Directory.Exists(folder))
            throw new FailedException($"{path} cannot be written: there is no folder {folder}.");
        var probe = Temporary(path);
        Try(path, () =>
        {
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        });
    }

    /// <summary>Writes a file.</summary>
    /// <exception cref="FailedException">The system refused; what was there before still is.</exception>
    public static void Write(string path, byte[] content) => Try(path, () =>
    {
        AtomicFiles.Write([(path, content)]);
        return true;
    });

    /// <summary>A name beside the file, for what will take its place.</summary>
    public static string Temporary(string path) => $"{path}.tmp-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>Names the file in what the system says.</summary>
    public static T Try<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FailedException($"{path} cannot be written: {SystemMessage.Of(exception)}.", exception);
        }
    }
}
