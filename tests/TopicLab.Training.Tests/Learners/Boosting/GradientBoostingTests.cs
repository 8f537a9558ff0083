using System.Runtime.InteropServices;
using TopicLab.Training.Learners;

namespace TopicLab.Training.Tests.Learners;

public sealed class GradientBoostingTests
{
    [Fact]
    public void A_stump_on_six_rows_is_as_by_hand()
    {
        // Two of six: the log-odds are ln 0.5, slopes 1/3 and -2/3, curvatures 2/9. Up to 3.5 the slopes sum to 1, over it to -1; up to 4.5 to 2/3 only.
        var stump = new BoostingOptions { Trees = 1, Leaves = 2, MinDocuments = 1, LearningRate = 0.5, Penalty = 0 };
        var boosted = Fit([[1], [2], [3], [4], [5], [6]], new LogisticLoss([-1, -1, -1, 1, -1, 1]), stump);
        Assert.Equal(Math.Log(0.5), boosted.Start, 1e-12);
        AssertTree(boosted.Trees[0], [0], [3.5f], [~0], [~1], [(float)(-0.5 * 1 / (6 / 9.0)), (float)(0.5 * 1 / (6 / 9.0))]);
        Assert.Equal(boosted.Start - 0.75, boosted.Score([3.5f]), 1e-6);
        Assert.Equal(boosted.Start + 0.75, boosted.Score([3.6f]), 1e-6);

        // A penalty of 1/3 makes the curvature of three rows 1.
        boosted = Fit([[1], [2], [3], [4], [5], [6]], new LogisticLoss([-1, -1, -1, 1, -1, 1]), stump with { LearningRate = 1, Penalty = 1 / 3.0 });
        AssertTree(boosted.Trees[0], [0], [3.5f], [~0], [~1], [-1, 1]);

        // Four of a side are more than the rows have.
        Assert.Empty(Fit([[1], [2], [3], [4], [5], [6]], new LogisticLoss([-1, -1, -1, 1, -1, 1]), stump with { MinDocuments = 4 }).Trees);
    }

    [Fact]
    public void The_second_tree_starts_where_the_first_has_led()
    {
        // Half of four: slopes of a half, curvatures of a quarter; the first leaves are -1 · 0.5 / 0.25 = -2 and 2.
        var boosted = Fit([[0], [0], [1], [1]], new LogisticLoss([-1, -1, 1, 1]), new BoostingOptions { Trees = 2, Leaves = 8, MinDocuments = 2, LearningRate = 1, Penalty = 0 });
        Assert.Equal(0, boosted.Start, 1e-12);
        AssertTree(boosted.Trees[0], [0], [0.5f], [~0], [~1], [-2, 2]);
        var wrong = 1 / (1 + Math.Exp(2));
        var step = (float)(wrong / (wrong * (1 - wrong)));
        AssertTree(boosted.Trees[1], [0], [0.5f], [~0], [~1], [-step, step]);
    }

    [Fact]
    public void The_leaf_that_is_helped_most_is_split_first()
    {
        // The first input parts 1 of 8 from 6 of 8. Of the latter the third input finds the two that are not, of the former the second finds 4 with the one that is.
        float[][] rows = [.. Enumerable.Range(0, 16).Select(i => (float[])[i < 8 ? 0 : 1, i < 4 ? 1 : 0, i >= 14 ? 1 : 0])];
        sbyte[] labels = [.. Enumerable.Range(0, 16).Select(i => (sbyte)(i is 0 or >= 8 and < 14 ? 1 : -1))];
        var options = new BoostingOptions { Trees = 1, Leaves = 3, MinDocuments = 2, LearningRate = 1, Penalty = 0 };
        Assert.Equal([0, 2], Fit(rows, new LogisticLoss(labels), options).Trees[0].Inputs.ToArray());
        var tree = Fit(rows, new LogisticLoss(labels), options with { Leaves = 9 }).Trees[0];
        Assert.Equal([0, 2, 1], tree.Inputs.ToArray());
        Assert.Equal([2, ~1, ~0], tree.AtMost.ToArray());
        Assert.Equal([1, ~2, ~3], tree.Over.ToArray());
    }

