using TopicLab.Scoring;

namespace TopicLab.Tests.Scoring;

public sealed class AssignmentTests
{
    [Theory]
    [InlineData("0.5 0.4 0.6", "0.5 0.5 0.5", false, null, "a c")]
    [InlineData("0.1 0.2 0.3", "0.5 0.5 0.5", false, null, "")]
    [InlineData("0.1 0.2 0.3", "0.5 0.5 0.5", true, null, "c")]
    // The nearest to its threshold, not the most probable; of equals the first.
    [InlineData("0.1 0.2 0.3", "0.15 0.5 0.5", true, null, "a")]
    [InlineData("0.2 0.2 0.2", "0.5 0.5 0.5", true, null, "a")]
    [InlineData("0.9 0.8 0.7", "0.5 0.5 0.5", false, 2, "a b")]
    [InlineData("0.7 0.8 0.9", "0.5 0.5 0.5", true, 1, "c")]
    [InlineData("0.7 0.8 0.9", "0.5 0.5 0.5", false, 9, "a b c")]
    [InlineData("0.8 0.8 0.8", "0.5 0.5 0.5", false, 1, "a")]
    [InlineData("0.1 0.2 0.3", "0.5 0.5 0.5", true, 1, "c")]
    [InlineData("0 0 1", "0 1 1", false, null, "a c")]
    public void Topics_are_assigned_from_their_thresholds(string probabilities, string thresholds, bool atLeastOne, int? top, string expected)
    {
        TopicScore[] scores = [.. Numbers(probabilities).Zip(Numbers(thresholds), (probability, threshold) => new TopicScore("", probability, 0, threshold, false))];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = scores[i] with { Topic = "abc"[i].ToString() };
        Assignment.Assign(scores, atLeastOne, top);
        Assert.Equal(expected, string.Join(' ', scores.Where(score => score.Assigned).Select(score => score.Topic)));
    }

    private static double[] Numbers(string text) => [.. text.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}
