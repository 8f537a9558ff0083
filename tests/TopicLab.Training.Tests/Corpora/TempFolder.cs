namespace TopicLab.Training.Tests.Corpora;

/// <summary>A folder that goes away with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("topiclab-").FullName;

    public string this[string file] => Path + "/" + file;

    public string Write(string file, string text) => Write(file, Given.Utf8(text));

    public string Write(string file, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[file])!);
        File.WriteAllBytes(this[file], bytes);
        return this[file];
    }

    /// <summary>The message of the refusal, without the folder's random name.</summary>
    public string Refusal(Func<object> read) => Given.Refusal(read).Replace(Path, "DIR", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
