namespace TopicLab.Hosting.Tests.Support;

/// <summary>A folder of its own for a model file, deleted at the end.</summary>
internal sealed class ModelFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("topiclab-hosting-");
    private DateTime _written = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The model file.</summary>
    public string ModelPath => PathOf("model.topiclab");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes the model file in place.</summary>
    public void Write(byte[] bytes) => Write("model.topiclab", bytes);

    /// <summary>Writes a file in place; each write has a later time than the one before, however fast they follow one another.</summary>
    public void Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), bytes);
        File.SetLastWriteTimeUtc(PathOf(name), _written = _written.AddSeconds(1));
    }

    /// <summary>Writes a file beside the model and renames it.</summary>
    public void Replace(byte[] bytes)
    {
        Write("model.new", bytes);
        File.Move(PathOf("model.new"), ModelPath, overwrite: true);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