    [Theory]
    [InlineData(1, 1, 0.0)]
    [InlineData(2, 5, 0.0)]
    [InlineData(3, 3, 1.0)]
    [InlineData(4, 12, 0.5)]
    public void Logistic_trees_are_those_of_an_exact_search(int seed, int minDocuments, double penalty)
    {
        var random = new Random(seed);
        float[][] rows = Seeded(random, 150);
        double[] offsets = [.. rows.Select(_ => random.NextDouble() - 0.5)];
        sbyte[] labels = [.. rows.Select(row => (sbyte)(random.Next(9) == 0 ? 0 : row[0] * row[1] + random.NextDouble() > 1 ? 1 : -1))];
        var options = new BoostingOptions { Trees = 6, Leaves = 7, MinDocuments = minDocuments, LearningRate = 0.3, Penalty = penalty };
        AssertSame(SlowBoosting.Fit(rows, new LogisticLoss(labels, offsets), options), Fit(rows, new LogisticLoss(labels, offsets), options).Trees);
    }

    [Theory]
    [InlineData(1, 1, 0.1)]
    [InlineData(2, 5, 1.0)]
    public void Ranking_trees_are_those_of_an_exact_search(int seed, int minDocuments, double penalty)
    {
        var random = new Random(seed);
        float[][] rows = Seeded(random, 120);
        float[] gains = [.. rows.Select(row => (float)Math.Round(3 * row[0] * row[1] + random.NextDouble()))];
        int[] groups = [.. Enumerable.Repeat(8, 15)];
        var options = new BoostingOptions { Trees = 6, Leaves = 7, MinDocuments = minDocuments, LearningRate = 0.3, Penalty = penalty };
        AssertSame(SlowBoosting.Fit(rows, new LambdaRankLoss(gains, groups, 4), options), Fit(rows, new LambdaRankLoss(gains, groups, 4), options).Trees);
    }

    [Fact]
    public void Either_or_is_learned()
    {
        // No sum of the two inputs has it.
        var random = new Random(1);
        float[][] rows = [.. Enumerable.Range(0, 800).Select(_ => (float[])[random.NextSingle(), random.NextSingle()])];
        var labels = rows.Select(row => (sbyte)(row[0] > 0.5 ^ row[1] > 0.5 ? 1 : -1)).ToArray();
        var boosted = Fit(rows[..400], new LogisticLoss(labels.AsSpan(0, 400)), new BoostingOptions { Trees = 40, Leaves = 4 });
        Assert.InRange(Enumerable.Range(400, 400).Count(i => boosted.Score(rows[i]) > 0 == labels[i] > 0), 380, 400);
    }

    [Fact]
    public void Rankings_of_queries_that_were_not_seen_become_better()
    {
        var random = new Random(1);
        float[][] rows = [.. Enumerable.Range(0, 2000).Select(_ => (float[])[random.NextSingle(), random.NextSingle(), random.NextSingle()])];
        float[] gains = [.. rows.Select(row => MathF.Round(4 * row[0] * row[1] * (0.7f + 0.3f * random.NextSingle())))];
        var trees = new List<double>();
        foreach (var count in new[] { 1, 10, 60 })
        {
            var boosted = Fit(rows[..1000], new LambdaRankLoss(gains.AsSpan(0, 1000), [.. Enumerable.Repeat(10, 100)], 5), new BoostingOptions { Trees = count, Leaves = 6 });
            trees.Add(Enumerable.Range(100, 100).Average(query => Ndcg(gains.AsSpan(10 * query, 10), [.. rows.Skip(10 * query).Take(10).Select(row => boosted.Score(row))], 5)));
        }
        Assert.True(trees[0] > Enumerable.Range(100, 100).Average(query => Ndcg(gains.AsSpan(10 * query, 10), new double[10], 5)) + 0.1);
        Assert.True(trees[1] > trees[0]);
        Assert.True(trees[2] > trees[1]);
        Assert.InRange(trees[2], 0.9, 1);
    }

