using System.Globalization;
using System.Text.RegularExpressions;
using TopicLab.Packaging.Tests.Support;

namespace TopicLab.Packaging.Tests;

/// <summary>The examples in the packages' READMEs are programs: each is compiled in an app made from the packages alone, and run.</summary>
public sealed partial class ReadmeTests(PackedPackages packages)
{
    private const string Project = """
        <Project Sdk="{0}">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <AssemblyName>Example</AssemblyName>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="TopicLab.Training" Version="{1}" />
            <PackageReference Include="TopicLab.Hosting" Version="{1}" />
            <PackageReference Include="TopicLab.Models.PressReleases" Version="{1}" />
            {2}
          </ItemGroup>
        </Project>
        """;

    // Restored first, since a build sees only what was restored before it began.
    private const string All = """
        <Project>
          <ItemGroup>
            <Example Include="*/Example.csproj" />
          </ItemGroup>
          <Target Name="All">
            <MSBuild Projects="@(Example)" Targets="Restore" Properties="Configuration=Release;Step=Restore" />
            <MSBuild Projects="@(Example)" Targets="Build" Properties="Configuration=Release" BuildInParallel="true" />
          </Target>
        </Project>
        """;

    private static readonly string[] s_libraries = ["TopicLab", "TopicLab.Training", "TopicLab.Hosting", "TopicLab.Models.PressReleases"];

    // What an example says, as far as its text fixes it.
    private static readonly Dictionary<string, string> s_outputs = new()
    {
        ["TopicLab-1"] = @"^energy, middle-corridor\n.*containers",
        ["TopicLab.Training-1"] = "^$",
        ["TopicLab.Hosting-4"] = @"topiclab\.topics \+1\n(.*\n)*topiclab\.score took",
        ["TopicLab.Hosting-5"] = @"\./release\.txt: energy, middle-corridor\n.*containers",
        ["TopicLab.Hosting-6"] = @"^True\nFalse: model: the model cannot be loaded: Nobody answers\.\n$",
        ["TopicLab.Models.PressReleases-1"] = "^energy\n$",
    };

    [Fact]
    public async Task Every_example_of_a_library_compiles_and_does_what_it_is_for()
    {
        ReadmeExample[] examples = [.. s_libraries.SelectMany(ReadmeExample.Of)];
        // Each has one at least, and none is forgotten that ends by itself.
        Assert.Equal(s_libraries, examples.Select(example => example.Package).Distinct());
        Assert.Equal(s_outputs.Keys.Order(StringComparer.Ordinal), examples.Where(example => !example.IsWeb).Select(example => example.Name).Order(StringComparer.Ordinal));
        var root = Directory.CreateDirectory(Path.Combine(packages.Folder, "..", "readme")).FullName;
        foreach (var example in examples)
            await Write(example, Path.Combine(root, example.Name));
        await File.WriteAllTextAsync(Path.Combine(root, "all.proj"), All, TestContext.Current.CancellationToken);
        var built = await packages.Run("dotnet", root, "msbuild", "all.proj", "-t:All", "-m", "-v:quiet");
        Assert.True(built.ExitCode == 0, built.All);

        foreach (var example in examples)
        {
            var folder = Path.Combine(root, example.Name);
            if (example.IsWeb)
                await Serve(example, folder);
            else
                await Run(example, folder);
        }
    }

    private async Task Write(ReadmeExample example, string folder)
    {
        Directory.CreateDirectory(folder);
        var host = example.Code.Contains("using Microsoft.Extensions.Hosting;", StringComparison.Ordinal) ? $"""<PackageReference Include="Microsoft.Extensions.Hosting" Version="{HostVersion()}" />""" : "";
        await Text("Example.csproj", string.Format(CultureInfo.InvariantCulture, Project, example.IsWeb ? "Microsoft.NET.Sdk.Web" : "Microsoft.NET.Sdk", packages.Version, host));
        await Text("Program.cs", example.Code);
        if (example.Settings is { } settings)
            await Text("appsettings.json", settings);
        File.Copy(Repository.File("models", "press-releases.topiclab"), Path.Combine(folder, "my.topiclab"));
        File.Copy(Repository.File("tests", "samples", "releases", "corridor-talks.txt"), Path.Combine(folder, "release.txt"));
        await File.WriteAllLinesAsync(Path.Combine(folder, "train.jsonl"), File.ReadLines(Repository.File("training-data", "train.jsonl")).Take(150), TestContext.Current.CancellationToken);

        Task Text(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder, name), text, TestContext.Current.CancellationToken);
    }

    private async Task Run(ReadmeExample example, string folder)
    {
        var result = await packages.Run("dotnet", folder, "bin/Release/net10.0/Example.dll");
        Assert.True(result.ExitCode == 0, $"{example.Name}: {result.All}");
        Assert.Matches(s_outputs[example.Name], result.Output.ReplaceLineEndings("\n"));
        if (example.Package == "TopicLab.Training")
            Assert.NotEqual(await Hash("my.topiclab"), await Hash(Repository.File("models", "press-releases.topiclab")));

        async Task<string> Hash(string path) =>
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, path), TestContext.Current.CancellationToken)));
    }

    private async Task Serve(ReadmeExample example, string folder)
    {
        using var app = Dotnet.Start("dotnet", folder, packages.GlobalPackages, "bin/Release/net10.0/Example.dll", "--urls", "http://127.0.0.1:0");
        try
        {
            using var client = new HttpClient { BaseAddress = await app.ListeningAddress() };
            Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken));
            foreach (Match get in GetRoute().Matches(example.Code))
                Assert.Contains("energy", await client.GetStringAsync(new Uri(get.Groups[1].Value, UriKind.Relative), TestContext.Current.CancellationToken));
            foreach (Match post in PostRoute().Matches(example.Code))
            {
                // Where the text is no query, it is the body.
                using var body = new StringContent("""{"text":"The sides discussed gas supplies."}""", System.Text.Encoding.UTF8, "application/json");
                using var answer = await client.PostAsync(new Uri(post.Groups[1].Value + "?text=The+sides+discussed+gas+supplies.", UriKind.Relative), body, TestContext.Current.CancellationToken);
                Assert.Contains("energy", await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }
        }
        finally
        {
            app.Kill(entireProcessTree: true);
            await app.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>The version that this repository is tested with.</summary>
    private static string HostVersion() =>
        HostPin().Match(File.ReadAllText(Repository.File("Directory.Packages.props"))).Groups[1].Value;

    [GeneratedRegex("Include=\"Microsoft.Extensions.Hosting\" Version=\"([^\"]+)\"")]
    private static partial Regex HostPin();

    [GeneratedRegex("MapGet\\(\"([^\"]+)\"")]
    private static partial Regex GetRoute();

    [GeneratedRegex("MapPost\\(\"([^\"]+)\"")]
    private static partial Regex PostRoute();
}
