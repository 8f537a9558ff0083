namespace TopicLab.Training.Files;

/// <summary>Writes several files whole or not at all.</summary>
internal static class AtomicFiles
{
    /// <summary>Writes all contents before any file takes its place, in the order given.</summary>
    public static void Write(IReadOnlyList<(string Path, byte[] Content)> files)
    {
        var written = new List<ReplacedFile>();
        try
        {
            foreach (var (path, content) in files)
            {
                var file = new ReplacedFile(path);
                written.Add(file);
                file.Write(content);
                file.Close();
            }
            foreach (var file in written)
                file.Replace();
        }
        finally
        {
            foreach (var file in written)
                file.Dispose();
        }
    }
}
