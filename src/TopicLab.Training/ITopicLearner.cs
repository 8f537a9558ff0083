namespace TopicLab.Training;

/// <summary>
/// A learner of one's own, for <see cref="TrainOptions.CustomLearner"/>: it learns one topic at a time from weighted features, and TopicLab does the rest: features,
/// folds, calibration, thresholds, report, model file.
/// </summary>
/// <remarks>
/// Called from several threads at a time. The same rows and seed should give the same result, or models are not reproducible. What it throws comes out of
/// <see cref="TopicTrainer.Train"/> as it is; where several threads throw, one of the exceptions.
/// </remarks>
public interface ITopicLearner
{
    /// <summary>What reports and model files call it, "mlnet:sdca" for example; one line.</summary>
    string Name { get; }

    /// <summary>Learns what tells rows with the topic from rows without.</summary>
    /// <param name="rows">The rows; there is at least one of either kind.</param>
    /// <param name="seed">Seed of whatever the learner draws.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The hyperplane or trees.</returns>
    LearnedTopic Learn(FeatureRows rows, ulong seed, CancellationToken cancellationToken);
}
