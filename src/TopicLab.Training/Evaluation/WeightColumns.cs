using System.Numerics;
using System.Runtime.InteropServices;
using TopicLab.Training.Learners;

namespace TopicLab.Training.Evaluation;

/// <summary>
/// How often each document stands in a sample. One vector holds a document's weight in several samples, so every figure is written once,
/// as if for one sample, and comes out for all of them.
/// </summary>
/// <remarks>
/// Sample 0 is the documents as they are, each once; sample r above 0 draws as many documents with replacement from its own seed
/// (Efron 1979). So figure and interval come from the same code. Weights are whole numbers, and sums of them exact in any order.
/// </remarks>
internal static class WeightColumns
{
    /// <summary>How many samples one batch holds. It differs between machines; what a sample gives does not.</summary>
    public static int PerBatch => Vector<double>.Count;

    /// <summary>Writes the weights of the samples <c>batch * PerBatch</c> and following, below <paramref name="samples"/>.</summary>
    public static void Fill(Span<Vector<double>> weights, int batch, int samples, ulong seed)
    {
        var cells = MemoryMarshal.Cast<Vector<double>, double>(weights);
        cells.Clear();
        for (var lane = 0; lane < PerBatch; lane++)
        {
            var sample = batch * PerBatch + lane;
            if (sample >= samples)
                return;
            if (sample == 0)
            {
                for (var document = 0; document < weights.Length; document++)
                    cells[document * PerBatch] = 1;
                continue;
            }
            var random = new SplitMix(SplitMix.Derive(seed, sample));
            for (var draw = 0; draw < weights.Length; draw++)
                cells[random.Next(weights.Length) * PerBatch + lane]++;
        }
    }

    /// <summary>The summed weight of <paramref name="documents"/>.</summary>
    public static Vector<double> Sum(ReadOnlySpan<Vector<double>> weights, ReadOnlySpan<int> documents)
    {
        // Two sums, because each addition waits for the one before it.
        var (even, odd) = (Vector<double>.Zero, Vector<double>.Zero);
        var i = 0;
        for (; i + 1 < documents.Length; i += 2)
        {
            even += weights[documents[i]];
            odd += weights[documents[i + 1]];
        }
        return i < documents.Length ? even + odd + weights[documents[i]] : even + odd;
    }
}
