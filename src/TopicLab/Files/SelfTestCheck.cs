namespace TopicLab.Files;

/// <summary>Whether a model gives the releases of its self-test the scores that it gave them when it was made.</summary>
/// <param name="Releases">How many releases there are.</param>
/// <param name="LargestDifference">Of a probability.</param>
internal sealed record SelfTestCheck(int Releases, double LargestDifference)
{
    /// <summary>What another processor or system may change; anything more is another model.</summary>
    public const double Tolerance = 1e-4;

    private static readonly PredictOptions s_allScores = new() { AllScores = true };

    /// <summary>Whether all probabilities are within the tolerance.</summary>
    public bool Passed => LargestDifference <= Tolerance;

    /// <summary>Runs the self-test; <see langword="null"/> where the model has none.</summary>
    /// <param name="predictor">The model.</param>
    /// <param name="cancellationToken">Stops the work between two releases.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static SelfTestCheck? Run(TopicPredictor predictor, CancellationToken cancellationToken)
    {
        var cases = predictor.Model.SelfTest;
        if (cases.Count == 0)
            return null;
        var largest = 0.0;
        foreach (var (release, expected) in cases)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var scores = predictor.Predict(release, s_allScores).Scores;
            for (var topic = 0; topic < expected.Length; topic++)
                largest = Math.Max(largest, Math.Abs(scores[topic].Probability - expected[topic]));
        }
        return new SelfTestCheck(cases.Count, largest);
    }
}
