using System.Text.RegularExpressions;
using System.Xml.Linq;

[assembly: AssemblyFixture(typeof(TopicLab.Packaging.Tests.Support.PackedPackages))]

namespace TopicLab.Packaging.Tests.Support;

/// <summary>All packages, packed once from what is built into a folder of their own, and a place beside it for apps that restore from that folder.</summary>
/// <remarks>
/// The configuration of the place lets <c>TopicLab</c> and <c>TopicLab.*</c> come from that folder only and all else from the machine's own sources. The global-packages
/// folder is one of its own, so that no earlier TopicLab is taken for this one; what else the machine has restored before is linked into it, not downloaded again.
/// </remarks>
public sealed partial class PackedPackages : IAsyncLifetime
{
    /// <summary>The packages' names.</summary>
    public static readonly IReadOnlyList<string> Names = ["TopicLab", "TopicLab.Training", "TopicLab.Hosting", "TopicLab.Models.PressReleases", "TopicLab.Cli"];

    private readonly string _root = Directory.CreateTempSubdirectory("topiclab-packages-").FullName;

    /// <summary>The folder of the packages.</summary>
    public string Folder => Path.Combine(_root, "packages");

    /// <summary>The global-packages folder of the apps.</summary>
    public string GlobalPackages => Path.Combine(_root, "global");

    /// <summary>The version of all packages.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Packs, and writes the configuration.</summary>
    public async ValueTask InitializeAsync()
    {
        LinkOtherPackages();
        await Pack(Folder);
        Version = Path.GetFileName(Directory.EnumerateFiles(Folder, "TopicLab.Training.*.nupkg").Single())["TopicLab.Training.".Length..^".nupkg".Length];
        await WriteConfiguration();
    }

    /// <summary>Removes all of it.</summary>
    public ValueTask DisposeAsync()
    {
        // The links first: nothing behind them is to be deleted.
        foreach (var link in new DirectoryInfo(GlobalPackages).EnumerateDirectories().Where(folder => folder.LinkTarget is not null))
            link.Delete();
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Packs what is built into <paramref name="folder"/>.</summary>
    internal async Task Pack(string folder)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var result = await Run("dotnet", Repository.Root, "pack", "TopicLab.sln", "--no-build", "-c", configuration, "-o", folder, "-v", "quiet");
        Assert.True(result.ExitCode == 0, result.All);
    }

    /// <summary>The path of a package.</summary>
    internal string PathOf(string name, string extension) => Path.Combine(Folder, $"{name}.{Version}.{extension}");

    /// <summary>Makes an app of <c>Apps/<paramref name="name"/></c> in a folder beside the packages.</summary>
    /// <returns>Its folder.</returns>
    internal string MakeApp(string name, string folder)
    {
        var made = Directory.CreateDirectory(Path.Combine(_root, folder)).FullName;
        var apps = Repository.File("tests", "TopicLab.Packaging.Tests", "Apps");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(apps, name)))
            File.Copy(file, Path.Combine(made, Path.GetFileName(file)));
        File.Copy(Path.Combine(apps, "Findings.cs"), Path.Combine(made, "Findings.cs"));
        return made;
    }

    /// <summary>Runs a program with the global-packages folder of this place.</summary>
    internal Task<Dotnet.Result> Run(string program, string folder, params IEnumerable<string> arguments) =>
        Dotnet.Run(program, folder, GlobalPackages, TestContext.Current.CancellationToken, arguments);

    private void LinkOtherPackages()
    {
        Directory.CreateDirectory(GlobalPackages);
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        if (!Directory.Exists(machine))
            return;
        try
        {
            foreach (var package in Directory.EnumerateDirectories(machine))
            {
                var name = Path.GetFileName(package);
                if (!name.StartsWith("topiclab", StringComparison.OrdinalIgnoreCase))
                    Directory.CreateSymbolicLink(Path.Combine(GlobalPackages, name), package);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A system that grants links to few: the packages are downloaded again.
        }
    }

    private async Task WriteConfiguration()
    {
        var sources = await Run("dotnet", _root, "nuget", "list", "source", "--format", "Detailed");
        Assert.True(sources.ExitCode == 0, sources.All);
        const string Own = "TopicLab's packages";
        new XElement("configuration",
            new XElement("packageSources", new XElement("add", new XAttribute("key", Own), new XAttribute("value", Folder))),
            new XElement("packageSourceMapping",
                Mapping(Own, "TopicLab", "TopicLab.*"),
                EnabledSource().Matches(sources.Output).Select(match => Mapping(match.Groups[1].Value, "*")))).Save(Path.Combine(_root, "nuget.config"));

        static XElement Mapping(string source, params IEnumerable<string> patterns) =>
            new("packageSource", new XAttribute("key", source), patterns.Select(pattern => new XElement("package", new XAttribute("pattern", pattern))));
    }

    [GeneratedRegex(@"^\s*\d+\.\s+(.+) \[Enabled\]\s*$", RegexOptions.Multiline)]
    private static partial Regex EnabledSource();
}
