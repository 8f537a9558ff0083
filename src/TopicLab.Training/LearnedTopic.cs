using TopicLab.Files;

namespace TopicLab.Training;

/// <summary>What a learner found for one topic: margin = bias + Σ weight · value + Σ trees. Immutable; safe to share between threads.</summary>
public sealed class LearnedTopic
{
    private readonly float[] _weights;

    private LearnedTopic(float[] weights, float bias, IReadOnlyList<RegressionTree> trees)
    {
        _weights = weights;
        Bias = bias;
        Trees = trees;
        if (!(Math.Abs(bias) <= ModelFormat.MaxNumber))
            throw new ArgumentException($"The bias {bias} is not finite, or larger than {ModelFormat.MaxNumber}.", nameof(bias));
        foreach (var weight in weights)
        {
            if (!(Math.Abs(weight) <= ModelFormat.MaxNumber))
                throw new ArgumentException($"The weight {weight} is not finite, or larger than {ModelFormat.MaxNumber}.", nameof(weights));
        }
    }

    /// <summary>A weight for each feature; none where trees do all.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>The margin of an empty document by the weights.</summary>
    public float Bias { get; }

    /// <summary>The trees, whose inputs are features.</summary>
    public IReadOnlyList<RegressionTree> Trees { get; }

    /// <summary>A hyperplane.</summary>
    /// <param name="weights">A weight for each feature; copied.</param>
    /// <param name="bias">The margin of an empty document.</param>
    /// <exception cref="ArgumentException">A number is not finite, or larger than a million.</exception>
    public static LearnedTopic Linear(ReadOnlySpan<float> weights, float bias) => new([.. weights], bias, []);

    /// <summary>A sum of trees, without weights.</summary>
    /// <param name="bias">What is added to the trees.</param>
    /// <param name="trees">The trees; copied as a list.</param>
    /// <exception cref="ArgumentException">The bias or a leaf is not finite, or larger than a million.</exception>
    public static LearnedTopic Boosted(float bias, IReadOnlyList<RegressionTree> trees)
    {
        ArgumentNullException.ThrowIfNull(trees);
        foreach (var tree in trees)
        {
            ArgumentNullException.ThrowIfNull(tree, nameof(trees));
            foreach (var leaf in tree.Leaves)
            {
                if (Math.Abs(leaf) > ModelFormat.MaxNumber)
                    throw new ArgumentException($"The leaf {leaf} is larger than {ModelFormat.MaxNumber}.", nameof(trees));
            }
        }
        return new LearnedTopic([], bias, [.. trees]);
    }
}
