using TopicLab.Tests.Files;

namespace TopicLab.Hosting.Tests;

/// <summary>Metering asks for the scores of all topics; what is assigned must not change by it.</summary>
public sealed class PredictAllTests
{
    [Theory]
    [InlineData(false, null, null)]
    [InlineData(false, 1, null)]
    [InlineData(false, 2, 0.2)]
    [InlineData(true, null, null)]
    [InlineData(true, 1, 0.9)]
    [InlineData(true, 3, 0.1)]
    public void The_assigned_of_all_topics_are_what_a_prediction_lists(bool atLeastOne, int? top, double? threshold)
    {
        // Of a low bias: at least one topic is then a promise that has to be kept.
        var predictor = TinyModel.Create(12, bias: -2.5, atLeastOne: atLeastOne).Load();
        var options = new PredictOptions { Top = top, Threshold = threshold };
        var counts = new HashSet<int>();
        foreach (var release in Prose.Releases(60))
        {
            var all = predictor.PredictAll(release, options);
            var listed = predictor.Predict(release, options);
            Assert.Equal(12, all.Scores.Count);
            Assert.Equal(release.Id, all.Id);
            Assert.Equal(listed.Scores, all.Scores.Where(score => score.Assigned));
            Assert.Equal(all.Scores, predictor.Predict(release, options with { AllScores = true }).Scores);
            counts.Add(listed.Scores.Count);
        }
        Assert.Equal(!atLeastOne, counts.Contains(0));
        Assert.True(counts.Max() >= 1 && (top is null || counts.Max() <= top));
    }
}
