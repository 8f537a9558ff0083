namespace TopicLab.Training.Learners;

/// <summary>Least squares with a penalty on all weights but the first, which is the bias (Hoerl &amp; Kennard 1970).</summary>
internal static class RidgeRegression
{
    /// <summary>The weights.</summary>
    /// <param name="rows">Features, the first of them 1.</param>
    /// <param name="targets">What each row should give.</param>
    /// <param name="penalty">How much a squared weight costs against a squared error.</param>
    public static double[] Fit(IReadOnlyList<double[]> rows, IReadOnlyList<double> targets, double penalty)
    {
        var width = rows[0].Length;
        var matrix = new double[width * width];
        var right = new double[width];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var i = 0; i < width; i++)
            {
                right[i] += rows[row][i] * targets[row];
                for (var j = 0; j <= i; j++)
                    matrix[i * width + j] += rows[row][i] * rows[row][j];
            }
        }
        for (var i = 1; i < width; i++)
            matrix[i * width + i] += penalty;
        return SymmetricSystem.Solve(matrix, right);
    }
}
