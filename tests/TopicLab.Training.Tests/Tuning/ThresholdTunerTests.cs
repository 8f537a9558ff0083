using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests.Tuning;

public sealed class ThresholdTunerTests
{
    private static readonly string[] s_schemes = ["global", "shrunk", "per topic"];

    [Fact]
    public void The_scheme_and_its_thresholds_are_those_of_a_slow_search()
    {
        var seen = new HashSet<string>();
        for (var seed = 1; seed <= 40; seed++)
        {
            // The last are so large that schemes come within the tenth of a point in which macro-F1 decides.
            var (margins, labels) = CalibratorTests.Random(seed, topics: 4, documents: seed > 24 ? 400 : 20 + 8 * seed, unknown: 0.1);
            if (seed % 2 == 0)
                margins[1] = [.. margins[1].Select(margin => (float)Math.Tanh(margin - 1) * 3)];
            var atLeastOne = seed % 3 == 0;
            int[] foldOf = [.. Enumerable.Range(0, labels[0].Length).Select(row => row * 7 % 5)];
            int[] rows = [.. Enumerable.Range(0, labels[0].Length).Where(row => foldOf[row] != 4)];

            var decision = ThresholdTuner.Choose(margins, labels, rows, foldOf, Goal.F1, atLeastOne);
            var (scheme, thresholds) = SlowChoice(margins, labels, rows, foldOf, atLeastOne);
            Assert.Equal(scheme, decision.Scheme);
            Assert.Equal(thresholds, decision.Thresholds, (a, b) => Math.Abs(a - b) < 1e-9);
            Assert.Equal(atLeastOne, decision.AtLeastOne);
            Assert.Empty(decision.MissedGoals);
            seen.Add(scheme);
        }
        Assert.Equal(s_schemes.Order(), seen.Order());
    }

    [Fact]
    public void A_row_that_is_not_chosen_on_has_no_influence()
    {
        var (margins, labels) = CalibratorTests.Random(1, topics: 4, documents: 100, unknown: 0.1);
        int[] foldOf = [.. Enumerable.Range(0, 100).Select(row => row % 5)];
        int[] rows = [.. Enumerable.Range(0, 100).Where(row => foldOf[row] != 2)];
        foreach (var goal in Enum.GetValues<Goal>())
        {
            var before = ThresholdTuner.Choose(margins, labels, rows, foldOf, goal, atLeastOne: true);
            var other = Array.ConvertAll(margins, topic => (float[])topic.Clone());
            var flipped = Array.ConvertAll(labels, topic => (sbyte[])topic.Clone());
            foreach (var row in Enumerable.Range(0, 100).Except(rows))
            {
                for (var topic = 0; topic < 4; topic++)
                    (other[topic][row], flipped[topic][row]) = (topic - 7, (sbyte)-labels[topic][row]);
            }
            var after = ThresholdTuner.Choose(other, flipped, rows, foldOf, goal, atLeastOne: true);
            Assert.Equal(before.Thresholds, after.Thresholds);
            Assert.Equal(before.Calibrator.Curves, after.Calibrator.Curves);
            Assert.Equal(before.Scheme, after.Scheme);
        }
    }

    [Theory]
    [InlineData(Goal.Precision90, "precision 0.9")]
    [InlineData(Goal.Recall90, "recall 0.9")]
    public void A_goal_names_its_scheme_and_is_met_on_the_scores_given(Goal goal, string scheme)
    {
        var (margins, labels) = CalibratorTests.Random(1, topics: 4, documents: 300, unknown: 0.1);
        margins[2] = [.. margins[2].Select((margin, row) => (float)(row * 31 % 17))];
        int[] rows = [.. Enumerable.Range(0, 300)];
        var decision = ThresholdTuner.Choose(margins, labels, rows, new int[300], goal, atLeastOne: false);
        Assert.Equal(scheme, decision.Scheme);
        for (var topic = 0; topic < 4; topic++)
        {
            float[] probabilities = [.. margins[topic].Select(margin => (float)decision.Calibrator.Probability(topic, margin))];
            var (precision, recall, _) = ThresholdCurveTests.Figures(probabilities, labels[topic], decision.Thresholds[topic]);
            Assert.Equal(decision.MissedGoals.Contains(topic), (goal == Goal.Precision90 ? precision : recall) < 0.9);
        }
    }

    // Thresholds by trying every probability; the scheme by leaving out one fold after the other.
    private static (string Scheme, double[] Thresholds) SlowChoice(float[][] margins, sbyte[][] labels, int[] rows, int[] foldOf, bool atLeastOne)
    {
        var calibrator = Calibrator.Fit(margins, labels, rows);
        var probabilities = margins.Select((topic, t) => topic.Select(margin => (float)calibrator.Probability(t, margin)).ToArray()).ToArray();
        var tallies = s_schemes.Select(_ => new ConfusionCounts(labels.Length)).ToArray();
        var assigned = labels.Select(topic => new bool[topic.Length]).ToArray();
        foreach (var fold in rows.Select(row => foldOf[row]).Distinct())
        {
            var thresholds = Schemes(probabilities, labels, [.. rows.Where(row => foldOf[row] != fold)]);
            foreach (var row in rows.Where(row => foldOf[row] == fold))
            {
                for (var scheme = 0; scheme < 3; scheme++)
                {
                    Decision.Assign(probabilities, thresholds[scheme], atLeastOne, row, assigned);
                    tallies[scheme].Add(labels, assigned, row);
                }
            }
        }
        var near = Enumerable.Range(0, 3).Where(scheme => tallies[scheme].MicroF1 >= tallies.Max(tally => tally.MicroF1) - 0.001);
        var best = near.OrderByDescending(scheme => tallies[scheme].MacroF1).ThenBy(scheme => scheme).First();
        return (s_schemes[best], Schemes(probabilities, labels, rows)[best]);
    }

    private static double[][] Schemes(float[][] probabilities, sbyte[][] labels, int[] rows)
    {
        var pairs = labels.Select((topic, t) => rows.Where(row => topic[row] != 0).Select(row => (P: probabilities[t][row], Yes: topic[row] > 0)).ToArray()).ToArray();
        double[] own = [.. pairs.Select(BestThreshold)];
        var global = BestThreshold([.. pairs.SelectMany(topic => topic)]);
        double[] shares = [.. pairs.Select(topic => topic.Count(pair => pair.Yes) / (topic.Count(pair => pair.Yes) + 20.0))];
        return [[.. own.Select(_ => global)], [.. own.Zip(shares, (threshold, share) => share * threshold + (1 - share) * global)], own];
    }

    private static double BestThreshold((float P, bool Yes)[] pairs)
    {
        double[] cuts = [.. pairs.Select(pair => (double)pair.P).Where(p => p >= ThresholdTuner.Floor).Distinct().OrderDescending()];
        var positives = pairs.Count(pair => pair.Yes);
        var (threshold, best) = (0.5, 0.0);
        for (var i = 0; i < cuts.Length; i++)
        {
            var f1 = 2.0 * pairs.Count(pair => pair.P >= cuts[i] && pair.Yes) / (pairs.Count(pair => pair.P >= cuts[i]) + positives);
            if (f1 > best)
                (threshold, best) = ((cuts[i] + (i + 1 < cuts.Length ? cuts[i + 1] : ThresholdTuner.Floor)) / 2, f1);
        }
        return threshold;
    }
}
