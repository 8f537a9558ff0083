using System.Text.Json;
using TopicLab.Cli.Tests.Support;

namespace TopicLab.Cli.Tests;

public class ExplainTests(TinyModel model)
{
    private const string Two = """
        {"id":"a","title":"Gas","text":"The gas pipeline was opened."}
        {"id":"b","text":"The sappers cleared mines."}
        """;

    [Fact]
    public void The_object_holds_the_release_and_the_evidence_of_every_topic()
    {
        var result = InProcess.With(model).Reads(Two.Split('\n')[0]).Run("explain", "-");

        Assert.Equal("", result.Error);
        var json = JsonDocument.Parse(Assert.Single(result.Lines)).RootElement;
        Assert.Equal(["id", "title", "text", "labels", "scores", "evidence", "whyNot"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal("The gas pipeline was opened.", json.GetProperty("text").GetString());
        Assert.Equal(model.Predictor.Schema.Topics.Select(topic => topic.Id), json.GetProperty("evidence").EnumerateObject().Select(topic => topic.Name));
        Assert.Equal(5, json.GetProperty("scores").EnumerateObject().Count());
    }

    [Fact]
    public void One_topic_is_enough_where_it_is_asked_for()
    {
        var result = InProcess.With(model).Reads(Two.Split('\n')[0]).Run("explain", "-", "--topic", "energy");

        var json = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal("energy", Assert.Single(json.GetProperty("evidence").EnumerateObject()).Name);
    }

    [Fact]
    public void Of_several_releases_one_must_be_chosen()
    {
        var result = InProcess.With(model).Reads(Two).Run("explain", "-");
        Assert.Equal(2, result.Code);
        Assert.Equal("topiclab: Standard input holds more than one release; choose one with --id ID. See 'topiclab explain --help'.\n", result.Error);

        var chosen = InProcess.With(model).Reads(Two).Run("explain", "-", "--id", "b");
        Assert.Equal("b", JsonDocument.Parse(chosen.Output).RootElement.GetProperty("id").GetString());

        var missing = InProcess.With(model).Reads(Two).Run("explain", "-", "--id", "c");
        Assert.Equal(3, missing.Code);
        Assert.Equal("topiclab: standard input has no release with the id 'c'.\n", missing.Error);
    }

    [Fact]
    public void A_topic_that_is_asked_for_by_name_is_never_passed_over_in_silence()
    {
        var far = 0;
        foreach (var topic in model.Predictor.Schema.Topics.Select(topic => topic.Id))
        {
            foreach (var row in (string[])[.. Two.Split('\n'), .. TestData.TestRows(10)])
            {
                var json = JsonDocument.Parse(InProcess.With(model).Reads(row).Run("explain", "-", "--topic", topic).Output).RootElement;
                if (json.GetProperty("labels").EnumerateArray().Any(label => label.GetString() == topic))
                    continue;
                var missed = Assert.Single(json.GetProperty("whyNot").EnumerateArray());
                Assert.Equal(topic, missed.GetProperty("topic").GetString());
                Assert.Contains($"Why not {topic}: ", InProcess.With(model).Reads(row).Run("explain", "-", "--topic", topic, "--format", "text").Output);
                far += missed.GetProperty("probability").GetDouble() < missed.GetProperty("threshold").GetDouble() / 10 ? 1 : 0;
            }
        }
        Assert.NotEqual(0, far);
    }

    [Fact]
    public void Why_not_says_what_a_near_topic_lacks()
    {
        // The words of two topics put one of them under its threshold, over a tenth of it, for some of the rows.
        var near = TestData.TestRows(50).Select(row => InProcess.With(model).Reads(row).Run("explain", "-"))
            .SelectMany(result => JsonDocument.Parse(result.Output).RootElement.GetProperty("whyNot").EnumerateArray()).ToList();

        Assert.NotEmpty(near);
        Assert.All(near, item =>
        {
            Assert.Equal(["topic", "probability", "threshold", "missingMargin", "against", "absentWords"], item.EnumerateObject().Select(property => property.Name));
            Assert.True(item.GetProperty("missingMargin").GetDouble() > 0);
            Assert.True(item.GetProperty("probability").GetDouble() <= item.GetProperty("threshold").GetDouble());
        });
    }
}
