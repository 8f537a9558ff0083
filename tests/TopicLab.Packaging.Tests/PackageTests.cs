using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;
using TopicLab.Packaging.Tests.Support;

namespace TopicLab.Packaging.Tests;

/// <summary>What stands in the packages.</summary>
public sealed class PackageTests(PackedPackages packages)
{
    public static TheoryData<string> Names => [.. PackedPackages.Names];

    [Fact]
    public void Just_these_packages_are_made_each_with_its_symbols() =>
        Assert.Equal(PackedPackages.Names.SelectMany(name => new[] { $"{name}.{packages.Version}.nupkg", $"{name}.{packages.Version}.snupkg" }).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(packages.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    [Theory, MemberData(nameof(Names))]
    public void A_package_says_what_it_is_under_which_licence_and_names_no_host(string name)
    {
        using var archive = ZipFile.OpenRead(packages.PathOf(name, "nupkg"));
        var document = XDocument.Parse(Read(archive, $"{name}.nuspec"));
        var metadata = document.Root!.Elements().Single();

        Assert.Equal(name, Value("id"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("The TopicLab authors", Value("authors"));
        Assert.True(Value("description").Length > 40, Value("description"));
        Assert.Contains("press-releases", Value("tags").Split(' '));
        Assert.Equal(File.ReadAllText(Repository.File("src", name, "README.md")), Read(archive, Value("readme")));
        // NuGet itself writes licenseUrl, which says the expression again for old clients.
        Assert.DoesNotContain(metadata.Elements(), element => element.Name.LocalName is "repository" or "projectUrl" or "iconUrl" or "icon");

        string Value(string element) => metadata.Elements().Single(child => child.Name.LocalName == element).Value;
    }

    [Theory, MemberData(nameof(Names))]
    public void A_library_brings_its_documentation_and_depends_on_packages_of_the_same_version(string name)
    {
        using var archive = ZipFile.OpenRead(packages.PathOf(name, "nupkg"));
        var files = archive.Entries.Select(entry => entry.FullName).Where(file => file.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        if (name == "TopicLab.Cli")
        {
            Assert.Empty(files);
            return;
        }
        Assert.Equal([$"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"], files);
        Assert.Contains($"<name>{name}</name>", Read(archive, $"lib/net10.0/{name}.xml"));
        var dependencies = XDocument.Parse(Read(archive, $"{name}.nuspec")).Descendants().Where(element => element.Name.LocalName == "dependency").ToArray();
        Assert.Equal(name != "TopicLab", dependencies.Any(dependency => dependency.Attribute("id")!.Value == "TopicLab"));
        Assert.All(dependencies.Where(dependency => dependency.Attribute("id")!.Value.StartsWith("TopicLab", StringComparison.Ordinal)),
            dependency => Assert.Equal(packages.Version, dependency.Attribute("version")!.Value));
    }

    [Theory, MemberData(nameof(Names))]
    public void Symbols_hold_the_sources_under_paths_that_are_the_same_on_every_machine(string name)
    {
        using var archive = ZipFile.OpenRead(packages.PathOf(name, "snupkg"));
        // The tool's has those of the libraries in it too.
        var all = archive.Entries.Where(entry => Path.GetExtension(entry.FullName) == ".pdb").ToArray();
        Assert.Contains(all, entry => Path.GetFileName(entry.FullName) == $"{name}.pdb");
        Assert.All(all, CheckSymbols);
    }

    [Fact]
    public async Task Packing_again_gives_the_same_bytes()
    {
        var again = Path.Combine(packages.Folder, "..", "again");
        // Times in a ZIP archive are of two seconds.
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        await packages.Pack(again);

        foreach (var file in Directory.EnumerateFiles(packages.Folder))
            Assert.True(File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(again, Path.GetFileName(file)))), $"{Path.GetFileName(file)} differs.");
    }

    [Fact]
    public void The_tool_names_every_library_of_others_that_it_passes_on_and_gives_their_licences()
    {
        using var archive = ZipFile.OpenRead(packages.PathOf("TopicLab.Cli", "nupkg"));
        var notices = Read(archive, "THIRD-PARTY-NOTICES.txt");
        var lines = notices.Split('\n');
        var others = archive.Entries.Select(entry => Path.GetFileName(entry.FullName))
            .Where(file => Path.GetExtension(file) == ".dll" && !file.StartsWith("TopicLab", StringComparison.Ordinal)).Distinct().ToArray();
        Assert.Contains("AngleSharp.dll", others);
        Assert.All(others, file =>
        {
            var line = Array.FindIndex(lines, line => line.StartsWith("  assembly ", StringComparison.Ordinal) && line.Split(' ').Contains(file));
            Assert.True(line > 0, $"{file} is in the package and not in THIRD-PARTY-NOTICES.txt.");
            Assert.StartsWith("  copyright  ", lines[line + 1]);
            Assert.Matches("^  license    (MIT|Ms-PL)", lines[line + 2]);
        });
        Assert.Contains("Permission is hereby granted, free of charge", notices);
        Assert.Contains("Microsoft Public License (Ms-PL)", notices);
    }

    private static string Read(ZipArchive archive, string entry)
    {
        using var reader = new StreamReader(archive.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    private static void CheckSymbols(ZipArchiveEntry symbols)
    {
        using var bytes = new MemoryStream();
        using (var stream = symbols.Open())
            stream.CopyTo(bytes);
        bytes.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(bytes);
        var reader = provider.GetMetadataReader();
        // The kind of record that says: this is the source itself (Portable PDB, "Embedded Source").
        var embedded = new Guid("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
        var paths = new List<string>();
        foreach (var handle in reader.Documents)
        {
            paths.Add(reader.GetString(reader.GetDocument(handle).Name));
            Assert.Contains(embedded, reader.GetCustomDebugInformation(handle).Select(record => reader.GetGuid(reader.GetCustomDebugInformation(record).Kind)));
        }
        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.StartsWith("/_/", path));
        Assert.True(bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Root)) < 0, $"{symbols.Name} names the folder of this machine.");
    }
}
