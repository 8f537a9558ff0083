using System.Text.RegularExpressions;

namespace TopicLab.Packaging.Tests.Support;

/// <summary>A block of C# in the README of a package: a whole program.</summary>
/// <param name="Package">The package.</param>
/// <param name="Number">Which of its blocks, from 1.</param>
/// <param name="Code">The program.</param>
/// <param name="Settings">The block of JSON before it, where one stands between it and the block of C# before.</param>
internal sealed partial record ReadmeExample(string Package, int Number, string Code, string? Settings)
{
    /// <summary>A name for messages and folders.</summary>
    public string Name => $"{Package}-{Number}";

    /// <summary>Whether it listens, and does not end by itself.</summary>
    public bool IsWeb => Code.Contains("WebApplication.CreateBuilder", StringComparison.Ordinal);

    /// <summary>The blocks of a package's README, in their order.</summary>
    public static IReadOnlyList<ReadmeExample> Of(string package)
    {
        var examples = new List<ReadmeExample>();
        string? settings = null;
        foreach (Match block in Block().Matches(File.ReadAllText(Repository.File("src", package, "README.md"))))
        {
            if (block.Groups["language"].Value == "json")
            {
                settings = block.Groups["text"].Value;
            }
            else if (block.Groups["language"].Value == "csharp")
            {
                examples.Add(new(package, examples.Count + 1, block.Groups["text"].Value, settings));
                settings = null;
            }
        }
        return examples;
    }

    [GeneratedRegex(@"^```(?<language>\w+)\r?\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
