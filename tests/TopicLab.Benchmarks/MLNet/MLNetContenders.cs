using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms.Text;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>ML.NET's featurizations and trainers, each with its defaults.</summary>
internal static class MLNetContenders
{
    public static IContender Sdca() => new MLNetContender("ML.NET, FeaturizeText, SdcaLogisticRegression", null, Calibrated: true, OnlyFrequent: false,
        (context, data) => context.BinaryClassification.Trainers.SdcaLogisticRegression().Fit(data));

    public static IContender Perceptron() => new MLNetContender("ML.NET, FeaturizeText, AveragedPerceptron", null, Calibrated: false, OnlyFrequent: false,
        (context, data) => context.BinaryClassification.Trainers.AveragedPerceptron().Fit(data));

    public static IContender FastTree() => new MLNetContender("ML.NET, FeaturizeText, FastTree", null, Calibrated: true, OnlyFrequent: true,
        (context, data) => context.BinaryClassification.Trainers.FastTree().Fit(data));

    public static IContender WordPairsSdca() => new MLNetContender("ML.NET, word 1-2-gram TF-IDF, SdcaLogisticRegression", WordPairs(), Calibrated: true, OnlyFrequent: false,
        (context, data) => context.BinaryClassification.Trainers.SdcaLogisticRegression().Fit(data));

    public static IContender WordPairsHinge() => new MLNetContender("ML.NET, word 1-2-gram TF-IDF, SdcaNonCalibrated (hinge)", WordPairs(), Calibrated: false, OnlyFrequent: false,
        (context, data) => context.BinaryClassification.Trainers.SdcaNonCalibrated(lossFunction: new HingeLoss()).Fit(data));

    private static TextFeaturizingEstimator.Options WordPairs() => new()
    {
        WordFeatureExtractor = new WordBagEstimator.Options { NgramLength = 2, UseAllLengths = true, Weighting = NgramExtractingEstimator.WeightingCriteria.TfIdf },
        CharFeatureExtractor = null,
    };
}
