namespace TopicLab.Training.Files;

/// <summary>
/// A file that takes its place whole or not at all: written beside it, then renamed, with the permissions of what it replaces. A link
/// stays one, and a device or pipe is written to, not replaced: <c>/dev/null</c> has to outlive us.
/// </summary>
internal sealed class ReplacedFile : IDisposable
{
    private readonly string? _temporary;
    private readonly string _target;
    private readonly FileStream _file;

    /// <summary>Opens the file.</summary>
    /// <exception cref="IOException">The folder is missing, or the path is a folder.</exception>
    /// <exception cref="UnauthorizedAccessException">Folder or file are read-only.</exception>
    public ReplacedFile(string path)
    {
        if (Directory.Exists(path))
            throw new IOException("it is a folder");
        _target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        // /dev/stdout leads by way of /proc to names such as pipe:[1234], or to a file that somebody else is writing: open what was named.
        var device = IsDevice(path) || IsDevice(_target);
        if (device)
            _target = path;
        var exists = device || File.Exists(_target);
        if (exists)
        {
            // Unbuffered, so that no write waits for Dispose, which must not fail.
            var present = new FileStream(_target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            if (device || !present.CanSeek)
            {
                _file = present;
                return;
            }
            present.Dispose();
        }
        _temporary = $"{_target}.tmp-{Guid.NewGuid().ToString("N")[..8]}";
        _file = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        if (exists && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(_file.SafeFileHandle, File.GetUnixFileMode(_target));
    }

    /// <summary>Writes on.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => _file.Write(bytes);

    /// <summary>Ends the writing; the disk has it all.</summary>
    public void Close()
    {
        if (_temporary is not null)
            _file.Flush(flushToDisk: true);
        _file.Dispose();
    }

    /// <summary>Puts the closed file in its place.</summary>
    public void Replace()
    {
        if (_temporary is not null)
            File.Move(_temporary, _target, overwrite: true);
    }

    /// <summary>Removes what did not take its place. A failure to tidy up must not hide the failure that made it necessary.</summary>
    public void Dispose()
    {
        try
        {
            _file.Dispose();
            if (_temporary is not null)
                File.Delete(_temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static bool IsDevice(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);
}
