namespace TopicLab;

/// <summary>Finds the project's files from wherever a test runs.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The path of a file of the project.</summary>
    public static string File(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "TopicLab.sln")))
            folder = folder.Parent;
        // With an artifacts path outside of the repository, the working directory is the last resort.
        folder ??= new DirectoryInfo(Environment.CurrentDirectory);
        return folder.FullName;
    }
}
