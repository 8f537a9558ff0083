namespace TopicLab.Training.Learners;

/// <summary>Linear equations with a symmetric, positive matrix, by Cholesky's decomposition.</summary>
internal static class SymmetricSystem
{
    // What is linearly dependent, such as a feature that is always 0, gets no weight. Against the diagonal, since what rounding leaves grows with it.
    private const double Smallest = 1e-12;

    /// <summary>x with A x = b.</summary>
    /// <param name="matrix">A by rows; only its lower triangle is read, and it is overwritten.</param>
    /// <param name="right">b.</param>
    public static double[] Solve(double[] matrix, ReadOnlySpan<double> right)
    {
        var n = right.Length;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i * n + j];
                for (var k = 0; k < j; k++)
                    sum -= matrix[i * n + k] * matrix[j * n + k];
                if (i != j)
                    matrix[i * n + j] = matrix[j * n + j] == 0 ? 0 : sum / matrix[j * n + j];
                else
                    matrix[i * n + i] = sum > Smallest * matrix[i * n + i] ? Math.Sqrt(sum) : 0;
            }
        }
        var x = right.ToArray();
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
                x[i] -= matrix[i * n + k] * x[k];
            x[i] = matrix[i * n + i] == 0 ? 0 : x[i] / matrix[i * n + i];
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
                x[i] -= matrix[k * n + i] * x[k];
            x[i] = matrix[i * n + i] == 0 ? 0 : x[i] / matrix[i * n + i];
        }
        return x;
    }
}
