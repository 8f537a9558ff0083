using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>ML.NET at its fastest: its featurization once a document, then the weights or trees of all topics straight on the vector.</summary>
internal sealed class FeatureScorer : IScorer
{
    private readonly MLContext _context;
    private readonly ITransformer _featurizer;
    private readonly PredictionEngine<TextRow, Features> _engine;
    private Features _features = new();
    private readonly IMargins _margins;
    private readonly PlattCalibrator?[] _calibrators;
    private readonly float[] _scores;

    private FeatureScorer(MLContext context, ITransformer featurizer, IMargins margins, PlattCalibrator?[] calibrators)
    {
        _context = context;
        _featurizer = featurizer;
        _engine = context.Model.CreatePredictionEngine<TextRow, Features>(featurizer);
        _margins = margins;
        _calibrators = calibrators;
        _scores = new float[calibrators.Length];
    }

    /// <summary>Takes a chain apart: its first transformer makes the features, and each that holds a model is a topic.</summary>
    public static FeatureScorer Of(MLContext context, IReadOnlyList<ITransformer> chain)
    {
        var models = chain.OfType<ISingleFeaturePredictionTransformer<object>>().Select(transformer => transformer.Model).ToList();
        switch (models[0])
        {
            case LinearBinaryModelParameters:
                return new FeatureScorer(context, chain[0], new LinearMargins([.. models.Cast<LinearBinaryModelParameters>()]), new PlattCalibrator?[models.Count]);
            case CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>:
                var linear = models.ConvertAll(model => (CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>)model);
                return new FeatureScorer(context, chain[0], new LinearMargins(linear.ConvertAll(model => model.SubModel)), [.. linear.Select(model => model.Calibrator)]);
            default:
                var trees = models.ConvertAll(model => (CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator>)model);
                return new FeatureScorer(context, chain[0], new TreeMargins(trees.ConvertAll(model => model.SubModel)), [.. trees.Select(model => model.Calibrator)]);
        }
    }

    public int Assign(Release release)
    {
        _engine.Predict(TextRow.Of(release), ref _features);
        return Count(_features);
    }

    public int AssignAll(IReadOnlyList<Release> releases)
    {
        var texts = _context.Data.LoadFromEnumerable(releases.Select(TextRow.Of));
        return _context.Data.CreateEnumerable<Features>(_featurizer.Transform(texts), reuseRowObject: true).Sum(Count);
    }

    public void Score(Release release, Verdict verdict)
    {
        _margins.Write(_engine.Predict(TextRow.Of(release)).Values, _scores);
        for (var topic = 0; topic < _scores.Length; topic++)
        {
            verdict.Probabilities[topic] = (float)Probability(topic);
            verdict.Assigned[topic] = Probability(topic) > 0.5;
        }
        verdict.Promise();
    }

    private int Count(Features features)
    {
        _margins.Write(features.Values, _scores);
        var count = 0;
        for (var topic = 0; topic < _scores.Length; topic++)
            count += Probability(topic) > 0.5 ? 1 : 0;
        return count;
    }

    // A score without calibration means yes above 0, which is 0.5 on the logistic curve.
    private double Probability(int topic) => _calibrators[topic] is { } calibrator
        ? 1 / (1 + Math.Exp(calibrator.Slope * _scores[topic] + calibrator.Offset))
        : 1 / (1 + Math.Exp(-_scores[topic]));
}
