namespace TopicLab.Training.Learners;

/// <summary>Rows of dense features, each with at most one entry of a lexicon, to fit a <see cref="LexicalLogistic"/> on.</summary>
internal sealed class LexicalRows(int width)
{
    private readonly List<float> _features = [];

    /// <summary>Features of a row.</summary>
    public int Width => width;

    /// <summary>The entry of the lexicon of each row, or -1.</summary>
    public List<int> Entries { get; } = [];

    /// <summary>What each row should give, from 0 to 1.</summary>
    public List<float> Targets { get; } = [];

    /// <summary>The features of a row.</summary>
    public ReadOnlySpan<float> Row(int row) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_features).Slice(row * width, width);

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<double> features, int entry, double target)
    {
        foreach (var feature in features)
            _features.Add((float)feature);
        Entries.Add(entry);
        Targets.Add((float)target);
    }
}

/// <summary>
/// Logistic regression over a few dense features and one weight for each frequent word: Newton steps on the former, damped diagonal ones on the latter, which is far
/// too wide for a matrix.
/// </summary>
/// <remarks>All sums run in the order of the rows on one thread, so the same rows give the same bits.</remarks>
internal static class LexicalLogistic
{
    private const int Passes = 12;

    // The lexicon starts when the dense weights explain most, or it would explain what they do.
    private const int DensePasses = 2;
    private const double Damping = 0.7;

    // A word is drawn to 0 as if by two documents that say nothing; 2 beats 5 out of fold, and so does a lexicon of 1,000 words beside none, 300 and 3,000.
    private const double LexiconPenalty = 2;
    private const double DensePenalty = 1e-6;

    /// <summary>The weights.</summary>
    public static (double[] Dense, double[] Lexicon) Fit(LexicalRows rows, int entries, CancellationToken cancellationToken = default)
    {
        var width = rows.Width;
        var dense = new double[width];
        var lexicon = new double[entries];
        var gradient = new double[width];
        var hessian = new double[width * width];
        var slopes = new double[entries];
        var bends = new double[entries];
        for (var pass = 0; pass < Passes; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(gradient);
            Array.Clear(hessian);
            Array.Clear(slopes);
            Array.Clear(bends);
            for (var row = 0; row < rows.Targets.Count; row++)
            {
                var features = rows.Row(row);
                var entry = rows.Entries[row];
                var logit = entry >= 0 ? lexicon[entry] : 0;
                for (var i = 0; i < width; i++)
                    logit += dense[i] * features[i];
                var probability = 1 / (1 + Math.Exp(-logit));
                var error = probability - rows.Targets[row];
                var bend = probability * (1 - probability);
                AddTo(gradient, hessian, features, error, bend);
                if (entry >= 0)
                {
                    slopes[entry] += error;
                    bends[entry] += bend;
                }
            }
            var penalty = DensePenalty * rows.Targets.Count;
            for (var i = 0; i < width; i++)
            {
                gradient[i] += penalty * dense[i];
                hessian[i * width + i] += penalty + 1e-6;
            }
            var step = SymmetricSystem.Solve(hessian, gradient);
            for (var i = 0; i < width; i++)
                dense[i] -= step[i];
            for (var i = 0; i < entries && pass >= DensePasses; i++)
                lexicon[i] -= Damping * (slopes[i] + LexiconPenalty * lexicon[i]) / (bends[i] + LexiconPenalty);
        }
        return (dense, lexicon);
    }

    // The lower triangle; most features of most words are 0.
    private static void AddTo(double[] gradient, double[] hessian, ReadOnlySpan<float> features, double error, double bend)
    {
        for (var i = 0; i < features.Length; i++)
        {
            double feature = features[i];
            if (feature == 0)
                continue;
            gradient[i] += error * feature;
            var scaled = bend * feature;
            var line = hessian.AsSpan(i * features.Length, i + 1);
            for (var j = 0; j < line.Length; j++)
                line[j] += scaled * features[j];
        }
    }
}
