namespace TopicLab.Hosting.Files;

/// <summary>Paths of model files as they stand in options.</summary>
internal static class ModelPaths
{
    /// <summary>The full path of a model file; the path as it is where no file can have it, which reading then says.</summary>
    /// <param name="path">As it stands in options.</param>
    /// <param name="root">The folder that it is relative to where it is not rooted.</param>
    public static string Full(string path, string root)
    {
        try
        {
            return Path.GetFullPath(path, Path.GetFullPath(root));
        }
        catch (ArgumentException)
        {
            return path;
        }
    }

    /// <summary>A path for a message: control characters, which no terminal or log should be given, become question marks.</summary>
    public static string Display(string path) => string.Create(path.Length, path, static (shown, path) =>
    {
        for (var i = 0; i < shown.Length; i++)
            shown[i] = char.IsControl(path[i]) ? '?' : path[i];
    });
}
