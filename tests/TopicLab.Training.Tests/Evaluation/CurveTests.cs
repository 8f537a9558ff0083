using TopicLab.Training.Evaluation;

namespace TopicLab.Training.Tests.Evaluation;

public class CurveTests
{
    [Fact]
    public void A_curve_has_a_point_for_each_probability_that_adds_recall()
    {
        var curve = Curve("+-+-+-", 0.875f, 0.75f, 0.5f, 0.5f, 0.25f, 0.125f);
        Assert.Equal(
            [new CurvePoint(0.875, 1, 1 / 3.0), new CurvePoint(0.5, 2 / 4.0, 2 / 3.0), new CurvePoint(0.25, 3 / 5.0, 1)],
            curve);
    }

    [Fact]
    public void A_long_curve_is_thinned_to_40_points_with_both_ends()
    {
        var probabilities = Enumerable.Range(1, 500).Select(i => i / 512f).ToArray();
        var curve = Curve(new string('+', 500), probabilities);
        Assert.Equal(40, curve.Count);
        Assert.Equal(new CurvePoint(500 / 512.0, 1, 1 / 500.0), curve[0]);
        Assert.Equal(new CurvePoint(1 / 512.0, 1, 1), curve[^1]);
        Assert.Equal(curve.OrderByDescending(point => point.Threshold), curve);
        Assert.All(curve.Zip(curve.Skip(1)), pair => Assert.InRange(pair.Second.Recall - pair.First.Recall, 0.02, 0.03));
    }

    [Fact]
    public void A_point_says_what_its_threshold_would_give()
    {
        var judgements = Judged.Random(seed: 5, topics: 6, documents: 60);
        var report = Judged.Evaluate(judgements, resamples: 0);
        for (var topic = 0; topic < judgements.Topics; topic++)
        {
            foreach (var point in report.Topics[topic].PrecisionRecall)
            {
                bool[] assigned = [.. judgements.Probabilities[topic].Select(probability => probability >= point.Threshold)];
                var outcomes = TopicOutcomes.Of(judgements.Gold[topic], assigned);
                Assert.Equal((double)outcomes.Found.Length / (outcomes.Found.Length + outcomes.Invented.Length), point.Precision);
                Assert.Equal((double)outcomes.Found.Length / outcomes.Support, point.Recall);
            }
        }
    }

    private static IReadOnlyList<CurvePoint> Curve(string gold, params float[] probabilities) =>
        Judged.Evaluate(Judged.Ranked(gold, probabilities), resamples: 0).Topics[0].PrecisionRecall;
}
