using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests.Tuning;

public sealed class ThresholdCurveTests
{
    // Best at 0.8 and above: two of three found, none wrong, F1 = 4/5; half way to 0.6.
    [Fact]
    public void The_threshold_of_the_best_F1_stands_half_way_to_the_next_probability()
    {
        var curve = new ThresholdCurve(0.05);
        curve.Add([0.9f, 0.8f, 0.6f, 0.5f, 0.3f, 0.7f], [1, 1, -1, -1, 1, 0], [0, 1, 2, 3, 4, 5]);
        var (threshold, f1) = curve.BestF1();
        Assert.Equal(0.8, f1, 1e-12);
        Assert.Equal(0.7, threshold, 1e-6);
        Assert.Equal(3, curve.Positives);
    }

    [Fact]
    public void The_best_F1_is_that_of_all_thresholds_tried_one_by_one()
    {
        var random = new Random(1);
        for (var run = 0; run < 400; run++)
        {
            var (probabilities, labels) = Points(random, 1 + random.Next(40));
            int[] rows = [.. Enumerable.Range(0, labels.Length)];
            var curve = new ThresholdCurve(ThresholdTuner.Floor);
            curve.Add(probabilities, labels, rows);
            var (threshold, f1) = curve.BestF1();

            var thresholds = probabilities.Where(p => p >= ThresholdTuner.Floor).Select(p => (double)p);
            Assert.Equal(thresholds.Select(t => Figures(probabilities, labels, t).F1).DefaultIfEmpty(0).Max(), f1, 1e-12);
            Assert.Equal(f1, f1 == 0 ? 0 : Figures(probabilities, labels, threshold).F1, 1e-12);
            Assert.InRange(threshold, ThresholdTuner.Floor, 1);
            if (f1 == 0)
                Assert.Equal(0.5, threshold);
        }
    }

    [Theory]
    [InlineData(Goal.Precision90)]
    [InlineData(Goal.Recall90)]
    public void A_goal_is_met_with_the_best_of_the_other_figure_or_reported_missed(Goal goal)
    {
        var random = new Random(2);
        var (met, unmet) = (0, 0);
        for (var run = 0; run < 300; run++)
        {
            var points = Enumerable.Range(0, 3).Select(_ => Points(random, 30)).ToArray();
            float[][] probabilities = [.. points.Select(topic => topic.Probabilities)];
            sbyte[][] labels = [.. points.Select(topic => topic.Labels)];
            var (thresholds, missed) = ThresholdCurve.ForGoal(probabilities, labels, [.. Enumerable.Range(0, 30)], goal);
            for (var topic = 0; topic < 3; topic++)
            {
                var all = probabilities[topic].Select(p => Figures(probabilities[topic], labels[topic], p)).ToArray();
                var best = (goal == Goal.Precision90 ? all.Where(f => f.Precision >= 0.9).Select(f => f.Recall) : all.Where(f => f.Recall >= 0.9).Select(f => f.Precision))
                    .DefaultIfEmpty(0).Max();
                var chosen = Figures(probabilities[topic], labels[topic], thresholds[topic]);
                Assert.Equal(best == 0, missed.Contains(topic));
                if (best > 0)
                {
                    met++;
                    Assert.True((goal == Goal.Precision90 ? chosen.Precision : chosen.Recall) >= 0.9);
                    Assert.Equal(best, goal == Goal.Precision90 ? chosen.Recall : chosen.Precision, 1e-12);
                }
                else
                {
                    unmet++;
                    var floored = all.Zip(probabilities[topic]).Where(pair => pair.Second >= ThresholdTuner.Floor).Select(pair => pair.First.F1).DefaultIfEmpty(0).Max();
                    Assert.True(thresholds[topic] >= ThresholdTuner.Floor);
                    if (floored >= all.Max(f => f.F1))
                        Assert.Equal(floored, floored == 0 ? 0 : chosen.F1, 1e-12);
                }
            }
        }
        Assert.True(met > 100);
        Assert.True(unmet > 20 || goal == Goal.Recall90, $"{unmet}");
    }

    private static (float[] Probabilities, sbyte[] Labels) Points(Random random, int count)
    {
        var rare = random.NextDouble() * random.NextDouble();
        sbyte[] labels = [.. Enumerable.Range(0, count).Select(_ => (sbyte)(random.Next(10) == 0 ? 0 : random.NextDouble() < rare ? 1 : -1))];
        // Some in hundredths, so that many are equal and some lie on the floor.
        return ([.. labels.Select(label => (float)Math.Clamp(random.Next(2) == 0 ? random.Next(101) / 100.0 : random.NextDouble() * 0.7 + (label > 0 ? 0.3 : 0), 0, 1))], labels);
    }

    internal static (double Precision, double Recall, double F1) Figures(float[] probabilities, sbyte[] labels, double threshold)
    {
        double hits = 0, extras = 0, misses = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            hits += labels[i] > 0 && probabilities[i] >= threshold ? 1 : 0;
            extras += labels[i] < 0 && probabilities[i] >= threshold ? 1 : 0;
            misses += labels[i] > 0 && probabilities[i] < threshold ? 1 : 0;
        }
        return (hits == 0 ? 0 : hits / (hits + extras), hits == 0 ? 0 : hits / (hits + misses), hits == 0 ? 0 : 2 * hits / (2 * hits + extras + misses));
    }
}
