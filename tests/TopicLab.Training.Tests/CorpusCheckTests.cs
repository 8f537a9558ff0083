using System.Text.Json;

namespace TopicLab.Training.Tests;

public sealed class CorpusCheckTests
{
    private static readonly CorpusLimits s_limits = CorpusLimits.Load(Repository.File("training-data", "limits.json"));

    private static readonly Lazy<(Corpus Train, Corpus Test)> s_own = new(() => (Own("train.jsonl"), Own("test.jsonl")));

    [Fact]
    public void The_corpus_of_the_project_passes_every_check()
    {
        var findings = CorpusCheck.Run(s_own.Value.Train, s_own.Value.Test, s_limits, TestContext.Current.CancellationToken);
        Assert.All(findings, finding => Assert.True(finding.Passed, finding.ToString()));
        Assert.Equal(14, findings.Count);
        // What the project asks of itself.
        Assert.Equal(new CorpusLimits
        {
            Releases = 1500,
            TestReleases = 300,
            PerTopic = 150,
            PerPair = 10,
            Triples = 8,
            Combinations = 20,
            WithoutTopic = 0.3,
            DistinctWords = 2200,
            Short = 0.08,
            LongestWords = 1500,
        }, s_limits);
    }

    [Fact]
    public void The_datasheet_counts_what_is_there()
    {
        var sheet = File.ReadAllLines(Repository.File("training-data", "README.md"));
        var (train, test) = (s_own.Value.Train.Rows, s_own.Value.Test.Rows);
        foreach (var topic in s_own.Value.Train.Schema.Topics)
            Assert.Contains($"| {topic.Id} | {train.Count(row => row.Labels.Contains(topic.Id))} | {test.Count(row => row.Labels.Contains(topic.Id))} |", sheet);
        foreach (var genre in train.Concat(test).Select(row => row.Release.Source).Distinct())
            Assert.Contains($"| {genre} | {train.Count(row => row.Release.Source == genre)} | {test.Count(row => row.Release.Source == genre)} |", sheet);
        Assert.Contains($"| none | {train.Count(row => row.Labels.Count == 0)} | {test.Count(row => row.Labels.Count == 0)} |", sheet);
        Assert.Contains($"| releases | {train.Count} | {test.Count} |", sheet);
    }

    [Fact]
    public void Figures_are_those_of_a_slow_count()
    {
        Corpus train = Made(("a", "One two three four five six", ["x"]), ("b", "One two three four five seven", ["x", "y"]), ("c", "Else where it is so different", []));
        Corpus test = Made(("d", "One two three four five six", ["y"]), ("a", "Quite another text of some words", ["x", "y", "z"]));

        var findings = CorpusCheck.Run(train, test, null, TestContext.Current.CancellationToken).ToDictionary(finding => finding.Check);

        Assert.Equal((5.0, true), (findings["releases"].Found, findings["releases"].Passed));
        Assert.Equal(2, findings["test releases"].Found);
        Assert.Equal((1.0, false, "a"), (findings["ids that stand twice"].Found, findings["ids that stand twice"].Passed, findings["ids that stand twice"].Where));
        // a and d are the same; a and b share one run of two each, of three.
        Assert.Equal((1.0, false, "a, d"), (findings["most similar two releases"].Found, findings["most similar two releases"].Passed, findings["most similar two releases"].Where));
        Assert.Equal((1.0, "a, d"), (findings["most similar training and test release"].Found, findings["most similar training and test release"].Where));
        Assert.Equal((0.6, false, "one two three four five"), (findings["share with the same first five words"].Found, findings["share with the same first five words"].Passed, findings["share with the same first five words"].Where));
        Assert.Equal((1.0, "z"), (findings["releases of the rarest topic"].Found, findings["releases of the rarest topic"].Where));
        Assert.Equal((1.0, "x, z"), (findings["releases of the rarest pair"].Found, findings["releases of the rarest pair"].Where));
        Assert.Equal(1, findings["sets of three topics that occur"].Found);
        Assert.Equal(5, findings["different sets of topics"].Found);
        Assert.Equal(0.2, findings["share without a topic"].Found);
        // one to seven; else where it is so different; quite another text of some words.
        Assert.Equal(7 + 6 + 6, findings["distinct words in 10,000"].Found);
        Assert.Equal((1.0, true), (findings["share of fewer than 60 words"].Found, findings["share of fewer than 60 words"].Passed));
        Assert.Equal(6, findings["words of the longest release"].Found);
    }

