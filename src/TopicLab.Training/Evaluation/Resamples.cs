using System.Numerics;

namespace TopicLab.Training.Evaluation;

/// <summary>Sums of figures of documents, over the documents as they are and over resamples of them.</summary>
internal static class Resamples
{
    /// <summary>Sums each column over each sample.</summary>
    /// <param name="columns">A figure for every document; at least one column.</param>
    /// <param name="resamples">How many resamples.</param>
    /// <param name="seed">Draws them.</param>
    /// <param name="threads">How many threads share them. The sums are the same with any number.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>For each column the sum over the documents, then over each resample.</returns>
    public static double[][] Sum(double[][] columns, int resamples, ulong seed, int threads, CancellationToken cancellationToken)
    {
        // One sample more: the documents themselves.
        var samples = resamples + 1;
        var batches = (samples + WeightColumns.PerBatch - 1) / WeightColumns.PerBatch;
        var sums = Array.ConvertAll(columns, _ => new double[batches * WeightColumns.PerBatch]);
        var workers = Math.Min(threads, batches);
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
        Parallel.For(0, workers, options, worker =>
        {
            var weights = new Vector<double>[columns[0].Length];
            for (var batch = worker; batch < batches; batch += workers)
            {
                cancellationToken.ThrowIfCancellationRequested();
                WeightColumns.Fill(weights, batch, samples, seed);
                for (var column = 0; column < columns.Length; column++)
                    Weigh(weights, columns[column]).CopyTo(sums[column], batch * WeightColumns.PerBatch);
            }
        });
        return Array.ConvertAll(sums, sum => sum[..samples]);
    }

    private static Vector<double> Weigh(ReadOnlySpan<Vector<double>> weights, ReadOnlySpan<double> column)
    {
        var sum = Vector<double>.Zero;
        for (var document = 0; document < column.Length; document++)
            sum += weights[document] * column[document];
        return sum;
    }
}
