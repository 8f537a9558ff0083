namespace TopicLab.Training;

/// <summary>One tree of a boosted ensemble, as arrays: split i looks at one input and sends the row to one of two children. Immutable; safe to share between threads.</summary>
/// <remarks>
/// A child of 0 or more is a split, which stands behind its parent; a leaf i is written ~i. Each split but the first and each leaf is the child of one split. A tree
/// without splits has one leaf.
/// </remarks>
public sealed class RegressionTree
{
    private readonly int[] _inputs;
    private readonly float[] _thresholds;
    private readonly int[] _atMost;
    private readonly int[] _over;
    private readonly float[] _leaves;

    /// <summary>Puts a tree together; the arrays are copied.</summary>
    /// <param name="inputs">For each split the input that it looks at, 0 or more.</param>
    /// <param name="thresholds">For each split what the input is compared with; finite.</param>
    /// <param name="atMost">For each split where inputs up to the threshold go: a later split, or ~i of leaf i.</param>
    /// <param name="over">For each split where larger inputs go.</param>
    /// <param name="leaves">What each leaf gives; finite. One more than splits.</param>
    /// <exception cref="ArgumentException">The arrays are not of the lengths of one tree, a value is out of range, or a split or leaf is a child twice.</exception>
    public RegressionTree(IReadOnlyList<int> inputs, IReadOnlyList<float> thresholds, IReadOnlyList<int> atMost, IReadOnlyList<int> over, IReadOnlyList<float> leaves)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(thresholds);
        ArgumentNullException.ThrowIfNull(atMost);
        ArgumentNullException.ThrowIfNull(over);
        ArgumentNullException.ThrowIfNull(leaves);
        (_inputs, _thresholds, _atMost, _over, _leaves) = ([.. inputs], [.. thresholds], [.. atMost], [.. over], [.. leaves]);
        if (_thresholds.Length != _inputs.Length || _atMost.Length != _inputs.Length || _over.Length != _inputs.Length || _leaves.Length != _inputs.Length + 1)
            throw new ArgumentException($"A tree of {_inputs.Length} splits has as many thresholds and children of either side, and {_inputs.Length + 1} leaves.");
        var isChild = new bool[_inputs.Length + _leaves.Length];
        for (var split = 0; split < _inputs.Length; split++)
        {
            if (_inputs[split] < 0)
                throw new ArgumentException($"Split {split} looks at input {_inputs[split]}.", nameof(inputs));
            if (!float.IsFinite(_thresholds[split]))
                throw new ArgumentException($"The threshold of split {split} is not finite.", nameof(thresholds));
            CheckChild(split, _atMost[split], isChild, nameof(atMost));
            CheckChild(split, _over[split], isChild, nameof(over));
        }
        foreach (var leaf in _leaves)
        {
            if (!float.IsFinite(leaf))
                throw new ArgumentException("A leaf is not finite.", nameof(leaves));
        }
    }

    /// <summary>For each split the input that it looks at.</summary>
    public ReadOnlySpan<int> Inputs => _inputs;

    /// <summary>For each split what the input is compared with.</summary>
    public ReadOnlySpan<float> Thresholds => _thresholds;

    /// <summary>For each split where inputs up to the threshold go: a split, or ~i of leaf i.</summary>
    public ReadOnlySpan<int> AtMost => _atMost;

    /// <summary>For each split where larger inputs go.</summary>
    public ReadOnlySpan<int> Over => _over;

    /// <summary>What each leaf gives.</summary>
    public ReadOnlySpan<float> Leaves => _leaves;

    /// <summary>What the tree gives for a row.</summary>
    /// <param name="row">The inputs, as many as the splits look at.</param>
    /// <exception cref="IndexOutOfRangeException">A split looks at an input that the row does not have.</exception>
    public float Value(ReadOnlySpan<float> row)
    {
        var place = _inputs.Length > 0 ? 0 : ~0;
        while (place >= 0)
            place = row[_inputs[place]] <= _thresholds[place] ? _atMost[place] : _over[place];
        return _leaves[~place];
    }

    private void CheckChild(int split, int child, bool[] isChild, string name)
    {
        if (child < 0 ? ~child >= _leaves.Length : child <= split || child >= _inputs.Length)
            throw new ArgumentException($"The child {child} of split {split} is not there, or not behind it.", name);
        // A model file's reader takes no tree in which two ways lead to one split.
        ref var taken = ref isChild[child < 0 ? _inputs.Length + ~child : child];
        if (taken)
            throw new ArgumentException($"The child {child} of split {split} is one already.", name);
        taken = true;
    }
}
