namespace TopicLab.Cli.Files;

/// <summary>A named pipe, or a shell's &lt;(...), which is a link to one: has no length, and does not say when it waits.</summary>
internal static class NamedPipe
{
    /// <summary>Whether a path is one.</summary>
    public static bool Is(string path)
    {
        if (path == "-")
            return false;
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return false;
            // A shell's links end in names such as pipe:[1234], which are no files.
            var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            return target is { Exists: false } or { Length: 0 };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Links in a circle, say; opening it will tell.
            return false;
        }
    }
}
