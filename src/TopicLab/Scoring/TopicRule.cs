namespace TopicLab.Scoring;

/// <summary>From one topic's margin to its probability, and the model's threshold for it.</summary>
/// <param name="Slope">Of the logistic curve; 0 for a constant predictor.</param>
/// <param name="Offset">Of the logistic curve.</param>
/// <param name="Threshold">The probability from which the topic is assigned.</param>
internal readonly record struct TopicRule(double Slope, double Offset, double Threshold)
{
    /// <summary>
    /// Whether a margin is surely under a threshold, told without an exponential: all but a few topics of a document are.
    /// </summary>
    /// <param name="margin">The margin.</param>
    /// <param name="logit">ln(t / (1 - t)) of the threshold t.</param>
    // Capped, since a probability next to 1 is rounded by more than the leeway covers, in the end to 1 itself.
    public bool IsSurelyUnder(double margin, double logit) => Slope * margin + Offset < Math.Min(logit, 12) - 1e-9;

    /// <summary>ln(p / (1 - p)); infinite at 0 and 1.</summary>
    public static double Logit(double probability) => Math.Log(probability / (1 - probability));

    /// <summary>1 / (1 + exp(-(slope · margin + offset))).</summary>
    public double Probability(double margin) => Sigmoid(Slope * margin + Offset);

    /// <summary>1 / (1 + exp(-z)), in the form that does not overflow.</summary>
    public static double Sigmoid(double z) => z >= 0 ? 1 / (1 + Math.Exp(-z)) : Math.Exp(z) / (1 + Math.Exp(z));
}
