using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TopicLab.Packaging.Tests.Support;

namespace TopicLab.Packaging.Tests;

/// <summary>Apps that are made from the packages alone say what the library of this build says.</summary>
public sealed partial class AppTests(PackedPackages packages)
{
    private static readonly string[] s_releases =
    [
        Repository.File("tests", "samples", "releases", "corridor-talks.txt"),
        Repository.File("tests", "samples", "releases", "library-opening.txt"),
        Repository.File("tests", "samples", "releases", "mine-clearance.txt"),
    ];

    private static readonly TopicPredictor s_predictor = TopicPredictor.Load(Repository.File("models", "press-releases.topiclab"));

    private string VersionProperty => $"-p:TopicLabVersion={packages.Version}";

    [Fact]
    public async Task A_console_app_builds_without_a_warning_of_the_trimming_and_native_analyzers_and_says_what_the_library_says()
    {
        var folder = packages.MakeApp("console", "console");
        Succeeded(await packages.Run("dotnet", folder, "build", "-c", "Release", "-o", "out", VersionProperty));

        var result = await packages.Run("dotnet", folder, ["out/ConsoleApp.dll", .. s_releases]);

        Assert.Equal(Expected, Succeeded(result).Output);
        Assert.True(Directory.Exists(Path.Combine(packages.GlobalPackages, "topiclab", packages.Version)));
    }

    [Fact]
    public async Task The_analyzers_that_the_console_app_passes_are_at_work()
    {
        var folder = packages.MakeApp("console", "console-reflecting");
        await File.WriteAllTextAsync(Path.Combine(folder, "Reflecting.cs"), "static class Reflecting { static object? Make(string name) => Activator.CreateInstance(Type.GetType(name)!); }",
            TestContext.Current.CancellationToken);

        var result = await packages.Run("dotnet", folder, "build", "-c", "Release", "-o", "out", VersionProperty);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("error IL2", result.All);
    }

    [Fact]
    public async Task Trimmed_in_a_single_file_and_compiled_ahead_the_console_app_says_the_same()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64,
            "The publish is for linux-x64, which does not run here.");
        var folder = packages.MakeApp("console", "console-published");
        string[] properties = ["-r", "linux-x64", VersionProperty, "-p:SelfContained=true", "-p:PublishTrimmed=true", "-p:PublishSingleFile=true", "-p:PublishReadyToRun=true"];
        var restored = await packages.Run("dotnet", folder, ["restore", .. properties]);
        // The packs of the runtime and of its compiler are Microsoft's, and not on every machine at hand. That a package of ours does not restore is no excuse.
        var missing = MissingPack().Match(restored.All);
        Assert.SkipWhen(restored.ExitCode != 0 && missing.Success, $"The packs for linux-x64 do not restore here: {missing.Value}");
        Succeeded(restored);

        Succeeded(await packages.Run("dotnet", folder, ["publish", "--no-restore", "-c", "Release", "-o", "out", .. properties]));

        Assert.Equal(["ConsoleApp"], Directory.EnumerateFiles(Path.Combine(folder, "out")).Select(Path.GetFileName).Where(file => Path.GetExtension(file) is not (".pdb" or ".xml")));
        var result = await packages.Run(Path.Combine(folder, "out", "ConsoleApp"), folder, s_releases);
        Assert.Equal(Expected, Succeeded(result).Output);
    }

    [Fact]
    public async Task A_web_app_says_what_the_library_says()
    {
        var folder = packages.MakeApp("web", "web");
        Succeeded(await packages.Run("dotnet", folder, "build", "-c", "Release", "-o", "out", VersionProperty));

        using var app = Dotnet.Start("dotnet", folder, packages.GlobalPackages, "out/WebApp.dll", "--urls", "http://127.0.0.1:0");
        try
        {
            using var client = new HttpClient { BaseAddress = await app.ListeningAddress() };
            foreach (var path in s_releases)
            {
                var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
                using var answer = await client.PostAsync(new Uri("/", UriKind.Relative), new StringContent(text), TestContext.Current.CancellationToken);
                Assert.Equal(Findings.Of(s_predictor, text), await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }
            Assert.Equal("TopicLab.Training", await client.GetStringAsync(new Uri("/training", UriKind.Relative), TestContext.Current.CancellationToken));
        }
        finally
        {
            app.Kill(entireProcessTree: true);
            await app.WaitForExitAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task The_tool_installs_from_the_folder_of_its_package_and_scores()
    {
        var folder = Directory.CreateDirectory(Path.Combine(packages.Folder, "..", "tool")).FullName;
        // No source but the folder: nothing else is asked.
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"),
            "<configuration><packageSources><clear/></packageSources><packageSourceMapping><clear/></packageSourceMapping></configuration>", TestContext.Current.CancellationToken);
        Succeeded(await packages.Run("dotnet", folder, "tool", "install", "TopicLab.Cli", "--tool-path", "installed", "--version", packages.Version, "--add-source", packages.Folder));

        var result = await packages.Run(Path.Combine(folder, "installed", OperatingSystem.IsWindows() ? "topiclab.exe" : "topiclab"), folder, "score", s_releases[0]);

        Assert.Contains("\"labels\":[\"energy\",\"middle-corridor\"]", Succeeded(result).Output);
    }

    private static string Expected => string.Concat(s_releases.Select(path => Findings.Of(s_predictor, File.ReadAllText(path))));

    private static Dotnet.Result Succeeded(Dotnet.Result result)
    {
        Assert.True(result.ExitCode == 0, $"Exit code {result.ExitCode}:\n{result.All}");
        return result;
    }

    [GeneratedRegex(@"error NU1\d\d\d: [^\n]*Microsoft\.(NETCore\.App|NET\.ILLink|AspNetCore\.App)[^\n]*|error NU1301: [^\n]*")]
    private static partial Regex MissingPack();
}
