using TopicLab.Files;

namespace TopicLab.Scoring;

/// <summary>
/// Shares out what a model's trees add to a document's margins among its features: they come in one by one, and each is given what changes with it, in the order of
/// the text and in the reverse of it, whose mean is taken.
/// </summary>
/// <remarks>
/// The mean over all orders is the Shapley value; two opposite ones are the cheapest sample of it (antithetic, after Štrumbelj &amp; Kononenko, "Explaining prediction
/// models and individual predictions with feature contributions", 2014). In any order the shares add up.
/// </remarks>
/// <param name="model">A model with trees.</param>
internal sealed class TreeEvidence(TopicModel model)
{
    private readonly TreeEnsemble _trees = model.Trees!;
    private readonly int _features = model.Weights.FeatureCount;
    private readonly int _topics = model.Schema.Count;

    /// <summary>What the trees add to each topic's margin of an empty release.</summary>
    public double[] OfEmpty() => Sums(NewInputs(), model.Weights.Biases, known: 0);

    /// <summary>[position in <paramref name="rows"/>][topic]: what the trees add with each feature.</summary>
    /// <param name="rows">The features of the document, in the order of the text.</param>
    /// <param name="values">Their values.</param>
    /// <param name="linear">[position][topic]: what each adds to the margins by the weights.</param>
    /// <param name="total">What the trees add to each topic's margin of the document as it was scored: rounding may not turn a split that decided there.</param>
    public double[][] Share(ReadOnlySpan<int> rows, ReadOnlySpan<float> values, double[][] linear, double[] total)
    {
        var shares = new double[rows.Length][];
        for (var i = 0; i < shares.Length; i++)
            shares[i] = new double[_topics];
        AddHalf(rows, values, linear, total, shares, reversed: false);
        AddHalf(rows, values, linear, total, shares, reversed: true);
        return shares;
    }

    private void AddHalf(ReadOnlySpan<int> rows, ReadOnlySpan<float> values, double[][] linear, double[] total, double[][] shares, bool reversed)
    {
        var (looksAtMargins, asked) = Asked();
        var inputs = NewInputs();
        var margins = new double[_topics];
        for (var topic = 0; topic < _topics; topic++)
            margins[topic] = model.Weights.Biases[topic];
        var before = OfEmpty();
        var rounded = new float[_topics];
        for (var step = 0; step < rows.Length; step++)
        {
            var i = reversed ? rows.Length - 1 - step : step;
            inputs[rows[i]] = values[i];
            for (var topic = 0; topic < _topics; topic++)
            {
                margins[topic] += linear[i][topic];
                rounded[topic] = (float)margins[topic];
            }
            var isLast = step == rows.Length - 1;
            if (!isLast && !looksAtMargins && !asked.Contains(rows[i]))
                continue;
            var after = isLast ? total : Sums(inputs, rounded, step + 1);
            for (var topic = 0; topic < _topics; topic++)
                shares[i][topic] += (after[topic] - before[topic]) / 2;
            before = after;
        }
    }

    private double[] Sums(float[] inputs, ReadOnlySpan<float> margins, int known)
    {
        TreeInputs.FillMargins(inputs.AsSpan(_features), known, margins);
        var sums = new double[_topics];
        for (var topic = 0; topic < _topics; topic++)
            sums[topic] = _trees.Sum(topic, inputs);
        return sums;
    }

    private (bool Margins, HashSet<int> Features) Asked()
    {
        var features = new HashSet<int>();
        var margins = false;
        foreach (var split in _trees.Splits)
        {
            if (split.Input < _features)
                features.Add(split.Input);
            else
                margins = true;
        }
        return (margins, features);
    }

    private float[] NewInputs() => new float[TreeInputs.Count(_features, _topics)];
}
