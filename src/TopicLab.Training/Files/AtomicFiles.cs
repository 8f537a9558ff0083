namespace TopicLab.Training.Files;

/// <summary>Writes files whole or not at all: beside their place first, then renamed.</summary>
internal static class AtomicFiles
{
    /// <summary>Writes all contents before any file takes its place, in the order given.</summary>
    public static void Write(IReadOnlyList<(string Path, byte[] Content)> files)
    {
        // Else it would come to light only when the files before it have taken their places.
        if (files.Select(file => file.Path).FirstOrDefault(Directory.Exists) is { } folder)
            throw new IOException($"'{folder}' is a folder.");
        var temporary = new List<string>();
        try
        {
            foreach (var (path, content) in files)
            {
                var place = path + ".tmp-" + Guid.NewGuid().ToString("N")[..8];
                temporary.Add(place);
                using var stream = new FileStream(place, FileMode.CreateNew, FileAccess.Write, FileShare.None);
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            for (var i = 0; i < temporary.Count; i++)
                File.Move(temporary[i], files[i].Path, overwrite: true);
        }
        finally
        {
            foreach (var place in temporary)
                TryDelete(place);
        }
    }

    // A failure to tidy up must not hide the failure that made it necessary.
    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
