using TopicLab.Scoring;
using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests.Tuning;

public sealed class PlattCurveTests
{
    // One document each: the targets are 2/3 and 1/3, and ln 2 is the logit of 2/3.
    [Fact]
    public void One_document_on_each_side_is_fitted_exactly()
    {
        var (slope, offset) = PlattCurve.Fit([1, -1], [true, false]);
        Assert.Equal(Math.Log(2), slope, 1e-5);
        Assert.Equal(0, offset, 1e-5);
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(200, 2)]
    [InlineData(2000, 3)]
    public void The_curve_is_that_of_a_slow_fit(int count, int seed)
    {
        var (margins, positive) = Points(count, seed);
        var (slope, offset) = PlattCurve.Fit(margins, positive);
        var expected = SlowFit(margins, positive);
        Assert.Equal(expected.Slope, slope, 1e-4);
        Assert.Equal(expected.Offset, offset, 1e-4);
    }

    [Fact]
    public void Grouping_many_points_changes_little()
    {
        var (margins, positive) = Points(40_000, 4);
        var (slope, offset) = PlattCurve.Fit(margins, positive);
        var expected = SlowFit(margins, positive);
        for (var margin = -6.0; margin < 6; margin += 0.1)
            Assert.Equal(TopicRule.Sigmoid(expected.Slope * margin + expected.Offset), TopicRule.Sigmoid(slope * margin + offset), 1e-4);
    }

    [Fact]
    public void A_point_far_away_does_not_spoil_the_groups()
    {
        var (margins, positive) = Points(40_000, 5);
        (margins[7], positive[7]) = (300, true);
        var (slope, offset) = PlattCurve.Fit(margins, positive);
        var expected = SlowFit(margins, positive);
        for (var margin = -6.0; margin < 6; margin += 0.1)
            Assert.Equal(TopicRule.Sigmoid(expected.Slope * margin + expected.Offset), TopicRule.Sigmoid(slope * margin + offset), 0.01);
    }

    [Fact]
    public void Margins_that_are_all_alike_give_the_share_of_positives()
    {
        bool[] positive = [.. Enumerable.Range(0, 5000).Select(i => i % 5 == 0)];
        var margins = new float[5000];
        Array.Fill(margins, 0.7f);
        var (slope, offset) = PlattCurve.Fit(margins, positive);
        Assert.Equal(0.2, TopicRule.Sigmoid(slope * 0.7 + offset), 1e-3);
    }

    [Fact]
    public void Sides_that_are_apart_do_not_make_the_curve_a_step()
    {
        float[] margins = [.. Enumerable.Range(0, 40).Select(i => i < 20 ? -1f - i : i)];
        var (slope, offset) = PlattCurve.Fit(margins, [.. Enumerable.Range(0, 40).Select(i => i >= 20)]);
        Assert.InRange(slope, 0.01, 5);
        Assert.InRange(TopicRule.Sigmoid(slope * 39 + offset), 0.9, 0.999);
    }

    [Theory]
    [InlineData(0, 0, 0.5)]
    [InlineData(0, 3, 0.2)]
    [InlineData(3, 0, 0.8)]
    public void Without_both_sides_the_curve_is_flat_at_the_rule_of_succession(int positives, int negatives, double probability)
    {
        var count = positives + negatives;
        var (slope, offset) = PlattCurve.Fit(new float[count], [.. Enumerable.Repeat(positives > 0, count)]);
        Assert.Equal(0, slope);
        Assert.Equal(probability, TopicRule.Sigmoid(offset), 1e-12);
    }

    private static (float[] Margins, bool[] Positive) Points(int count, int seed)
    {
        var random = new Random(seed);
        float[] margins = [.. Enumerable.Range(0, count).Select(_ => (float)(4 * random.NextDouble() + 4 * random.NextDouble() - 5))];
        return (margins, [.. margins.Select(margin => random.NextDouble() < TopicRule.Sigmoid(1.7 * margin - 0.8))]);
    }

    // Newton's method over every point, with cautious steps; targets as Lin, Lin & Weng have them.
    private static (double Slope, double Offset) SlowFit(float[] margins, bool[] positive)
    {
        double yes = positive.Count(carried => carried), no = positive.Length - yes;
        double[] targets = [.. positive.Select(carried => carried ? (yes + 1) / (yes + 2) : 1 / (no + 2))];
        var (slope, offset) = (0.0, 0.0);
        for (var iteration = 0; iteration < 60; iteration++)
        {
            double g1 = 0, g2 = 0, h11 = 0, h12 = 0, h22 = 0;
            for (var i = 0; i < margins.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-(slope * margins[i] + offset)));
                g1 += (p - targets[i]) * margins[i];
                g2 += p - targets[i];
                h11 += p * (1 - p) * margins[i] * margins[i];
                h12 += p * (1 - p) * margins[i];
                h22 += p * (1 - p);
            }
            var size = iteration < 30 ? 0.3 : 1;
            var determinant = h11 * h22 - h12 * h12;
            slope -= size * (h22 * g1 - h12 * g2) / determinant;
            offset -= size * (h11 * g2 - h12 * g1) / determinant;
        }
        return (slope, offset);
    }
}
