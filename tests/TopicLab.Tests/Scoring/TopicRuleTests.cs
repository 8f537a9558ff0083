using TopicLab.Scoring;

namespace TopicLab.Tests.Scoring;

public sealed class TopicRuleTests
{
    [Theory]
    [InlineData(1, 0, 0, 0.5)]
    [InlineData(2, -1, 0.5, 0.5)]
    [InlineData(1, 0, 1.0986122886681098, 0.75)]
    [InlineData(1, 0, -1.0986122886681098, 0.25)]
    [InlineData(0, -1.0986122886681098, 99, 0.25)]
    [InlineData(1, 0, 1e6, 1)]
    [InlineData(1, 0, -1e6, 0)]
    [InlineData(1e300, 0, 1e300, 1)]
    public void The_curve_is_logistic_and_never_overflows(double slope, double offset, double margin, double probability) =>
        Assert.Equal(probability, new TopicRule(slope, offset, 0.5).Probability(margin), 1e-15);

    [Fact]
    public void What_is_surely_under_a_threshold_is_under_it()
    {
        var random = new Random(1);
        for (var run = 0; run < 20_000; run++)
        {
            // Thresholds near 0, near 1 and at both ends.
            var threshold = (run % 10) switch { 0 => 0, 1 => 1, 2 => 1 - Math.Pow(10, -17 * random.NextDouble()), 3 => Math.Pow(10, -30 * random.NextDouble()), _ => random.NextDouble() };
            var rule = new TopicRule(3 * random.NextDouble(), 4 * random.NextDouble() - 2, threshold);
            var z = threshold is 0 or 1 ? 80 * random.NextDouble() - 40 : TopicRule.Logit(threshold) + (random.NextDouble() - 0.5) * Math.Pow(10, -12 * random.NextDouble());
            var margin = (z - rule.Offset) / rule.Slope;
            if (rule.IsSurelyUnder(margin, TopicRule.Logit(threshold)))
                Assert.True(rule.Probability(margin) < threshold, $"{rule} at {margin:R}");
        }
    }
}
