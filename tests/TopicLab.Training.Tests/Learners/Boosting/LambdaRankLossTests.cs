using TopicLab.Training.Learners;

namespace TopicLab.Training.Tests.Learners;

public sealed class LambdaRankLossTests
{
    // 1 / log2 3, the discount of the second place.
    private const double Second = 0.63092975;

    [Fact]
    public void Three_documents_of_equal_score_are_pulled_as_by_hand()
    {
        // The best, 1, is second: to change it with the first would bring 1 - 0.6309, with the third cost 0.6309 - 0.5. Each pair is half wrong, and bends by a quarter.
        var (slopes, curvatures) = Differentiate([0, 1, 0], [3], 10, [0, 0, 0]);
        double[] up = [1 - Second, 0, Second - 0.5];
        AssertClose([up[0] / 2, -(up[0] + up[2]) / 2, up[2] / 2], slopes);
        AssertClose([up[0] / 4, (up[0] + up[2]) / 4, up[2] / 4], curvatures);
    }

    [Fact]
    public void Grades_scores_and_the_last_place_that_counts_are_as_by_hand()
    {
        // By score 1, 2, 0; gains there 1, 3, 0. Two places count: the best order has 3 + 0.6309.
        var (slopes, curvatures) = Differentiate([0, 1, 3], [3], 2, [-1, 2, 0.5]);
        var ideal = 3 + Second;
        double[] changes = [2 * (1 - Second) / ideal, 1 * (1 - 0) / ideal, 3 * Second / ideal];
        double[] wrong = [Wrong(0.5, 2), Wrong(2, -1), Wrong(0.5, -1)];
        double[] pulls = [.. changes.Zip(wrong, (change, share) => change * share)];
        double[] bends = [.. pulls.Zip(wrong, (pull, share) => pull * (1 - share))];
        AssertClose([pulls[1] + pulls[2], pulls[0] - pulls[1], -pulls[0] - pulls[2]], slopes);
        AssertClose([bends[1] + bends[2], bends[0] + bends[1], bends[0] + bends[2]], curvatures);

        static double Wrong(double better, double worse) => 1 / (1 + Math.Exp(better - worse));
    }

    [Fact]
    public void Queries_do_not_see_each_other()
    {
        var (first, _) = Differentiate([0, 1, 0], [3], 10, [0, 0.3, 1]);
        var (second, _) = Differentiate([2, 0], [2], 10, [5, 6]);
        var (both, _) = Differentiate([0, 1, 0, 2, 0], [3, 2], 10, [0, 0.3, 1, 5, 6]);
        Assert.Equal([.. first, .. second], both);
    }

    [Fact]
    public void Documents_behind_the_last_place_that_counts_do_not_change_places_with_each_other()
    {
        var (slopes, _) = Differentiate([1, 0, 1], [3], 1, [3, 2, 1]);
        Assert.Equal(0, slopes[2]);
        Assert.True(slopes[0] < 0);
    }

    [Theory]
    [InlineData(new float[] { 1, 1, 1 })]
    [InlineData(new float[] { 0, 0, 0 })]
    public void Queries_of_equal_gains_teach_nothing(float[] gains)
    {
        var (slopes, curvatures) = Differentiate(gains, [3], 10, [1, 2, 3]);
        Assert.Equal([0, 0, 0], slopes);
        Assert.Equal([0, 0, 0], curvatures);
    }

    [Fact]
    public void Many_documents_of_equal_scores_stand_in_the_order_of_rows()
    {
        // Two scores in turns, and one place: all that is better than the first of the higher score pulls at it, and it at them.
        var gains = Enumerable.Range(0, 200).Select(i => i == 1 ? 0f : 1).ToArray();
        var (slopes, _) = Differentiate(gains, [200], 1, [.. Enumerable.Range(0, 200).Select(i => (double)(i % 2))]);
        Assert.All(slopes.Select((slope, i) => (slope, i)), at => Assert.Equal(at.i == 1 ? 1 : -1, Math.Sign(at.slope)));
    }

    [Fact]
    public void What_is_no_ranking_is_refused()
    {
        AssertRefused("1 place or more counts, not 0.", () => new LambdaRankLoss([1], [1], 0));
        AssertRefused("The gain of row 1 is -1, not 0 or more and finite.", () => new LambdaRankLoss([1, -1], [2], 3));
        AssertRefused("The gain of row 0 is NaN, not 0 or more and finite.", () => new LambdaRankLoss([float.NaN], [1], 3));
        AssertRefused("A query has 1 document or more, not 0.", () => new LambdaRankLoss([1], [1, 0], 3));
        AssertRefused("The queries have 3 documents, the gains are 2; both are to be the same, and more than 0.", () => new LambdaRankLoss([1, 0], [1, 2], 3));
        AssertRefused("The queries have 0 documents, the gains are 0; both are to be the same, and more than 0.", () => new LambdaRankLoss([], [], 3));

        static void AssertRefused(string sentence, Func<LambdaRankLoss> make) => Assert.StartsWith(sentence, Assert.Throws<ArgumentException>(make).Message);
    }

    private static (double[] Slopes, double[] Curvatures) Differentiate(float[] gains, int[] groups, int places, double[] scores)
    {
        var (slopes, curvatures) = (new double[scores.Length], new double[scores.Length]);
        Array.Fill(slopes, double.NaN);
        Array.Fill(curvatures, double.NaN);
        new LambdaRankLoss(gains, groups, places).Differentiate(scores, slopes, curvatures);
        return (slopes, curvatures);
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-7);
    }
}
