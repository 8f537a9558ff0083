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

    /// <summary>The log-odds that each row has from elsewhere.</summary>
    public List<double> Offsets { get; } = [];

    /// <summary>The features of a row.</summary>
    public ReadOnlySpan<float> Row(int row) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_features).Slice(row * width, width);

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<double> features, int entry, double target, double offset = 0)
    {
        Offsets.Add(offset);
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
/// <remarks>
/// All sums run in the order of the rows on one thread, so the same rows give the same bits. No step may raise the cost, so a dense weight stays under 1,200: its
/// penalty alone would be more than the cost of no weights.
/// </remarks>
internal static class LexicalLogistic
{
    private const int Passes = 12;

    // The lexicon starts when the dense weights explain most, or it would explain what they do.
    private const int DensePasses = 2;
    private const double Damping = 0.7;

    // A word is drawn to 0 as if by two documents that say nothing; 2 beats 5 out of fold, and so does a lexicon of 1,000 words beside none, 300 and 3,000.
    private const double LexiconPenalty = 2;
    private const double DensePenalty = 1e-6;

    // What rounding may add to a cost that stays the same.
    private const double Rounding = 1e-9;

    /// <summary>The weights.</summary>
    public static (double[] Dense, double[] Lexicon) Fit(LexicalRows rows, int entries, CancellationToken cancellationToken = default)
    {
        var width = rows.Width;
        var (dense, lexicon) = (new double[width], new double[entries]);
        var (denseStep, lexiconStep) = (new double[width], new double[entries]);
        var (gradient, hessian) = (new double[width], new double[width * width]);
        var (slopes, bends) = (new double[entries], new double[entries]);
        var penalty = DensePenalty * rows.Targets.Count;
        var least = double.PositiveInfinity;
        for (var pass = 0; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(gradient);
            Array.Clear(hessian);
            Array.Clear(slopes);
            Array.Clear(bends);
            var cost = Penalty(dense, penalty) + Penalty(lexicon, LexiconPenalty);
            for (var row = 0; row < rows.Targets.Count; row++)
            {
                var features = rows.Row(row);
                var entry = rows.Entries[row];
                var logit = rows.Offsets[row] + (entry >= 0 ? lexicon[entry] : 0);
                for (var i = 0; i < width; i++)
                    logit += dense[i] * features[i];
                var odds = Math.Exp(-logit);
                var probability = 1 / (1 + odds);
                var error = probability - rows.Targets[row];
                var bend = probability * (1 - probability);
                cost += (double.IsInfinity(odds) ? -logit : Math.Log(1 + odds)) + (1 - rows.Targets[row]) * logit;
                AddTo(gradient, hessian, features, error, bend);
                if (entry >= 0)
                {
                    slopes[entry] += error;
                    bends[entry] += bend;
                }
            }
            // Where targets can be met exactly, a Newton step goes far beyond, where nothing bends and the next one is farther still: back to half of it.
            if (cost > least * (1 + Rounding))
            {
                Halve(dense, denseStep);
                Halve(lexicon, lexiconStep);
                continue;
            }
            if (pass++ == Passes)
                return (dense, lexicon);
            least = cost;
            for (var i = 0; i < width; i++)
            {
                gradient[i] += penalty * dense[i];
                hessian[i * width + i] += penalty + 1e-6;
            }
            denseStep = SymmetricSystem.Solve(hessian, gradient);
            for (var i = 0; i < width; i++)
                dense[i] -= denseStep[i];
            for (var i = 0; i < entries && pass > DensePasses; i++)
            {
                lexiconStep[i] = Damping * (slopes[i] + LexiconPenalty * lexicon[i]) / (bends[i] + LexiconPenalty);
                lexicon[i] -= lexiconStep[i];
            }
        }
    }

    private static double Penalty(double[] weights, double penalty)
    {
        var sum = 0.0;
        foreach (var weight in weights)
            sum += weight * weight;
        return penalty / 2 * sum;
    }

    private static void Halve(double[] weights, double[] step)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            step[i] /= 2;
            weights[i] += step[i];
        }
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
