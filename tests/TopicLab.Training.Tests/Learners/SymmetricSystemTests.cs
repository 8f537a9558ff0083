using TopicLab.Training.Learners;

namespace TopicLab.Training.Tests.Learners;

public sealed class SymmetricSystemTests
{
    [Fact]
    public void Small_systems_are_solved_as_by_hand()
    {
        Assert.Equal([3], SymmetricSystem.Solve([4], [12]));
        // 4x + 2y = 10 and 2x + 3y = 11: x = 1, y = 3.
        AssertClose([1, 3], SymmetricSystem.Solve([4, 2, 2, 3], [10, 11]), 1e-12);
        Assert.Empty(SymmetricSystem.Solve([], []));
    }

    [Fact]
    public void Only_the_lower_triangle_is_read() =>
        AssertClose([1, 3], SymmetricSystem.Solve([4, double.NaN, 2, 3], [10, 11]), 1e-12);

    [Theory]
    [InlineData(3, 1)]
    [InlineData(20, 1)]
    [InlineData(45, 1)]
    [InlineData(20, 1e6)]
    [InlineData(20, 1e-6)]
    public void The_solution_leaves_no_residual(int size, double scale)
    {
        var random = new Random(size);
        for (var run = 0; run < 20; run++)
        {
            var matrix = Positive(random, size, size + 5, scale);
            double[] right = [.. Enumerable.Range(0, size).Select(_ => scale * (random.NextDouble() - 0.5))];
            AssertClose(right, Times(matrix, SymmetricSystem.Solve([.. matrix], right)), 1e-7 * scale);
        }
    }

    [Fact]
    public void What_is_always_0_gets_no_weight()
    {
        Assert.Equal([3, 0, 2], SymmetricSystem.Solve([1, 0, 0, 0, 0, 0, 0, 0, 4], [3, 0, 8]));
        Assert.Equal([0, 0], SymmetricSystem.Solve([0, 0, 0, 0], [0, 0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e5)]
    [InlineData(1e-5)]
    public void A_column_that_is_the_sum_of_others_gets_no_weight_and_the_others_solve_the_system(double scale)
    {
        // As features are: rows of which the last is the sum of the others, in units of any size.
        var random = new Random(1);
        for (var run = 0; run < 100; run++)
        {
            double[][] rows = [.. Enumerable.Range(0, 30).Select(_ =>
            {
                double[] row = [random.NextDouble() * scale, random.NextDouble() * scale, random.NextDouble() * scale];
                return (double[])[.. row, row[0] + row[1] + row[2]];
            })];
            var matrix = Squares(rows, 4);
            var right = Times(matrix, [1, -2, 3, 0]);
            var solution = SymmetricSystem.Solve([.. matrix], right);
            AssertClose([1, -2, 3, 0], solution, 1e-4);
        }
    }

    private static double[] Positive(Random random, int size, int rows, double scale) =>
        Squares([.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, size).Select(_ => Math.Sqrt(scale) * (random.NextDouble() - 0.5)).ToArray())], size);

    private static double[] Squares(double[][] rows, int size) =>
        [.. Enumerable.Range(0, size * size).Select(at => rows.Sum(row => row[at / size] * row[at % size]))];

    private static double[] Times(double[] matrix, double[] x) =>
        [.. Enumerable.Range(0, x.Length).Select(i => Enumerable.Range(0, x.Length).Sum(j => matrix[i * x.Length + j] * x[j]))];

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }
}
