namespace TopicLab.Scoring;

/// <summary>A split of a regression tree. Children of 0 and more are splits; of a leaf i stands ~i.</summary>
/// <param name="Input">The number that it looks at.</param>
/// <param name="Threshold">What that is compared with.</param>
/// <param name="AtMost">Where inputs up to the threshold go.</param>
/// <param name="Over">Where larger ones go.</param>
internal readonly record struct TreeSplit(int Input, float Threshold, int AtMost, int Over);

/// <summary>Sums of regression trees, some or none for each topic, as flat arrays. One copy, read-only, shared by all threads.</summary>
/// <remarks>Gradient boosting's additive models (Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", 2001), whoever learned them.</remarks>
internal sealed class TreeEnsemble
{
    private readonly int[] _starts;
    private readonly int[] _roots;
    private readonly TreeSplit[] _splits;
    private readonly float[] _leaves;

    private TreeEnsemble(int[] starts, int[] roots, TreeSplit[] splits, float[] leaves)
    {
        _starts = starts;
        _roots = roots;
        _splits = splits;
        _leaves = leaves;
    }

    /// <summary>Where each topic's trees start, and as the last entry their number.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>The root of each tree: a split, or ~i of a leaf.</summary>
    public ReadOnlySpan<int> Roots => _roots;

    /// <summary>The splits of all trees.</summary>
    public ReadOnlySpan<TreeSplit> Splits => _splits;

    /// <summary>The leaves of all trees.</summary>
    public ReadOnlySpan<float> Leaves => _leaves;

    /// <summary>Puts an ensemble together; false, with what is wrong, where the arrays are none.</summary>
    /// <param name="starts">Where each topic's trees start, and as the last entry their number.</param>
    /// <param name="roots">The root of each tree.</param>
    /// <param name="splits">The splits; each stands behind the one split or root that leads to it, so that no walk goes in circles, and all walks together pass each once.</param>
    /// <param name="leaves">The leaves.</param>
    /// <param name="inputs">How many numbers there are to look at.</param>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="problem">What is wrong, as the rest of a sentence that starts with "its trees".</param>
    public static bool TryCreate(int[] starts, int[] roots, TreeSplit[] splits, float[] leaves, int inputs, out TreeEnsemble ensemble, out string problem)
    {
        ensemble = new TreeEnsemble(starts, roots, splits, leaves);
        problem = ensemble.Problem(inputs) ?? "";
        return problem.Length == 0;
    }

    /// <summary>The sum of a topic's trees, in the order of the trees.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="inputs">The numbers that the splits look at.</param>
    public double Sum(int topic, ReadOnlySpan<float> inputs)
    {
        var sum = 0.0;
        foreach (var root in _roots.AsSpan(_starts[topic]..(_starts[topic + 1])))
            sum += _leaves[Leaf(root, inputs)];
        return sum;
    }

    private string? Problem(int inputs)
    {
        if (_starts[0] != 0 || _starts[^1] != _roots.Length)
            return "do not fit its topics";
        for (var topic = 1; topic < _starts.Length; topic++)
        {
            if (_starts[topic] < _starts[topic - 1])
                return "do not fit its topics";
        }
        // A file whose roots share one long chain of splits would be walked for hours.
        var isLedTo = new bool[_splits.Length];
        foreach (var root in _roots)
        {
            if (!IsPlace(root, -1))
                return "have a root that is not there";
            if (!LeadTo(root))
                return "have a split that two places lead to";
        }
        for (var i = 0; i < _splits.Length; i++)
        {
            var split = _splits[i];
            if (!IsPlace(split.AtMost, i) || !IsPlace(split.Over, i))
                return "have a child that is not there, or not behind its parent";
            if (!LeadTo(split.AtMost) || !LeadTo(split.Over))
                return "have a split that two places lead to";
            if ((uint)split.Input >= (uint)inputs)
                return $"look at input {split.Input} of {inputs}";
            if (!float.IsFinite(split.Threshold))
                return "have a threshold that is not finite";
        }
        return null;

        bool IsPlace(int place, int parent) => place < 0 ? ~place < _leaves.Length : place > parent && place < _splits.Length;

        bool LeadTo(int place)
        {
            if (place < 0)
                return true;
            var isFirst = !isLedTo[place];
            isLedTo[place] = true;
            return isFirst;
        }
    }

    private int Leaf(int place, ReadOnlySpan<float> inputs)
    {
        while (place >= 0)
        {
            ref readonly var split = ref _splits[place];
            place = inputs[split.Input] <= split.Threshold ? split.AtMost : split.Over;
        }
        return ~place;
    }
}
