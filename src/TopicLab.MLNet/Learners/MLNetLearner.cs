using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using TopicLab.Training;

namespace TopicLab.MLNet;

/// <summary>
/// ML.NET's binary learners for <see cref="TrainOptions.CustomLearner"/>: TopicLab counts features, cross-fits, calibrates and chooses thresholds, ML.NET learns each
/// topic, and the model file holds what it learned, to be scored without ML.NET. Safe to share between threads.
/// </summary>
public sealed class MLNetLearner : ITopicLearner
{
    private readonly Func<MLContext, IEstimator<ITransformer>> _trainer;

    private MLNetLearner(string name, Func<MLContext, IEstimator<ITransformer>> trainer)
    {
        Name = name;
        _trainer = trainer;
    }

    /// <summary>
    /// <c>mlnet:sdca</c>: logistic regression by stochastic dual coordinate ascent (Shalev-Shwartz &amp; Zhang, 2013), ML.NET's defaults on one thread.
    /// </summary>
    public static MLNetLearner Sdca { get; } = new("mlnet:sdca", context => context.BinaryClassification.Trainers.SdcaLogisticRegression(
        new SdcaLogisticRegressionBinaryTrainer.Options { NumberOfThreads = 1 }));

    /// <summary><c>mlnet:lbfgs</c>: logistic regression by L-BFGS, ML.NET's defaults on one thread.</summary>
    public static MLNetLearner Lbfgs { get; } = new("mlnet:lbfgs", context => context.BinaryClassification.Trainers.LbfgsLogisticRegression(
        new LbfgsLogisticRegressionBinaryTrainer.Options { NumberOfThreads = 1 }));

    /// <summary><c>mlnet:averaged-perceptron</c>: the averaged perceptron (Freund &amp; Schapire, 1999), ML.NET's defaults, which is ten passes.</summary>
    public static MLNetLearner AveragedPerceptron { get; } = new("mlnet:averaged-perceptron", context => context.BinaryClassification.Trainers.AveragedPerceptron());

    /// <summary><c>mlnet:fasttree</c>: gradient boosted trees (Friedman, 2001), ML.NET's defaults on one thread: 100 trees of 20 leaves.</summary>
    public static MLNetLearner FastTree { get; } = new("mlnet:fasttree", context => context.BinaryClassification.Trainers.FastTree(
        new FastTreeBinaryTrainer.Options { NumberOfThreads = 1 }));

    /// <summary>All of these: what the command line offers.</summary>
    public static IReadOnlyList<MLNetLearner> All { get; } = [Sdca, Lbfgs, AveragedPerceptron, FastTree];

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Any binary trainer of ML.NET whose model is linear or FastTree's.</summary>
    /// <param name="name">What reports and model files call it.</param>
    /// <param name="trainer">
    /// Makes the trainer; its columns are <c>Label</c> and <c>Features</c>. Called once a fit, from several threads, each time with a context of its own. A trainer that
    /// uses several threads may give another model each time.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static MLNetLearner Of(string name, Func<MLContext, IEstimator<ITransformer>> trainer)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(trainer);
        return new MLNetLearner(name, trainer);
    }

    /// <inheritdoc/>
    /// <remarks>ML.NET's trainers cannot be told to stop: one that is stopped ends when it next reads a row, FastTree when it has read all and made its trees.</remarks>
    /// <exception cref="NotSupportedException">The trainer's model is neither linear nor FastTree's.</exception>
    public LearnedTopic Learn(FeatureRows rows, ulong seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Fit(rows, seed, cancellationToken).Learned;
    }

    /// <summary>What ML.NET fitted, beside the same as TopicLab scores it.</summary>
    internal (ITransformer Fitted, LearnedTopic Learned) Fit(FeatureRows rows, ulong seed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var context = new MLContext(unchecked((int)seed));
        try
        {
            var fitted = _trainer(context).Fit(Examples.View(context, rows, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            var model = (fitted as ISingleFeaturePredictionTransformer<object>)?.Model;
            return (fitted, Convert(model) ?? throw new NotSupportedException($"The learner {Name} gives a {(model ?? fitted).GetType().Name}; only linear models and FastTree's can be kept in a model file."));
        }
        // From a row that was not handed out, wrapped in whatever ML.NET wraps it in.
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private static LearnedTopic? Convert(object? model) => model switch
    {
        CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> linear => Convert(linear.SubModel),
        LinearBinaryModelParameters linear => LearnedTopic.Linear([.. linear.Weights], linear.Bias),
        CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator> trees => Convert(trees.SubModel),
        FastTreeBinaryModelParameters trees => TreeConversion.Convert(trees.TrainedTreeEnsemble),
        _ => null,
    };
}
