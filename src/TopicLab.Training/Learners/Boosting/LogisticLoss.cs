namespace TopicLab.Training.Learners;

/// <summary>The negative log-likelihood of labels, with scores as log-odds (Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", 2001).</summary>
internal sealed class LogisticLoss : IBoostingLoss
{
    // A single class would start at infinity; 1 in 22,000 is as rare as anything that can be learned.
    private const double FarthestStart = 10;

    // As many as leave nothing of 20.
    private const int Halvings = 60;

    private readonly sbyte[] _labels;
    private readonly double[] _offsets;
    private readonly int[] _documents;

    /// <param name="labels">For each row 1, -1, or 0 where it is unknown and the row left out.</param>
    /// <param name="offsets">The log-odds that each row has from elsewhere, to which the trees' scores are added; empty for none.</param>
    /// <exception cref="ArgumentException">No label is known, one is out of range, or the offsets are not as many or not finite.</exception>
    public LogisticLoss(ReadOnlySpan<sbyte> labels, ReadOnlySpan<double> offsets = default)
    {
        if (offsets.Length > 0 && offsets.Length != labels.Length)
            throw new ArgumentException($"There are {labels.Length} labels and {offsets.Length} offsets.", nameof(offsets));
        var documents = new List<int>();
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] is < -1 or > 1)
                throw new ArgumentException($"The label of row {row} is {labels[row]}, not 1, -1 or 0.", nameof(labels));
            if (offsets.Length > 0 && !double.IsFinite(offsets[row]))
                throw new ArgumentException($"The offset of row {row} is not finite.", nameof(offsets));
            if (labels[row] != 0)
                documents.Add(row);
        }
        if (documents.Count == 0)
            throw new ArgumentException("No row has a known label.", nameof(labels));
        _labels = labels.ToArray();
        _offsets = offsets.Length > 0 ? offsets.ToArray() : new double[labels.Length];
        _documents = [.. documents];
        Start = BestStart();
    }

    /// <inheritdoc/>
    public int Count => _labels.Length;

    /// <inheritdoc/>
    public IReadOnlyList<int> Documents => _documents;

    /// <summary>The log-odds of the labels, or, with offsets, what is best added to all of them.</summary>
    public double Start { get; }

    /// <inheritdoc/>
    public void Differentiate(ReadOnlySpan<double> scores, Span<double> slopes, Span<double> curvatures)
    {
        foreach (var row in _documents)
        {
            // Each by itself: 1 less a probability that is nearly 1 has no digits left, and a curvature of 0 would allow any step.
            var (yes, no) = (Logistic(scores[row] + _offsets[row]), Logistic(-scores[row] - _offsets[row]));
            slopes[row] = _labels[row] > 0 ? -no : yes;
            curvatures[row] = yes * no;
        }
    }

    // The slope rises with the start, so halving finds where it is 0. A Newton step would have to be held back when far off.
    private double BestStart()
    {
        var (low, high) = (-FarthestStart, FarthestStart);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (low + high) / 2;
            var slope = 0.0;
            foreach (var row in _documents)
                slope += Logistic(middle + _offsets[row]) - (_labels[row] > 0 ? 1 : 0);
            (low, high) = slope < 0 ? (middle, high) : (low, middle);
        }
        return high;
    }

    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
