using TopicLab.Training.Learners;

namespace TopicLab.Training.Tests.Learners;

public sealed class RidgeRegressionTests
{
    [Theory]
    // Rows (1, -1), (1, 0), (1, 1) with targets 1, 2, 6: the bias is the mean, the slope (6 - 1) / (2 + penalty).
    [InlineData(0, 3, 2.5)]
    [InlineData(3, 3, 1)]
    [InlineData(8, 3, 0.5)]
    public void The_slope_is_shrunk_and_the_bias_is_not(double penalty, double bias, double slope)
    {
        var weights = RidgeRegression.Fit([[1, -1], [1, 0], [1, 1]], [1, 2, 6], penalty);
        Assert.Equal(bias, weights[0], 1e-12);
        Assert.Equal(slope, weights[1], 1e-12);
    }

    [Fact]
    public void A_feature_that_says_what_another_says_shares_its_weight()
    {
        // Alone 5 / (2 + 3) = 1; of two, 5 / (4 + 3) each.
        var weights = RidgeRegression.Fit([[1, -1, -1], [1, 0, 0], [1, 1, 1]], [1, 2, 6], 3);
        Assert.Equal(3, weights[0], 1e-12);
        Assert.Equal(5 / 7.0, weights[1], 1e-12);
        Assert.Equal(5 / 7.0, weights[2], 1e-12);
    }

    [Fact]
    public void No_weights_nearby_cost_less()
    {
        var random = new Random(1);
        double[][] rows = [.. Enumerable.Range(0, 60).Select(_ => (double[])[1, .. Enumerable.Range(0, 6).Select(_ => random.NextDouble() - 0.5)])];
        double[] targets = [.. rows.Select(row => 2 + row[1] - 3 * row[2] + random.NextDouble())];
        var weights = RidgeRegression.Fit(rows, targets, 2);
        var least = Cost(weights);
        for (var i = 0; i < weights.Length; i++)
        {
            foreach (var step in new[] { -0.001, 0.001 })
            {
                double[] nearby = [.. weights];
                nearby[i] += step;
                Assert.True(Cost(nearby) > least);
            }
        }

        double Cost(double[] tried) =>
            rows.Zip(targets).Sum(pair => Math.Pow(pair.First.Zip(tried).Sum(product => product.First * product.Second) - pair.Second, 2)) + 2 * tried.Skip(1).Sum(weight => weight * weight);
    }

    [Fact]
    public void One_row_is_met_by_the_bias_alone() => Assert.Equal([7, 0], RidgeRegression.Fit([[1, 0]], [7], 10));
}
