using Microsoft.ML;

namespace TopicLab.MLNet;

/// <summary>Trainers of multi-label models. Safe to share between threads.</summary>
public sealed class MultiLabelTrainers
{
    internal MultiLabelTrainers()
    {
    }

    /// <summary>Trains a binary learner once for every topic, with calibrated probabilities and thresholds set out of fold.</summary>
    /// <param name="binaryEstimator">
    /// Any binary learner of ML.NET, calibrated or not, or a pipeline that ends with one: it learns from <paramref name="featureColumnName"/> and the label
    /// <see cref="OneVersusRestOptions.BinaryLabelColumnName"/>, sees no other column, and gives a column "Score" of Single.
    /// </param>
    /// <param name="labelColumnName">
    /// The topics of each row: a vector of text, of keys whose values are texts, or, of a known length and with slot names, of Boolean or Single indicators. Default: "Labels".
    /// </param>
    /// <param name="featureColumnName">The features: a vector of Single of a known length. Default: "Features".</param>
    /// <param name="options">How. Default: 5 folds, thresholds for F1.</param>
    /// <exception cref="ArgumentException">A name is empty, or an option is out of range.</exception>
    public OneVersusRestTrainer OneVersusRest(
        IEstimator<ITransformer> binaryEstimator, string labelColumnName = "Labels", string featureColumnName = "Features", OneVersusRestOptions? options = null) =>
        new(binaryEstimator, labelColumnName, featureColumnName, options);
}
