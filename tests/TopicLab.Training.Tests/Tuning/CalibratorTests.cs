using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests.Tuning;

public sealed class CalibratorTests
{
    [Fact]
    public void A_curve_is_drawn_towards_that_of_all_topics_by_its_positives()
    {
        var (margins, labels) = Random(seed: 1, topics: 3, documents: 60, unknown: 0);
        int[] rows = [.. Enumerable.Range(0, 50)];
        var calibrator = Calibrator.Fit(margins, labels, rows);

        var pooled = PlattCurve.Fit([.. margins.SelectMany(topic => topic[..50])], [.. labels.SelectMany(topic => topic[..50]).Select(label => label > 0)]);
        for (var topic = 0; topic < 3; topic++)
        {
            var own = PlattCurve.Fit(margins[topic].AsSpan(..50), [.. labels[topic][..50].Select(label => label > 0)]);
            var positives = labels[topic][..50].Count(label => label > 0);
            var share = positives / (positives + 20.0);
            Assert.Equal(share * own.Slope + (1 - share) * pooled.Slope, calibrator.Curves[topic].Slope, 1e-6);
            Assert.Equal(share * own.Offset + (1 - share) * pooled.Offset, calibrator.Curves[topic].Offset, 1e-6);
            Assert.Equal(1 / (1 + Math.Exp(-(calibrator.Curves[topic].Slope * 0.25 + calibrator.Curves[topic].Offset))), calibrator.Probability(topic, 0.25f), 1e-12);
        }
    }

    [Fact]
    public void What_is_unknown_or_in_no_row_is_not_fitted()
    {
        var (margins, labels) = Random(seed: 2, topics: 3, documents: 80, unknown: 0.3);
        int[] rows = [.. Enumerable.Range(0, 80).Where(row => row % 4 != 0)];
        var before = Calibrator.Fit(margins, labels, rows).Curves;
        for (var topic = 0; topic < 3; topic++)
        {
            for (var row = 0; row < 80; row++)
            {
                if (row % 4 == 0)
                    labels[topic][row] *= -1;
                if (row % 4 == 0 || labels[topic][row] == 0)
                    margins[topic][row] = 99;
            }
        }
        Assert.Equal(before, Calibrator.Fit(margins, labels, rows).Curves);
    }

    [Fact]
    public void A_topic_without_positives_has_the_curve_of_all()
    {
        var (margins, labels) = Random(seed: 3, topics: 3, documents: 60, unknown: 0);
        Array.Fill(labels[1], (sbyte)-1);
        var calibrator = Calibrator.Fit(margins, labels, [.. Enumerable.Range(0, 60)]);
        var pooled = PlattCurve.Fit([.. margins.SelectMany(topic => topic)], [.. labels.SelectMany(topic => topic).Select(label => label > 0)]);
        Assert.Equal(pooled.Slope, calibrator.Curves[1].Slope, 1e-6);
        Assert.Equal(pooled.Offset, calibrator.Curves[1].Offset, 1e-6);
    }

    [Fact]
    public void A_curve_never_falls()
    {
        var (margins, labels) = Random(seed: 4, topics: 4, documents: 200, unknown: 0);
        foreach (var topic in new[] { 1, 2 })
            margins[topic] = Array.ConvertAll(margins[topic], margin => -margin);
        Assert.All(Calibrator.Fit(margins, labels, [.. Enumerable.Range(0, 200)]).Curves, curve => Assert.True(curve.Slope >= 0));

        margins = Array.ConvertAll(margins, topic => Array.ConvertAll(topic, _ => -1f));
        for (var topic = 0; topic < 4; topic++)
            margins[topic] = Array.ConvertAll(labels[topic], label => -(float)label);
        Assert.All(Calibrator.Fit(margins, labels, [.. Enumerable.Range(0, 200)]).Curves, curve => Assert.Equal(0, curve.Slope));
    }

    [Fact]
    public void Nothing_to_fit_on_gives_even_odds()
    {
        var curve = Assert.Single(Calibrator.Fit([new float[3]], [new sbyte[3]], [0, 1, 2]).Curves);
        Assert.Equal((0, 0), curve);
    }

    internal static (float[][] Margins, sbyte[][] Labels) Random(int seed, int topics, int documents, double unknown, double share = 0.3)
    {
        var random = new Random(seed);
        var margins = new float[topics][];
        var labels = new sbyte[topics][];
        for (var topic = 0; topic < topics; topic++)
        {
            var rare = share * (1 + topic % 3) / 2;
            labels[topic] = [.. Enumerable.Range(0, documents).Select(_ => (sbyte)(random.NextDouble() < unknown ? 0 : random.NextDouble() < rare ? 1 : -1))];
            // In twentieths, so that some are equal.
            margins[topic] = [.. labels[topic].Select(label => (float)(Math.Round((0.6 * label + 3 * random.NextDouble() - 1.7) * 20) / 20))];
        }
        return (margins, labels);
    }
}