    [Fact]
    public void Unknown_rows_are_left_out()
    {
        var random = new Random(3);
        float[][] rows = Seeded(random, 100);
        sbyte[] labels = [.. rows.Select(row => (sbyte)(row[0] > 0.5 ? 1 : -1))];
        float[][] more = [.. rows.SelectMany(row => (float[][])[row, row])];
        sbyte[] moreLabels = [.. labels.SelectMany(label => (sbyte[])[0, label])];
        var options = new BoostingOptions { Trees = 5, Leaves = 5 };
        AssertSame(Fit(rows, new LogisticLoss(labels), options).Trees, Fit(more, new LogisticLoss(moreLabels), options).Trees);
    }

    [Fact]
    public void Offsets_that_say_all_leave_the_trees_little()
    {
        float[][] rows = [.. Enumerable.Range(0, 100).Select(i => (float[])[i % 10])];
        sbyte[] labels = [.. Enumerable.Range(0, 100).Select(i => (sbyte)(i % 10 < 5 ? 1 : -1))];
        double[] offsets = [.. labels.Select(label => 20.0 * label)];
        var boosted = Fit(rows, new LogisticLoss(labels, offsets), new BoostingOptions { Trees = 5 });
        Assert.Equal(0, boosted.Start, 1e-3);
        Assert.All(boosted.Trees, tree => Assert.All(tree.Leaves.ToArray(), leaf => Assert.InRange(leaf, -1e-6, 1e-6)));
    }

    [Fact]
    public void Offsets_that_are_far_off_are_mended_step_by_step()
    {
        // One Newton step where all bends by e^-30 would be e^30 long.
        float[][] rows = [.. Enumerable.Range(0, 100).Select(i => (float[])[i % 2])];
        sbyte[] labels = [.. Enumerable.Range(0, 100).Select(i => (sbyte)(i % 2 == 0 ? 1 : -1))];
        double[] offsets = [.. labels.Select(label => -30.0 * label)];
        var boosted = Fit(rows, new LogisticLoss(labels, offsets), new BoostingOptions { Trees = 30, LearningRate = 0.5, Penalty = 0 });
        Assert.All(boosted.Trees, tree => Assert.All(tree.Leaves.ToArray(), leaf => Assert.InRange(leaf, -5, 5)));
        Assert.InRange(boosted.Score([0]), 30, 60);
        Assert.InRange(boosted.Score([1]), -60, -30);
    }

