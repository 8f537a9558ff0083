using TopicLab.Training.Learners;
using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests.Learners;

/// <summary>Both learners against <see cref="SlowLearner"/>, and what holds for each: masks, lanes, seeds.</summary>
public sealed class LearnerTests
{
    public static TheoryData<bool, double, double, double> Problems => new()
    {
        { false, 0.125, 0, 0 }, { false, 1, 0, 0 }, { false, 1, 0, 0.3 }, { false, 0.5, 0.3, 0 }, { false, 0.2, 0.8, 0.2 }, { false, 0.1, 1, 0 }, { false, 20, 0.3, 0 },
        { true, 2, 0, 0 }, { true, 8, 0.3, 0 }, { true, 8, 0.8, 0.2 }, { true, 32, 0.3, 0.3 }, { true, 2, 1, 0 },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void The_minimum_is_that_of_the_slow_learner(bool logistic, double cost, double strength, double unknown)
    {
        var problem = Problem.Create(unknown: unknown);
        var found = Fit(logistic, problem.Batch(strength), cost, 1e-3);
        for (var topic = 0; topic < found.Length; topic++)
        {
            var scales = problem.Scales(topic, strength);
            var slow = new SlowLearner(problem.Documents, problem.Rows, problem.Labels[topic], scales, cost, logistic);
            var least = slow.Objective(slow.Weights);
            Assert.InRange(slow.Objective(found[topic], scales), least * (1 - 1e-5), least * (1 + 1e-3));
            foreach (var row in problem.Rows)
                Assert.Equal(SlowLearner.Dot(SlowLearner.Dense(problem.Documents, row, scales), slow.Weights), problem.Margin(found[topic], row), 0.02);
        }
    }

    // Many passes, in which documents are shrunk away that count again later.
    [Theory]
    [InlineData(5, 0.3)]
    [InlineData(5, 0)]
    [InlineData(2, 0.8)]
    public void Shrinking_ends_at_the_minimum_over_all_documents(double cost, double strength)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var problem = Problem.Create(documents: 120, topics: 2, seed, wrong: 0.15);
            var found = Fit(logistic: false, problem.Batch(strength), cost, 1e-3);
            for (var topic = 0; topic < found.Length; topic++)
            {
                var scales = problem.Scales(topic, strength);
                var slow = new SlowLearner(problem.Documents, problem.Rows, problem.Labels[topic], scales, cost, logistic: false);
                Assert.InRange(slow.Objective(found[topic], scales), 0, slow.Objective(slow.Weights) * (1 + 1e-4));
            }
        }
    }

    // What training stops at is a rough minimum.
    [Theory]
    [InlineData(false, 0.5, 0.3)]
    [InlineData(false, 0.2, 0.8)]
    [InlineData(true, 8, 0.3)]
    public void The_tolerance_of_training_comes_near_the_minimum(bool logistic, double cost, double strength)
    {
        var problem = Problem.Create(seed: 2);
        var found = Fit(logistic, problem.Batch(strength), cost, 0.3);
        for (var topic = 0; topic < found.Length; topic++)
        {
            var scales = problem.Scales(topic, strength);
            var slow = new SlowLearner(problem.Documents, problem.Rows, problem.Labels[topic], scales, cost, logistic);
            Assert.InRange(slow.Objective(found[topic], scales), 0, slow.Objective(slow.Weights) * 1.02);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_row_whose_label_is_unknown_has_no_influence_whatever_it_says(bool logistic)
    {
        var problem = Problem.Create(unknown: 0.3);
        var all = Fit(logistic, problem.Batch(0, 0), 1, 1e-3);
        var known = problem with { Rows = [.. problem.Rows.Where(row => problem.Labels[0][row] != 0)] };
        Assert.InRange(known.Rows.Length, 30, 55);
        problem.AssertSameMargins(Fit(logistic, known.Batch(0, 0), 1, 1e-3)[0], all[0], 0.02);

        // Its words count three times as much: not a bit changes.
        var unknown = problem.Rows.First(row => row > 0 && problem.Labels[0][row] == 0);
        var (start, end) = (problem.Documents.RowStarts[unknown], problem.Documents.RowStarts[unknown + 1]);
        problem.Documents.Values.AsSpan(start..end).Fill(3);
        AssertSame(all, Fit(logistic, problem.Batch(0, 0), 1, 1e-3));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_row_that_is_not_learned_from_has_no_influence(bool logistic)
    {
        var problem = Problem.Create() with { Rows = [.. Enumerable.Range(10, 40)] };
        var before = Fit(logistic, problem.Batch(0.3), 1, 1e-2);
        problem.Documents.Values.AsSpan(..problem.Documents.RowStarts[10]).Fill(7);
        foreach (var topic in problem.Labels)
            topic.AsSpan(..10).Fill(1);
        AssertSame(before, Fit(logistic, problem.Batch(0.3), 1, 1e-2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Eight_topics_side_by_side_are_learned_as_each_alone(bool logistic)
    {
        var problem = Problem.Create(documents: 80, topics: 8, unknown: 0.1, share: 0.2);
        var together = Fit(logistic, problem.Batch(0.3), 0.5, 1e-3);
        for (var topic = 0; topic < 8; topic++)
            problem.AssertSameMargins(Fit(logistic, problem.Batch(0.3, topic), 0.5, 1e-3)[0], together[topic], 0.02);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_seed_gives_the_same_bits_and_another_one_the_same_minimum(bool logistic)
    {
        var problem = Problem.Create();
        var one = Fit(logistic, problem.Batch(0.3), 1, 1e-3, seed: 1);
        AssertSame(one, Fit(logistic, problem.Batch(0.3), 1, 1e-3, seed: 1));
        var two = Fit(logistic, problem.Batch(0.3), 1, 1e-3, seed: 2);
        Assert.NotEqual(one[0].Weights, two[0].Weights);
        problem.AssertSameMargins(one[0], two[0], 0.02);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Documents_without_a_word_teach_the_bias(bool logistic)
    {
        var documents = Samples.Releases("", "", "", "");
        var set = new TrainingSet(documents, [[1, 1, 1, -1]]);
        var options = new TopicLab.Features.FeatureOptions();
        var matrix = TopicLab.Training.Features.DocumentMatrix.Fit(set.Count(options, 1, TestContext.Current.CancellationToken), [0, 1, 2, 3], options);
        var found = Fit(logistic, new TopicBatch(matrix, [0, 1, 2, 3], set.Labels, 0.3), 1, 1e-4)[0];
        Assert.Empty(found.Weights);
        // ½b² + 3(1 - b)² + (1 + b)² is least at 4/9; the logistic one where b = 3/(1 + exp b) - 1/(1 + exp -b).
        Assert.Equal(logistic ? 0.50524 : 4 / 9.0, found.Bias, 1e-3);
    }

    private static LinearWeights[] Fit(bool logistic, TopicBatch batch, double cost, double tolerance, ulong seed = 1) =>
        logistic ? LogisticRegression.Fit(batch, cost, tolerance, seed, TestContext.Current.CancellationToken) : LinearSvm.Fit(batch, cost, tolerance, seed, TestContext.Current.CancellationToken);

    private static void AssertSame(LinearWeights[] expected, LinearWeights[] actual)
    {
        Assert.Equal(expected.Select(topic => topic.Bias), actual.Select(topic => topic.Bias));
        Assert.Equal(expected.SelectMany(topic => topic.Weights), actual.SelectMany(topic => topic.Weights));
    }
}
