using System.Runtime.Intrinsics;

namespace TopicLab.Training.Learners;

/// <summary>
/// L2-regularized logistic regression by its dual form, eight topics at a time.
/// Yu, Huang &amp; Lin, "Dual Coordinate Descent Methods for Logistic Regression and Maximum Entropy Models", Machine Learning 85, 2011, algorithm 5.
/// </summary>
/// <remarks>
/// Minimizes ½|w|² + C Σ ln(1 + exp(-y·margin)). Every dual variable stays strictly inside (0, C), so nothing shrinks and every
/// pass visits every document: several times the cost of <see cref="LinearSvm"/>.
/// </remarks>
internal static class LogisticRegression
{
    private const int MaxPasses = 60;
    private const int MaxNewtonSteps = 30;

    /// <param name="batch">The documents and labels.</param>
    /// <param name="cost">C: how much an error costs against the length of the weight vector.</param>
    /// <param name="tolerance">Done when no gradient of a pass exceeds this.</param>
    /// <param name="seed">Orders the documents.</param>
    /// <param name="cancellationToken">Asked once a pass.</param>
    public static LinearWeights[] Fit(TopicBatch batch, double cost, double tolerance, ulong seed, CancellationToken cancellationToken = default)
    {
        var weights = new WeightLanes(batch);
        var lanes = batch.Labels.Length;
        var rows = (int[])batch.Rows.Clone();
        var alpha = new double[batch.Documents.RowCount * lanes];
        var norms = new float[batch.Documents.RowCount * WeightLanes.Count];
        Start(batch, weights, alpha, norms, Math.Min(0.001 * cost, 1e-8));

        var random = new SplitMix(seed);
        var precision = 1e-2;
        Span<float> margins = stackalloc float[WeightLanes.Count];
        Span<float> steps = stackalloc float[WeightLanes.Count];
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(rows);
            var largest = 0.0;
            foreach (var row in rows)
            {
                weights.Margins(row).CopyTo(margins);
                steps.Clear();
                for (var lane = 0; lane < lanes; lane++)
                {
                    var label = batch.Labels[lane][row];
                    if (label == 0)
                        continue;
                    ref var dual = ref alpha[row * lanes + lane];
                    var old = dual;
                    dual = Minimize(old, cost, norms[row * WeightLanes.Count + lane], label * margins[lane], precision, ref largest);
                    steps[lane] = (float)((dual - old) * label);
                }
                weights.Add(row, Vector256.Create<float>(steps));
            }
            if (largest < tolerance)
                break;
            precision = Math.Max(1e-8, 0.1 * precision);
        }
        return [.. Enumerable.Range(0, lanes).Select(weights.Lane)];
    }

    private static void Start(TopicBatch batch, WeightLanes weights, double[] alpha, float[] norms, double start)
    {
        Span<float> steps = stackalloc float[WeightLanes.Count];
        foreach (var row in batch.Rows)
        {
            weights.SquaredNorms(row).StoreUnsafe(ref norms[row * WeightLanes.Count]);
            steps.Clear();
            for (var lane = 0; lane < batch.Labels.Length; lane++)
            {
                alpha[row * batch.Labels.Length + lane] = start;
                steps[lane] = (float)(start * batch.Labels[lane][row]);
            }
            weights.Add(row, Vector256.Create<float>(steps));
        }
    }

    // Minimizes z ln z + (C - z) ln(C - z) + a/2 (z - old)² + b z over (0, C) by Newton's method. It is done for z or for C - z,
    // whichever is the smaller at the minimum, since near 0 the numbers keep their precision and near C they lose it.
    private static double Minimize(double old, double cost, double norm, double margin, double precision, ref double largest)
    {
        var mirrored = 0.5 * norm * (cost - 2 * old) + margin < 0;
        var start = mirrored ? cost - old : old;
        var slope = mirrored ? -margin : margin;
        var z = start;
        if (cost - z < 0.5 * cost)
            z *= 0.1;
        var gradient = norm * (z - start) + slope + Math.Log(z / (cost - z));
        largest = Math.Max(largest, Math.Abs(gradient));
        var moved = false;
        for (var step = 0; step < MaxNewtonSteps && Math.Abs(gradient) >= precision; step++)
        {
            var next = z - gradient / (norm + cost / (cost - z) / z);
            z = next <= 0 ? 0.1 * z : next;
            gradient = norm * (z - start) + slope + Math.Log(z / (cost - z));
            moved = true;
        }
        if (!moved)
            return old;
        return mirrored ? cost - z : z;
    }
}
