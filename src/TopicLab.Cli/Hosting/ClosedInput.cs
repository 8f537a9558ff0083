using System.Globalization;

namespace TopicLab.Cli.Hosting;

/// <summary>
/// Finds out that the process was started with standard input closed. Descriptor 0 is then not free: the first thing that the runtime
/// opened has it, which on Linux is a pipe to itself, and a read of it would wait for ever.
/// </summary>
internal static class ClosedInput
{
    /// <summary>Standard input, or a stream that fails as a closed one does.</summary>
    public static Stream Open() => IsOwnPipe() ? throw new IOException("Standard input is closed.") : Console.OpenStandardInput();

    /// <summary>Whether this process holds the writing end of what it would read: whatever the reason, no reader sees its end.</summary>
    private static bool IsOwnPipe()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            var input = new FileInfo("/proc/self/fd/0").LinkTarget;
            return input is not null && input.StartsWith("pipe:", StringComparison.Ordinal)
                && new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Any(other => other.LinkTarget == input && IsWritable(other.Name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsWritable(string descriptor)
    {
        // "flags:\t0100001", octal; the last digit's low bits are 1 for writing, 2 for both.
        var line = Array.Find(File.ReadAllLines(Path.Combine("/proc/self/fdinfo", descriptor)), line => line.StartsWith("flags:", StringComparison.Ordinal));
        return line is not null && int.TryParse(line.AsSpan(line.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var flags) && (flags & 3) != 0;
    }
}
