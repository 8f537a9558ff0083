namespace TopicLab.Training.Tests;

public sealed class RegressionTreeTests
{
    [Fact]
    public void A_row_goes_where_its_inputs_lead()
    {
        var tree = new RegressionTree([1, 0], [2, 0.5f], [1, ~0], [~2, ~1], [10, 20, 30]);
        Assert.Equal(10, tree.Value([0.5f, 2]));
        Assert.Equal(20, tree.Value([0.6f, 2]));
        Assert.Equal(30, tree.Value([0.5f, 2.1f]));
        Assert.Equal(7, new RegressionTree([], [], [], [], [7]).Value([]));
        Assert.Throws<IndexOutOfRangeException>(() => tree.Value([0.5f]));
    }

    [Theory]
    [InlineData("The child 0 of split 0 is not there, or not behind it.", 0, ~0, ~1, ~2)]
    [InlineData("The child 2 of split 0 is not there, or not behind it.", 2, ~0, ~1, ~2)]
    [InlineData("The child -4 of split 1 is not there, or not behind it.", 1, ~0, ~3, ~2)]
    [InlineData("The child 1 of split 0 is one already.", 1, 1, ~0, ~1)]
    [InlineData("The child -1 of split 1 is one already.", 1, ~0, ~1, ~0)]
    public void Children_that_make_no_tree_are_refused(string problem, int atMost, int over, int atMostOfSecond, int overOfSecond) =>
        Assert.StartsWith(problem, Assert.Throws<ArgumentException>(() => new RegressionTree([0, 0], [1, 2], [atMost, atMostOfSecond], [over, overOfSecond], [1, 2, 3])).Message);

    [Fact]
    public void Arrays_and_numbers_that_are_of_no_tree_are_refused()
    {
        AssertRefused("A tree of 1 splits has as many thresholds and children of either side, and 2 leaves.", () => new RegressionTree([0], [1], [~0], [~1], [1]));
        AssertRefused("Split 0 looks at input -1.", () => new RegressionTree([-1], [1], [~0], [~1], [1, 2]));
        AssertRefused("The threshold of split 0 is not finite.", () => new RegressionTree([0], [float.NaN], [~0], [~1], [1, 2]));
        AssertRefused("A leaf is not finite.", () => new RegressionTree([0], [1], [~0], [~1], [1, float.PositiveInfinity]));

        static void AssertRefused(string sentence, Func<RegressionTree> make) => Assert.StartsWith(sentence, Assert.Throws<ArgumentException>(make).Message);
    }
}
