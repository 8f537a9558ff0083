using TopicLab.Training.Evaluation;

namespace TopicLab.Training;

/// <summary>A topic that a model assigned wrongly, or missed.</summary>
/// <param name="Document">The row of the corpus, from 0.</param>
/// <param name="Release">The release of that row.</param>
/// <param name="Score">What the model says of the topic.</param>
/// <param name="Gold">What people said: whether the release carries the topic.</param>
/// <param name="Evidence">The words and sentences behind the score.</param>
public sealed record WrongAssignment(int Document, Release Release, TopicScore Score, bool Gold, TopicEvidence Evidence);

/// <summary>Judges a model on labelled releases that it was not trained on.</summary>
public static class TopicEvaluator
{
    /// <summary>Computes every figure, with intervals from 1,000 seeded resamples of the documents.</summary>
    /// <param name="predictor">The model.</param>
    /// <param name="corpus">The releases; the model must know every topic of the corpus.</param>
    /// <param name="threads">At most this many; 0 for all cores. Has no influence on the figures.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The corpus has a topic that the model does not know.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static EvaluationReport Evaluate(TopicPredictor predictor, Corpus corpus, int threads = 0, CancellationToken cancellationToken = default)
    {
        var judgements = ModelJudge.Judge(predictor, corpus, threads, cancellationToken);
        return Evaluator.Evaluate(judgements, threads: TopicPredictor.Degree(threads), cancellationToken: cancellationToken);
    }

    /// <summary>Finds the wrong assignments that the model was surest of: those of the largest |probability - gold|.</summary>
    /// <param name="predictor">The model.</param>
    /// <param name="corpus">The releases; the model must know every topic of the corpus.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="threads">At most this many; 0 for all cores.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Worst first; of equal ones the earlier document, then the earlier topic.</returns>
    /// <exception cref="ArgumentException">The corpus has a topic that the model does not know.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static IReadOnlyList<WrongAssignment> FindWorst(
        TopicPredictor predictor, Corpus corpus, int count, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return ModelJudge.Worst(predictor, corpus, ModelJudge.Judge(predictor, corpus, threads, cancellationToken), count, cancellationToken);
    }
}
