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
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is not null && !Directory.Exists(folder))
            throw new FailedException($"{path} cannot be written: there is no folder {folder}.");
        Try(path, () =>
        {
            new ReplacedFile(path).Dispose();
            return true;
        });
    }

    /// <summary>Refuses an output that would overwrite an input, or that the same command would read next time.</summary>
    /// <exception cref="UsageException">It is one of the inputs, or lies in a folder of them.</exception>
    public static void CheckIsNoInput(string path, string option, IEnumerable<string?> inputs, string command)
    {
        var output = Path.GetFullPath(path);
        foreach (var input in inputs)
        {
            if (input is null or "" or "-")
                continue;
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(input));
            if (output == full)
                throw new UsageException($"{option} {path} is an input, which it would overwrite.", command);
            if (IsRead(output) && output.StartsWith(full + Path.DirectorySeparatorChar, StringComparison.Ordinal) && Directory.Exists(full))
                throw new UsageException($"{option} {path} lies in a folder that is an input; it would be read the next time.", command);
        }
    }

    /// <summary>Whether a file of this name is read where it lies in a folder that is read.</summary>
    private static bool IsRead(string path) => Path.GetExtension(path) is ".txt" or ".jsonl" or ".gz" or ".csv";

    /// <summary>Writes a file.</summary>
    /// <exception cref="FailedException">The system refused; what was there before still is.</exception>
    public static void Write(string path, byte[] content) => Try(path, () =>
    {
        AtomicFiles.Write([(path, content)]);
        return true;
    });

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
