namespace TopicLab.Cli.Scoring;

/// <summary>Scores a release and hands the result to a writer.</summary>
internal sealed class Scorer(TopicPredictor predictor, PredictOptions options, bool withEvidence)
{
    /// <summary>Scores one release.</summary>
    public void Score(Release release, ScoreWriter writer)
    {
        if (withEvidence)
        {
            var explanation = predictor.Explain(release, options);
            writer.Write(release, explanation.Prediction, explanation.Evidence);
        }
        else
        {
            writer.Write(release, predictor.Predict(release, options), null);
        }
    }
}
