using Microsoft.Win32.SafeHandles;

namespace TopicLab.Hosting.Files;

/// <summary>What shows without reading that a file may have changed: a difference is a reason to read it, equality none not to believe that it is the same.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Written">When it was last written.</param>
/// <param name="Created">Tells a file from the one that replaced it with the same length and time of writing.</param>
internal sealed record FileStamp(long Length, DateTime Written, DateTime Created)
{
    /// <summary>The stamp of a file; <see langword="null"/> where it cannot be opened.</summary>
    /// <remarks>Of the open file, not of its path: what a link points to counts, as where a whole folder is swapped by one.</remarks>
    public static FileStamp? Of(string path)
    {
        try
        {
            using var handle = ModelBytes.Open(path);
            return Of(handle);
        }
        // The last two: a path that no file can have, and what has no length, as a pipe. Reading says so.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static FileStamp Of(SafeFileHandle handle) => new(RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle), File.GetCreationTimeUtc(handle));
}
