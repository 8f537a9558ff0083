namespace TopicLab.Scoring;

/// <summary>The numbers that a model's trees look at: a value for each feature, each topic's margin by the weights, and what is said of the document as a whole.</summary>
internal static class TreeInputs
{
    /// <summary>
    /// How many numbers are of the whole document: ln(1 + known features), the largest margin, the second largest, and the mean of all margins.
    /// </summary>
    public const int OverallCount = 4;

    /// <summary>The number of inputs.</summary>
    public static int Count(int features, int topics) => features + topics + OverallCount;

    /// <summary>Fills in all that is not 0.</summary>
    /// <param name="inputs">Features, margins, overall; the features 0 before.</param>
    /// <param name="features">The number of features of the model.</param>
    /// <param name="rows">The features of the document.</param>
    /// <param name="values">Their values.</param>
    /// <param name="margins">Each topic's margin by the weights.</param>
    public static void Fill(Span<float> inputs, int features, ReadOnlySpan<int> rows, ReadOnlySpan<float> values, ReadOnlySpan<float> margins)
    {
        for (var i = 0; i < rows.Length; i++)
            inputs[rows[i]] = values[i];
        FillMargins(inputs[features..], rows.Length, margins);
    }

    /// <summary>Fills in margins and what is said of the document as a whole.</summary>
    public static void FillMargins(Span<float> inputs, int known, ReadOnlySpan<float> margins)
    {
        margins.CopyTo(inputs);
        var (largest, second, sum) = (float.MinValue, float.MinValue, 0f);
        foreach (var margin in margins)
        {
            sum += margin;
            if (margin > largest)
                (largest, second) = (margin, largest);
            else if (margin > second)
                second = margin;
        }
        var overall = inputs[margins.Length..];
        overall[0] = MathF.Log(1 + known);
        overall[1] = largest;
        overall[2] = margins.Length > 1 ? second : largest;
        overall[3] = sum / margins.Length;
    }
}