    [Theory]
    [InlineData(0.5, 45)]
    [InlineData(0.5, 740)]
    [InlineData(0, 45)]
    [InlineData(0, 300)]
    public void Offsets_where_nothing_bends_any_more_make_steps_that_are_short(double penalty, double distance)
    {
        float[][] rows = [.. Enumerable.Range(0, 100).Select(i => (float[])[i % 2])];
        sbyte[] labels = [.. Enumerable.Range(0, 100).Select(i => (sbyte)(i % 2 == 0 ? 1 : -1))];
        double[] offsets = [.. labels.Select(label => -distance * label)];
        var boosted = Fit(rows, new LogisticLoss(labels, offsets), new BoostingOptions { Trees = 2, LearningRate = 0.1, Penalty = penalty });
        Assert.Equal(2, boosted.Trees.Count);
        Assert.All(boosted.Trees, tree => Assert.Equal([1, -1], tree.Leaves.ToArray()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_single_class_has_a_far_start_and_no_trees(sbyte label)
    {
        var boosted = Fit(Seeded(new Random(1), 50), new LogisticLoss([.. Enumerable.Repeat(label, 50)]), new BoostingOptions { MinDocuments = 1, Penalty = 0 });
        Assert.Equal(10 * label, boosted.Start, 1e-9);
        Assert.Empty(boosted.Trees);
    }

    [Fact]
    public void Nothing_to_split_by_gives_no_trees()
    {
        var options = new BoostingOptions { MinDocuments = 1 };
        Assert.Empty(Fit([[1, 2], [1, 2], [1, 2], [1, 2]], new LogisticLoss([1, -1, -1, -1]), options).Trees);
        Assert.Equal(Math.Log(1 / 3.0), Fit([[1], [1], [1], [1]], new LogisticLoss([1, -1, -1, -1]), options).Start, 1e-12);
        Assert.Empty(Fit([[1, 2]], new LogisticLoss([1]), options).Trees);
        Assert.Empty(Fit([[1, 2]], new LambdaRankLoss([1], [1], 1), options).Trees);
        Assert.Empty(Fit([[1], [2], [3]], new LambdaRankLoss([1, 1, 1], [3], 3), options).Trees);
    }

    [Fact]
    public void The_same_rows_give_the_same_bits_on_any_thread()
    {
        var random = new Random(5);
        float[][] rows = [.. Enumerable.Range(0, 600).Select(_ => Enumerable.Range(0, 12).Select(_ => random.NextSingle()).ToArray())];
        var binned = new BinnedRows([.. rows.SelectMany(row => row)], 12);
        sbyte[] labels = [.. rows.Select(row => (sbyte)(row[0] * row[1] + 0.3 * random.NextDouble() > 0.4 ? 1 : -1))];
        var fits = new byte[8][];
        Parallel.For(0, fits.Length, i =>
        {
            var boosted = GradientBoosting.Fit(binned, new LogisticLoss(labels), new BoostingOptions { Trees = 20 });
            fits[i] = [.. boosted.Trees.SelectMany(tree => (byte[])[.. MemoryMarshal.AsBytes(tree.Leaves), .. MemoryMarshal.AsBytes(tree.Thresholds), .. MemoryMarshal.AsBytes(tree.Inputs)])];
        });
        Assert.All(fits, fit => Assert.Equal(fits[0], fit));
    }

    [Fact]
    public void Rows_in_another_order_give_the_same_trees()
    {
        var random = new Random(6);
        float[][] rows = Seeded(random, 200);
        sbyte[] labels = [.. rows.Select(row => (sbyte)(row[0] * row[1] + random.NextDouble() > 1 ? 1 : -1))];
        var options = new BoostingOptions { Trees = 5, Leaves = 5 };
        AssertSame(Fit(rows, new LogisticLoss(labels), options).Trees, Fit([.. rows.Reverse()], new LogisticLoss([.. labels.Reverse()]), options).Trees);
    }

    [Fact]
    public void It_can_be_stopped_between_trees()
    {
        using var stop = new CancellationTokenSource();
        var loss = new StoppingLoss(new LogisticLoss([-1, -1, 1, 1]), stop);
        var rows = new BinnedRows([0, 0, 1, 1], 1);
        Assert.ThrowsAny<OperationCanceledException>(() => GradientBoosting.Fit(rows, loss, new BoostingOptions { MinDocuments = 1 }, stop.Token));
        Assert.Equal(3, loss.Asked);
    }

    [Fact]
    public void What_cannot_be_grown_is_refused()
    {
        AssertRefused("An ensemble has 1 tree or more, not 0.", new BoostingOptions { Trees = 0 });
        AssertRefused("A tree may have 2 leaves or more, not 1.", new BoostingOptions { Leaves = 1 });
        AssertRefused("A leaf has 1 document or more, not 0.", new BoostingOptions { MinDocuments = 0 });
        AssertRefused("The learning rate is over 0 and at most 1, not 0.", new BoostingOptions { LearningRate = 0 });
        AssertRefused("The learning rate is over 0 and at most 1, not NaN.", new BoostingOptions { LearningRate = double.NaN });
        AssertRefused("The penalty on leaves is 0 or more and finite, not -1.", new BoostingOptions { Penalty = -1 });
        AssertRefused("There are 3 rows, and the loss is for 2.", new BoostingOptions());

        static void AssertRefused(string sentence, BoostingOptions options) =>
            Assert.StartsWith(sentence, Assert.Throws<ArgumentException>(() => Fit([[1], [2], [3]], new LogisticLoss([1, -1]), options)).Message);
    }

    [Fact]
    public void What_is_no_labels_is_refused()
    {
        Assert.StartsWith("No row has a known label.", Assert.Throws<ArgumentException>(() => new LogisticLoss([0, 0])).Message);
        Assert.StartsWith("The label of row 1 is 2, not 1, -1 or 0.", Assert.Throws<ArgumentException>(() => new LogisticLoss([0, 2])).Message);
        Assert.StartsWith("There are 2 labels and 1 offsets.", Assert.Throws<ArgumentException>(() => new LogisticLoss([1, 1], [0])).Message);
        Assert.StartsWith("The offset of row 1 is not finite.", Assert.Throws<ArgumentException>(() => new LogisticLoss([1, 1], [0, double.NaN])).Message);
    }

    private static BoostedTrees Fit(float[][] rows, IBoostingLoss loss, BoostingOptions options) =>
        GradientBoosting.Fit(new BinnedRows([.. rows.SelectMany(row => row)], rows[0].Length), loss, options, TestContext.Current.CancellationToken);

    // An input of two values, one of five, one of many and one that is always the same.
    private static float[][] Seeded(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float[])[random.NextSingle() * 1.5f, random.Next(2), random.Next(5), 7])];

    private static double Ndcg(ReadOnlySpan<float> gains, double[] scores, int places)
    {
        var all = gains.ToArray();
        var best = Discounted(all.OrderDescending());
        return best > 0 ? Discounted(all.Zip(scores).OrderByDescending(pair => pair.Second).Select(pair => pair.First)) / best : 1;

        double Discounted(IEnumerable<float> ordered) => ordered.Take(places).Select((gain, place) => gain / Math.Log2(place + 2)).Sum();
    }

    private static void AssertTree(RegressionTree tree, int[] inputs, float[] thresholds, int[] atMost, int[] over, float[] leaves)
    {
        Assert.Equal(inputs, tree.Inputs.ToArray());
        Assert.Equal(thresholds, tree.Thresholds.ToArray());
        Assert.Equal(atMost, tree.AtMost.ToArray());
        Assert.Equal(over, tree.Over.ToArray());
        Assert.Equal(leaves.Length, tree.Leaves.Length);
        for (var i = 0; i < leaves.Length; i++)
            Assert.Equal(leaves[i], tree.Leaves[i], 1e-5f);
    }

    private static void AssertSame(IReadOnlyList<RegressionTree> expected, IReadOnlyList<RegressionTree> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.NotEmpty(expected);
        for (var i = 0; i < expected.Count; i++)
            AssertTree(actual[i], expected[i].Inputs.ToArray(), expected[i].Thresholds.ToArray(), expected[i].AtMost.ToArray(), expected[i].Over.ToArray(), expected[i].Leaves.ToArray());
    }

    // Stops the work when it is asked the third time.
    private sealed class StoppingLoss(LogisticLoss loss, CancellationTokenSource stop) : IBoostingLoss
    {
        public int Asked { get; private set; }

        public int Count => loss.Count;

        public IReadOnlyList<int> Documents => loss.Documents;

        public double Start => loss.Start;

        public void Differentiate(ReadOnlySpan<double> scores, Span<double> slopes, Span<double> curvatures)
        {
            if (++Asked == 3)
                stop.Cancel();
            loss.Differentiate(scores, slopes, curvatures);
        }
    }
}
