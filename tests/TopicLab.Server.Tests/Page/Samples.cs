namespace TopicLab.Server.Tests.Page;

/// <summary>Releases of the samples.</summary>
internal static class Samples
{
    /// <summary>About the Middle Corridor and energy.</summary>
    public static string Corridor => Read("corridor-talks.txt");

    /// <summary>About no topic.</summary>
    public static string Library => Read("library-opening.txt");

    /// <summary>Three releases, one a line: energy, climate, peace.</summary>
    public static string Feed => Read("feed.jsonl");

    private static string Read(string name) => File.ReadAllText(Repository.File("tests", "samples", "releases", name));
}
