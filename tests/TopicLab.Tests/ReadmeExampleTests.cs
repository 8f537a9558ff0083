namespace TopicLab.Tests;

/// <summary>The README's C# is the code below, and the code below runs.</summary>
public sealed class ReadmeExampleTests
{
    [Fact]
    public void The_embedding_example_in_the_readme_is_the_code_that_runs_here()
    {
        var source = File.ReadAllLines(Repository.File("tests", "TopicLab.Tests", "ReadmeExampleTests.cs"));
        var start = Array.FindIndex(source, line => line.Trim() == "// README starts");
        var end = Array.FindIndex(source, line => line.Trim() == "// README ends");
        var code = source[(start + 1)..end].Select(line => line.Length > 8 ? line[8..] : "");

        var readme = File.ReadAllText(Repository.File("README.md"));
        var block = readme.Split("<!-- example: embed -->")[1].Split("```csharp\n")[1].Split("```")[0].TrimEnd('\n').Split('\n');

        // In the README the example is a whole file, with its using and a path from the root of the repository.
        Assert.Equal(["using TopicLab;", "", .. code], block.Select(line => line.Replace("Load(\"models/press-releases.topiclab\")", "Load(path)", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_embedding_example_names_the_topics_and_the_words_behind_the_first()
    {
        var Console = new StringWriter();
        Run(Repository.File("models", "press-releases.topiclab"), Console);
        var lines = Console.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains(lines, line => line.StartsWith("energy ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("mine-action ", StringComparison.Ordinal));
        Assert.Equal(3, lines.Count(line => line.Contains('+', StringComparison.Ordinal)));
        Assert.Contains("The sides discussed natural gas supplies and the clearance of landmines.", lines);
        Assert.Contains("mine-action: The sides discussed natural gas supplies and the clearance of landmines.", lines);
    }

    private static void Run(string path, StringWriter Console)
    {
        // README starts
        var predictor = TopicPredictor.Load(path);   // once; safe to share between threads
        var release = new Release
        {
            Title = "Foreign ministers meet in Baku",
            Text = "The sides discussed natural gas supplies and the clearance of landmines.",
        };

        foreach (var score in predictor.Predict(release).Scores)
            Console.WriteLine($"{score.Topic} {score.Probability:0.00}");

        foreach (var term in predictor.Explain(release).Evidence[0].Terms.Take(3))
            Console.WriteLine($"{term.Start}+{term.Length}: {term.Contribution:0.00}");

        var summarizer = new Summarizer(predictor);                              // without a predictor: no topics
        var summary = summarizer.Summarize(release, new SummaryOptions { Words = 40, PerTopic = true, Keyphrases = 3 });
        Console.WriteLine(summary.Text);
        foreach (var (topic, own) in summary.Topics)
            Console.WriteLine($"{topic}: {own.Text}");
        // README ends
    }
}
