using System.Text.Json;

namespace TopicLab.Tests.Robustness;

/// <summary>The model that ships on the releases of test.jsonl, whose labels are not looked at: what says the same is assigned the same.</summary>
public sealed class RobustnessTests(ITestOutputHelper output)
{
    private const double Same = 0.95;

    private static readonly TopicPredictor s_predictor = TopicPredictor.Load(Repository.File("models", "press-releases.topiclab"));

    private static readonly Release[] s_releases = [.. File.ReadLines(Repository.File("training-data", "test.jsonl")).Select(Read)];

    public static TheoryData<string> Names => [.. Disturbances.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Assigned_topics_survive(string disturbance)
    {
        var changed = new List<string>();
        var disturbed = 0;
        for (var i = 0; i < s_releases.Length; i++)
        {
            var release = Disturbances.All[disturbance](s_releases[i], i);
            if (release == s_releases[i])
                continue;
            disturbed++;
            var before = s_predictor.Predict(s_releases[i]).Labels;
            var after = s_predictor.Predict(release).Labels;
            if (!before.SequenceEqual(after))
                changed.Add($"{s_releases[i].Id}: {string.Join(' ', before)} -> {string.Join(' ', after)}");
        }
        var same = 1 - changed.Count / (double)disturbed;
        output.WriteLine(FormattableString.Invariant($"{disturbance}: {same:0.000} of {disturbed} the same\n{string.Join('\n', changed)}"));
        Assert.True(same >= Same, FormattableString.Invariant($"{disturbance}: only {same:0.000} keep their topics\n{string.Join('\n', changed)}"));
        // What disturbs few releases proves little.
        Assert.True(disturbed >= s_releases.Length / 10, $"{disturbance}: {disturbed} releases disturbed");
    }

    [Fact]
    public void The_first_paragraph_alone_claims_no_topic_that_the_whole_release_has_not()
    {
        var claimed = new List<string>();
        foreach (var release in s_releases)
        {
            var more = s_predictor.Predict(Disturbances.FirstParagraph(release)).Labels.Except(s_predictor.Predict(release).Labels).ToArray();
            if (more.Length > 0)
                claimed.Add($"{release.Id}: {string.Join(' ', more)}");
        }
        var same = 1 - claimed.Count / (double)s_releases.Length;
        output.WriteLine(FormattableString.Invariant($"first paragraph: {same:0.000} without a new topic\n{string.Join('\n', claimed)}"));
        Assert.True(same >= Same, string.Join('\n', claimed));
    }

    private static Release Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        return new Release
        {
            Id = json.RootElement.GetProperty("id").GetString()!,
            Title = json.RootElement.GetProperty("title").GetString()!,
            Text = json.RootElement.GetProperty("text").GetString()!,
        };
    }
}