    [Fact]
    public void Every_limit_can_fail()
    {
        var corpus = Made(("a", "One two three", ["x"]), ("b", "Four five six", ["y"]));
        Assert.All(CorpusCheck.Run(corpus, null, null, TestContext.Current.CancellationToken), finding => Assert.True(finding.Passed, finding.ToString()));
        CorpusLimits[] limits =
        [
            new() { Releases = 3 }, new() { TestReleases = 1 }, new() { PerTopic = 2 }, new() { PerPair = 1 }, new() { Triples = 1 }, new() { Combinations = 3 },
            new() { WithoutTopic = 0.1 }, new() { DistinctWords = 7 }, new() { Short = 0.5 }, new() { LongestWords = 2 },
        ];
        foreach (var limit in limits)
            Assert.Single(CorpusCheck.Run(corpus, null, limit, TestContext.Current.CancellationToken), finding => !finding.Passed);
        var alike = Made(("a", "One two three four five six", ["x"]), ("b", "One two three four five seven", ["y"]));
        Assert.Equal(["most similar two releases", "share with the same first five words"],
            CorpusCheck.Run(alike, null, null, TestContext.Current.CancellationToken).Where(finding => !finding.Passed).Select(finding => finding.Check));
    }

    [Theory]
    [InlineData("{", "line 1: is not valid JSON")]
    [InlineData("{\"perTopics\":1}", "has a limit 'perTopics', which there is not")]
    [InlineData("{\"perTopic\":\"many\"}", "has a limit 'perTopic' that is not a whole number from 0 up")]
    [InlineData("{\"perTopic\":1.9}", "has a limit 'perTopic' that is not a whole number from 0 up")]
    [InlineData("{\"short\":1.1}", "has a limit 'short' that is not a share from 0 to 1")]
    [InlineData("{\"\\ud800\":1}", "has a name that is no text")]
    [InlineData("null", "is no object of limits")]
    public void Limits_that_cannot_be_read_are_a_sentence(string json, string reason)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, json);
        Assert.Contains(reason, Assert.Throws<InvalidInputException>(() => CorpusLimits.Load(path)).Message);
        File.Delete(path);
        Assert.Contains("does not exist", Assert.Throws<InvalidInputException>(() => CorpusLimits.Load(path)).Message);
    }

    [Fact]
    public void References_of_summaries_lie_in_their_texts_and_are_enough()
    {
        var (summaries, topicSummaries) = (new int[2], new int[2]);
        foreach (var (file, i) in new[] { ("train.jsonl", 0), ("test.jsonl", 1) })
        {
            foreach (var line in File.ReadLines(Repository.File("training-data", file)))
            {
                using var json = JsonDocument.Parse(line);
                var row = json.RootElement;
                if (!row.TryGetProperty("summary", out var summary))
                    continue;
                summaries[i]++;
                Assert.InRange(summary.GetString()!.Split('\n').Length, 2, 3);
                var text = row.GetProperty("text").GetString()!;
                Assert.InRange(row.GetProperty("keySentences").GetArrayLength(), 2, 3);
                foreach (var sentence in row.GetProperty("keySentences").EnumerateArray())
                {
                    var (start, length) = (sentence.GetProperty("start").GetInt32(), sentence.GetProperty("length").GetInt32());
                    Assert.InRange(length, 20, text.Length - start);
                    Assert.False(char.IsWhiteSpace(text[start]) || char.IsWhiteSpace(text[start + length - 1]));
                }
                if (!row.TryGetProperty("topicSummaries", out var topics))
                    continue;
                topicSummaries[i]++;
                Assert.Equal(row.GetProperty("labels").EnumerateArray().Select(label => label.GetString()), topics.EnumerateObject().Select(topic => topic.Name));
            }
        }
        Assert.True(summaries.Sum() >= 200 && summaries[1] >= 80, $"{summaries[0]} and {summaries[1]} summaries");
        Assert.True(topicSummaries.Sum() >= 100 && topicSummaries[1] >= 40, $"{topicSummaries[0]} and {topicSummaries[1]} summaries by topic");
    }

    private static Corpus Own(string file) => Corpus.Load(
        [Repository.File("training-data", file)], new CorpusOptions { Schema = TopicsFile.Load(Repository.File("training-data", "topics.json")) });

    private static Corpus Made(params (string Id, string Text, string[] Labels)[] rows) =>
        new([.. rows.Select(row => new LabeledRelease(new Release { Id = row.Id, Text = row.Text }, row.Labels, []))], new TopicSchema([new Topic("x", "X"), new Topic("y", "Y"), new Topic("z", "Z")]));
}
