using System.Text.RegularExpressions;
using TopicLab.Cli.Tests.Support;

namespace TopicLab.Cli.Tests;

/// <summary>What the READMEs show is what the program does. A stale README fails here; nothing rewrites it.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("topiclab-readme-").FullName;

    private static string Readme => File.ReadAllText(Repository.File("README.md"));

    private static InProcess Program => new() { ProgramFolder = Repository.File("models"), Width = 100 };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_screen_is_what_explain_shows()
    {
        var file = Marker("screen", Readme).Split(' ')[^1];
        var shown = (Program with { AtTerminal = true, Variables = new() { ["NO_COLOR"] = "1" } }).Run("explain", Repository.File(file)).Output;

        Assert.Equal(Trimmed(Block("screen", Readme)), Trimmed(Relative(shown)));
    }

    [Theory]
    [InlineData("score")]
    [InlineData("summarize")]
    [InlineData("summarize-topic")]
    public void The_example_gives_the_lines_that_stand_behind_it(string example)
    {
        var result = RunLine(Block($"example: {example}", Readme).Trim());

        Assert.Equal(0, result.Code);
        Assert.Equal(Trimmed(Block($"output: {example}", Readme)), Trimmed(Relative(result.Output)));
    }

    [Theory]
    [InlineData("README.md", "example: train")]
    [InlineData("models/README.md", "example: ship")]
    public void The_examples_run(string file, string marker)
    {
        foreach (var line in Block(marker, File.ReadAllText(Repository.File(file))).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var result = RunLine(line);
            Assert.True(result.Code == 0, $"{line}\n{result.Error}");
        }
        Assert.NotEmpty(Directory.EnumerateFiles(_folder, "*.topiclab"));
        Assert.NotEmpty(Directory.EnumerateFiles(_folder, "*.card.md"));
    }

    [Fact]
    public void Every_command_and_exit_code_of_the_readme_is_in_the_help()
    {
        var help = Program.Run("--help").Output;

        foreach (Match command in CommandNames().Matches(Readme))
            Assert.Contains($"\n  {command.Groups[1].Value} ", help, StringComparison.Ordinal);
        foreach (var code in new[] { "0", "1", "2", "3", "4", "130" })
            Assert.Contains($"\n  {code} ", help, StringComparison.Ordinal);
    }

    // Paths are those of a shell at the root of the repository; what is written goes to the test's own folder.
    private Result RunLine(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("topiclab", words[0]);
        var written = false;
        string[] args =
        [
            .. words.Skip(1).Select(word =>
            {
                var output = written || word is "my.topiclab" or "curves.svg";
                written = word == "--out";
                if (output)
                    return Path.Combine(_folder, Path.GetFileName(word));
                return Path.Exists(Repository.File(word)) ? Repository.File(word) : word;
            }),
        ];
        return Program.Run(args);
    }

    private static string Relative(string output) => output.Replace(Repository.Root + "/", "", StringComparison.Ordinal);

    private static string Marker(string name, string text) => Regex.Match(text, $"<!-- ({name}.*?) -->").Groups[1].Value;

    private static string Block(string marker, string text)
    {
        var match = Regex.Match(text, $"<!-- {marker}[^\n]* -->\n```[a-z]*\n(.*?)```", RegexOptions.Singleline);
        Assert.True(match.Success, $"There is no block '{marker}'.");
        return match.Groups[1].Value;
    }

    // Editors take away what a terminal does not show.
    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).Trim();

    [GeneratedRegex(@"^\| `topiclab ([a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex CommandNames();
}
