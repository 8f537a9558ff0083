using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

/// <summary>The weights that ship are those of the features in the code, and say where they come from.</summary>
public sealed class ShippedWeightsTests
{
    private static readonly string[] s_lines = ReadLines();

    [Fact]
    public void They_are_those_of_the_features_of_this_version()
    {
        // Without this test, a changed feature would come to light at the first summary.
        string[] expected =
        [
            .. CoverageFeatures.LengthNames.Select(name => $"length {name}"), .. CoverageFeatures.WordNames.Select(name => $"word {name}"), .. CoverageFeatures.PairNames.Select(name => $"pair {name}"),
        ];
        var found = s_lines.Where(line => line.Split(' ')[0] is "length" or "word" or "pair").Select(line => line[..line.LastIndexOf(' ')]);
        Assert.True(expected.SequenceEqual(found),
            $"The features are not those that src/TopicLab/Summaries/Coverage/coverage.txt was learned with; its second line has the command that learns them again. Only in the code: {string.Join(", ", expected.Except(found))}. Only in the file: {string.Join(", ", found.Except(expected))}.");
        Assert.NotEmpty(CoverageWeights.Shipped.Lexicon);
        Assert.Same(CoverageWeights.Shipped, CoverageWeights.Shipped);
    }

    [Fact]
    public void They_start_with_the_command_the_data_and_what_came_of_it()
    {
        Assert.Equal(CoverageWeights.Magic, s_lines[0]);
        Assert.StartsWith("# Made by: topiclab train-summarizer ", s_lines[1]);
        var inputs = s_lines[1].Split(' ')[5..^2];
        Assert.Equal("--out", s_lines[1].Split(' ')[^2]);
        Assert.NotEmpty(inputs);
        for (var i = 0; i < inputs.Length; i++)
            Assert.Matches($@"^# From {inputs[i].Replace(".", @"\.")}: \d+ rows with summaries, SHA-256 [0-9a-f]{{64}}$", s_lines[2 + i]);
        var figures = s_lines.Skip(2 + inputs.Length).TakeWhile(line => line.StartsWith('#')).ToList();
        Assert.NotEmpty(figures);
        Assert.All(figures, line => Assert.Matches(@"^# Out of fold, [^:/\\]+: R1 \d+\.\d\d, R2 \d+\.\d\d, RLsum \d+\.\d\d \(the lead \d+\.\d\d, \d+\.\d\d, \d+\.\d\d\)$", line));
        Assert.Equal("end", s_lines[^1]);
    }

    // The articles are not ours to keep, so of the data only this part can be looked at.
    [Fact]
    public void They_were_learned_from_the_corpus_as_it_is()
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Repository.File("training-data", "train.jsonl"))));
        Assert.Contains(s_lines, line => line.StartsWith("# From train.jsonl: ", StringComparison.Ordinal) && line.EndsWith(hash, StringComparison.Ordinal));
    }

    [Fact]
    public void They_name_no_folder_of_the_one_who_made_them() => Assert.All(s_lines, line => Assert.DoesNotContain('/', line));

    [Fact]
    public void They_are_few_enough_to_be_read_by_people()
    {
        Assert.InRange(s_lines.Length, 50, 5000);
        Assert.All(s_lines.Where(line => !line.StartsWith('#') && line.Count(c => c == ' ') == 2), line => Assert.Matches(@" -?\d{1,3}(\.\d{1,4})?$", line));
    }

    private static string[] ReadLines()
    {
        using var stream = typeof(CoverageWeights).Assembly.GetManifestResourceStream("TopicLab.Summaries.coverage.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
