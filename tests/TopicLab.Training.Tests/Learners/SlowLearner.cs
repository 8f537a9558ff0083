using TopicLab.Training.Features;
using TopicLab.Training.Learners;

namespace TopicLab.Training.Tests.Learners;

/// <summary>
/// The same minimum by another road: Newton's method on the weights themselves, dense and in doubles, where the learners go over
/// dual variables in single precision.
/// </summary>
internal sealed class SlowLearner
{
    private readonly double[][] _rows;
    private readonly double[] _labels;
    private readonly double _cost;
    private readonly bool _logistic;

    /// <param name="documents">The documents.</param>
    /// <param name="rows">The rows to learn from.</param>
    /// <param name="labels">1, -1, or 0, which is left out.</param>
    /// <param name="scales">What each feature is multiplied by before learning.</param>
    /// <param name="cost">C.</param>
    /// <param name="logistic">Logistic loss in place of the squared hinge.</param>
    public SlowLearner(DocumentMatrix documents, int[] rows, sbyte[] labels, double[] scales, double cost, bool logistic)
    {
        (_cost, _logistic) = (cost, logistic);
        int[] known = [.. rows.Where(row => labels[row] != 0)];
        _rows = Array.ConvertAll(known, row => Dense(documents, row, scales));
        _labels = Array.ConvertAll(known, row => (double)labels[row]);
        Weights = Minimize();
    }

    /// <summary>The weights of the scaled features, then the bias.</summary>
    public double[] Weights { get; }

    /// <summary>A document with its features scaled, and the constant 1.</summary>
    public static double[] Dense(DocumentMatrix documents, int row, double[] scales)
    {
        var dense = new double[documents.FeatureCount + 1];
        for (var i = documents.RowStarts[row]; i < documents.RowStarts[row + 1]; i++)
            dense[documents.Features[i]] = documents.Values[i] * scales[documents.Features[i]];
        dense[^1] = 1;
        return dense;
    }

    /// <summary>½|w|² + C Σ loss(y·margin).</summary>
    public double Objective(double[] weights) => Dot(weights, weights) / 2 + _cost * _rows.Zip(_labels, (row, label) => Loss(label * Dot(row, weights)).Value).Sum();

    /// <summary>The objective of what a learner returned, whose weights belong to unscaled features.</summary>
    public double Objective(LinearWeights found, double[] scales) =>
        Objective([.. found.Weights.Select((weight, i) => scales[i] == 0 ? 0 : weight / scales[i]), found.Bias]);

    public static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private (double Value, double Slope, double Curvature) Loss(double margin)
    {
        if (!_logistic)
            return margin < 1 ? ((1 - margin) * (1 - margin), -2 * (1 - margin), 2) : (0, 0, 0);
        var wrong = 1 / (1 + Math.Exp(margin));
        return (Math.Log(1 + Math.Exp(-Math.Abs(margin))) + Math.Max(-margin, 0), -wrong, wrong * (1 - wrong));
    }

    private double[] Minimize()
    {
        var weights = new double[_rows[0].Length];
        for (var iteration = 0; iteration < 100; iteration++)
        {
            var gradient = (double[])weights.Clone();
            var hessian = Enumerable.Range(0, weights.Length).Select(i => new double[weights.Length]).ToArray();
            for (var i = 0; i < weights.Length; i++)
                hessian[i][i] = 1;
            foreach (var (row, label) in _rows.Zip(_labels))
            {
                var (_, slope, curvature) = Loss(label * Dot(row, weights));
                for (var i = 0; i < row.Length; i++)
                {
                    gradient[i] += _cost * slope * label * row[i];
                    if (curvature == 0 || row[i] == 0)
                        continue;
                    for (var j = 0; j < row.Length; j++)
                        hessian[i][j] += _cost * curvature * row[i] * row[j];
                }
            }
            if (Math.Sqrt(Dot(gradient, gradient)) < 1e-9)
                return weights;
            var step = Solve(hessian, gradient);
            var before = Objective(weights);
            for (var size = 1.0; size > 1e-12; size /= 2)
            {
                double[] next = [.. weights.Zip(step, (weight, move) => weight - size * move)];
                if (Objective(next) <= before - 1e-4 * size * Dot(gradient, step))
                {
                    weights = next;
                    break;
                }
            }
        }
        return weights;
    }

    // Gaussian elimination; the matrix is symmetric and at least the identity.
    private static double[] Solve(double[][] matrix, double[] right)
    {
        var solution = (double[])right.Clone();
        for (var i = 0; i < solution.Length; i++)
        {
            for (var j = i + 1; j < solution.Length; j++)
            {
                var factor = matrix[j][i] / matrix[i][i];
                if (factor == 0)
                    continue;
                for (var k = i; k < solution.Length; k++)
                    matrix[j][k] -= factor * matrix[i][k];
                solution[j] -= factor * solution[i];
            }
        }
        for (var i = solution.Length - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < solution.Length; j++)
                solution[i] -= matrix[i][j] * solution[j];
            solution[i] /= matrix[i][i];
        }
        return solution;
    }
}
