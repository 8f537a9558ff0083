using Microsoft.ML;
using Microsoft.ML.Transforms.Text;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>The systems, in the table's order.</summary>
internal static class Contenders
{
    public static IReadOnlyList<IContender> All { get; } =
    [
        new TopicLabContender(),
        new MLNetContender("sdca", "ML.NET, FeaturizeText, SdcaLogisticRegression", null, Calibrated: true, OnlyFrequent: false,
            (context, data) => context.BinaryClassification.Trainers.SdcaLogisticRegression().Fit(data)),
        new MLNetContender("perceptron", "ML.NET, FeaturizeText, AveragedPerceptron", null, Calibrated: false, OnlyFrequent: false,
            (context, data) => context.BinaryClassification.Trainers.AveragedPerceptron().Fit(data)),
        new MLNetContender("fasttree", "ML.NET, FeaturizeText, FastTree", null, Calibrated: true, OnlyFrequent: true,
            (context, data) => context.BinaryClassification.Trainers.FastTree().Fit(data)),
        new MLNetContender("tfidf-sdca", "ML.NET, word 1-2-gram TF-IDF, SdcaLogisticRegression", WordPairs, Calibrated: true, OnlyFrequent: false,
            (context, data) => context.BinaryClassification.Trainers.SdcaLogisticRegression().Fit(data)),
        new MLNetContender("tfidf-hinge", "ML.NET, word 1-2-gram TF-IDF, SdcaNonCalibrated (hinge)", WordPairs, Calibrated: false, OnlyFrequent: false,
            (context, data) => context.BinaryClassification.Trainers.SdcaNonCalibrated().Fit(data)),
    ];

    private static TextFeaturizingEstimator.Options WordPairs => new()
    {
        WordFeatureExtractor = new WordBagEstimator.Options { NgramLength = 2, UseAllLengths = true, Weighting = NgramExtractingEstimator.WeightingCriteria.TfIdf },
        CharFeatureExtractor = null,
    };

    public static IContender Get(string key) => All.Single(contender => contender.Key == key);
}
