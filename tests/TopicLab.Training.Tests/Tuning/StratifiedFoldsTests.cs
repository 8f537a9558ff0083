using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests.Tuning;

public sealed class StratifiedFoldsTests
{
    [Theory]
    [InlineData(3, 3)]
    [InlineData(5, 3)]
    [InlineData(5, 12)]
    [InlineData(10, 6)]
    public void Every_document_has_a_fold_and_every_topic_is_spread_evenly(int folds, int topics)
    {
        var spreads = new List<double>();
        for (var seed = 1; seed <= 20; seed++)
        {
            var labels = Labels(seed, topics, documents: 40 * folds);
            var foldOf = StratifiedFolds.Assign(labels, [.. Enumerable.Range(0, 40 * folds)], folds, (ulong)seed);
            Assert.Equal(Enumerable.Range(0, folds), foldOf.Distinct().Order());
            Assert.All(foldOf.GroupBy(fold => fold), fold => Assert.InRange(fold.Count(), 32, 48));

            var rarest = labels.MinBy(topic => topic.Count(label => label > 0))!;
            foreach (var topic in labels)
            {
                var even = topic.Count(label => label > 0) / (double)folds;
                var worst = Enumerable.Range(0, folds).Max(fold => Math.Abs(topic.Where((label, row) => label > 0 && foldOf[row] == fold).Count() - even));
                Assert.True(worst < (topic == rarest ? 1 : 3), $"a topic of {even * folds} is {worst} off");
                spreads.Add(worst);
            }
        }
        // Documents of two topics can serve only one; nearly always both come out right.
        Assert.InRange(spreads.Count(spread => spread < 1) / (double)spreads.Count, 0.8, 1);
        Assert.InRange(spreads.Average(), 0, 1);
    }

    // A random deal leaves a topic of five documents out of one fold in three.
    [Fact]
    public void A_rare_topic_is_in_as_many_folds_as_it_has_documents()
    {
        var labels = Labels(1, 8, 200);
        labels[3] = [.. Enumerable.Range(0, 200).Select(row => (sbyte)(row % 50 == 7 ? 1 : -1))];
        var foldOf = StratifiedFolds.Assign(labels, [.. Enumerable.Range(0, 200)], 5, 1);
        Assert.Equal(4, new[] { 7, 57, 107, 157 }.Select(row => foldOf[row]).Distinct().Count());
    }

    [Fact]
    public void Groups_stay_together_and_count_with_all_their_labels()
    {
        var random = new Random(1);
        for (var seed = 1; seed <= 20; seed++)
        {
            var labels = Labels(seed, 5, 300);
            int[] groups = [.. Enumerable.Range(0, 300).Select(row => row < 100 ? row / 4 : row - 75)];
            random.Shuffle(groups);
            var foldOf = StratifiedFolds.Assign(labels, groups, 5, (ulong)seed);
            Assert.All(Enumerable.Range(0, 300).GroupBy(row => groups[row]), group => Assert.Single(group.Select(row => foldOf[row]).Distinct()));
            Assert.All(foldOf.GroupBy(fold => fold), fold => Assert.InRange(fold.Count(), 45, 75));
        }
    }

    [Fact]
    public void A_seed_gives_the_same_folds_and_another_one_others()
    {
        var labels = Labels(1, 5, 100);
        int[] groups = [.. Enumerable.Range(0, 100)];
        Assert.Equal(StratifiedFolds.Assign(labels, groups, 5, 1), StratifiedFolds.Assign(labels, groups, 5, 1));
        Assert.NotEqual(StratifiedFolds.Assign(labels, groups, 5, 1), StratifiedFolds.Assign(labels, groups, 5, 2));
    }

    [Fact]
    public void Documents_without_labels_even_out_the_sizes()
    {
        var foldOf = StratifiedFolds.Assign([[1, 1, 1, .. new sbyte[97]]], [.. Enumerable.Range(0, 100)], 5, 1);
        Assert.All(foldOf.GroupBy(fold => fold), fold => Assert.Equal(20, fold.Count()));
    }

    [Fact]
    public void One_group_of_everything_is_one_fold() =>
        Assert.Single(StratifiedFolds.Assign([[1, -1, 1, 1]], [0, 0, 0, 0], 3, 1).Distinct());

    private static sbyte[][] Labels(int seed, int topics, int documents)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, topics).Select(topic =>
            Enumerable.Range(0, documents).Select(_ => (sbyte)(random.NextDouble() < 0.4 / (topic + 1) ? 1 : random.Next(10) == 0 ? 0 : -1)).ToArray())];
    }
}
