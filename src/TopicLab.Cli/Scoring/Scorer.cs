namespace TopicLab.Cli.Scoring;

/// <summary>Scores a release and hands the result to a writer.</summary>
/// <param name="predictor">Finds the topics.</param>
/// <param name="options">How.</param>
/// <param name="withEvidence">Whether evidence is asked for.</param>
/// <param name="summarizer">Summarizes; <see langword="null"/> where nobody asks for it.</param>
internal sealed class Scorer(TopicPredictor predictor, PredictOptions options, bool withEvidence, Summarizer? summarizer)
{
    /// <summary>Scores one release.</summary>
    public void Score(Release release, ScoreWriter writer)
    {
        var summary = summarizer?.Summarize(release);
        if (withEvidence)
        {
            var explanation = predictor.Explain(release, options);
            writer.Write(release, explanation.Prediction, explanation.Evidence, summary);
        }
        else
        {
            writer.Write(release, predictor.Predict(release, options), null, summary);
        }
    }
}
