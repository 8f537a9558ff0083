using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests.Tuning;

public sealed class DecisionTests
{
    [Fact]
    public void A_document_gets_the_topics_at_or_over_their_thresholds()
    {
        var assigned = Assign([0.5f, 0.4f, 0.7f], [0.5, 0.5, 0.6], atLeastOne: true);
        Assert.Equal([true, false, true], assigned);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, -1)]
    public void One_without_a_topic_gets_the_nearest_when_that_is_promised(bool atLeastOne, int nearest) =>
        Assert.Equal(Enumerable.Range(0, 3).Select(topic => topic == nearest), Assign([0.4f, 0.3f, 0.1f], [0.9, 0.8, 0.2], atLeastOne));

    // What the predictor does with a model must be what the folds judged.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_predictor_decides_alike(bool atLeastOne)
    {
        var random = new Random(1);
        for (var run = 0; run < 500; run++)
        {
            float[] probabilities = [.. Enumerable.Range(0, 4).Select(_ => random.Next(1, 20) / 32f)];
            double[] thresholds = [.. Enumerable.Range(0, 4).Select(_ => random.Next(1, 32) / 32.0)];
            TopicScore[] scores = [.. probabilities.Zip(thresholds, (probability, threshold) => new TopicScore("", probability, 0, threshold, false))];
            Scoring.Assignment.Assign(scores, atLeastOne, null);
            Assert.Equal(Assign(probabilities, thresholds, atLeastOne), scores.Select(score => score.Assigned));
        }
    }

    [Fact]
    public void Applying_a_decision_goes_from_margins_over_curves_to_topics()
    {
        var decision = new Decision(new Calibrator([(2, -1), (1, 0)]), [0.5, 0.7], AtLeastOne: false, "", []);
        var probabilities = new[] { new float[2], new float[2] };
        var assigned = new[] { new bool[2], new bool[2] };
        decision.Apply([[9, 0.75f], [9, 0.75f]], 1, probabilities, assigned);
        Assert.Equal([0, 1 / (1 + Math.Exp(-0.5))], probabilities[0].Select(p => (double)p), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(1 / (1 + Math.Exp(-0.75)), probabilities[1][1], 1e-6);
        Assert.Equal([false, true], assigned[0]);
        Assert.Equal([false, false], assigned[1]);
    }

    [Fact]
    public void Hits_and_misses_are_counted_by_topic_and_what_is_unknown_is_not()
    {
        var counts = new ConfusionCounts(3);
        sbyte[][] labels = [[1, 1, -1, 0], [-1, -1, -1, -1], [-1, 1, 0, 1]];
        bool[][] assigned = [[true, false, true, true], new bool[4], [true, true, true, true]];
        for (var row = 0; row < 4; row++)
            counts.Add(labels, assigned, row);
        // Topic 0: one hit, one extra, one miss. Topic 2: two hits, one extra. Topic 1 does not occur.
        Assert.Equal(2 * 3 / (2 * 3 + 2 + 1.0), counts.MicroF1, 1e-12);
        Assert.Equal((0.5 + 0.8) / 2, counts.MacroF1, 1e-12);
        Assert.Equal((0, 0), (new ConfusionCounts(2).MicroF1, new ConfusionCounts(2).MacroF1));
    }

    private static bool[] Assign(float[] probabilities, double[] thresholds, bool atLeastOne)
    {
        var assigned = Array.ConvertAll(probabilities, _ => new bool[1]);
        Decision.Assign(Array.ConvertAll(probabilities, probability => new[] { probability }), thresholds, atLeastOne, 0, assigned);
        return [.. assigned.Select(topic => topic[0])];
    }
}
