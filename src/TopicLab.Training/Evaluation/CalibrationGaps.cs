using System.Numerics;

namespace TopicLab.Training.Evaluation;

/// <summary>
/// The expected calibration error (Naeini, Cooper &amp; Hauskrecht 2015) of any sample. Count times |mean probability - observed share|
/// of a bin is |Σ (probability - truth)|, so a document needs one number a bin, and has few bins: most of its topics are in the lowest.
/// </summary>
internal sealed class CalibrationGaps
{
    public const int Bins = 15;

    private readonly record struct Gap(int Bin, double Sum);

    private readonly int[] _starts;
    private readonly Gap[] _gaps;

    public CalibrationGaps(Judgements judgements)
    {
        var gaps = new List<Gap>();
        _starts = new int[judgements.Documents + 1];
        Span<double> sums = stackalloc double[Bins];
        for (var document = 0; document < judgements.Documents; document++)
        {
            sums.Clear();
            for (var topic = 0; topic < judgements.Topics; topic++)
            {
                var gold = judgements.Gold[topic][document];
                double probability = judgements.Probabilities[topic][document];
                if (gold != 0)
                    sums[BinOf(probability, Bins)] += probability - (gold > 0 ? 1 : 0);
            }
            for (var bin = 0; bin < Bins; bin++)
            {
                if (sums[bin] != 0)
                    gaps.Add(new Gap(bin, sums[bin]));
            }
            _starts[document + 1] = gaps.Count;
        }
        _gaps = [.. gaps];
    }

    /// <summary>The bin [bin / bins, (bin + 1) / bins) that holds the probability; 1 is in the last.</summary>
    public static int BinOf(double probability, int bins) => Math.Min((int)(probability * bins), bins - 1);

    /// <summary>The summed gaps of all bins in each sample: the calibration error times the number of pairs.</summary>
    /// <param name="weights">The documents' weights.</param>
    /// <param name="sums">Scratch, a place a bin.</param>
    public Vector<double> Total(ReadOnlySpan<Vector<double>> weights, Span<Vector<double>> sums)
    {
        sums.Clear();
        for (var document = 0; document < weights.Length; document++)
        {
            var weight = weights[document];
            foreach (var gap in _gaps.AsSpan(_starts[document].._starts[document + 1]))
                sums[gap.Bin] += weight * gap.Sum;
        }
        var total = Vector<double>.Zero;
        foreach (var sum in sums)
            total += Vector.Abs(sum);
        return total;
    }
}
