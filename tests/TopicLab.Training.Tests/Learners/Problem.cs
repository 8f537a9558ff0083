using TopicLab.Features;
using TopicLab.Training.Features;
using TopicLab.Training.Learners;
using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests.Learners;

/// <summary>Documents and labels to learn from.</summary>
internal sealed record Problem(DocumentMatrix Documents, int[] Rows, sbyte[][] Labels)
{
    public static Problem Create(int documents = 60, int topics = 3, int seed = 1, double unknown = 0, double share = 0.35, double wrong = 0)
    {
        var data = TrainingSet.From(Samples.Corpus(documents, topics, seed, share, words: 2, unknown: unknown));
        var random = new Random(seed);
        foreach (var topic in data.Labels)
        {
            for (var row = 0; row < documents; row++)
                topic[row] = (sbyte)(random.NextDouble() < wrong ? -topic[row] : topic[row]);
        }
        var options = new FeatureOptions { TitleWeight = 0, StemWeight = 0.7f };
        int[] rows = [.. Enumerable.Range(0, documents)];
        return new Problem(DocumentMatrix.Fit(data.Count(options, 1, TestContext.Current.CancellationToken), rows, options), rows, data.Labels);
    }

    public TopicBatch Batch(double strength) => new(Documents, Rows, Labels, strength);

    public TopicBatch Batch(double strength, int topic) => new(Documents, Rows, [Labels[topic]], strength);

    /// <summary>What each feature is multiplied by for a topic, straight from the definition, in the steps that ratios are kept in.</summary>
    public double[] Scales(int topic, double strength)
    {
        int[] kept = [.. Enumerable.Range(0, Documents.FeatureCount).Where(feature => Documents.Idf[feature] > 0)];
        double Count(int feature, int sign) => 1 + Rows.Count(row => Labels[topic][row] == sign && Holds(row, feature));
        var with = kept.ToDictionary(feature => feature, feature => Count(feature, 1));
        var without = kept.ToDictionary(feature => feature, feature => Count(feature, -1));
        var ratios = kept.ToDictionary(feature => feature, feature => Math.Abs(Math.Log(with[feature] / with.Values.Sum() / (without[feature] / without.Values.Sum()))));
        var mean = ratios.Values.Average();
        var scales = new double[Documents.FeatureCount];
        foreach (var feature in kept)
            scales[feature] = 1 - strength + strength * Math.Round(Math.Min(ratios[feature] / mean, 8) / LogCountRatio.Step) * LogCountRatio.Step;
        return scales;
    }

    public double Margin(LinearWeights weights, int row)
    {
        double margin = weights.Bias;
        for (var i = Documents.RowStarts[row]; i < Documents.RowStarts[row + 1]; i++)
            margin += weights.Weights[Documents.Features[i]] * (double)Documents.Values[i];
        return margin;
    }

    public void AssertSameMargins(LinearWeights expected, LinearWeights actual, double tolerance) =>
        Assert.All(Enumerable.Range(0, Documents.RowCount), row => Assert.Equal(Margin(expected, row), Margin(actual, row), tolerance));

    private bool Holds(int row, int feature) => Documents.Features.AsSpan(Documents.RowStarts[row]..Documents.RowStarts[row + 1]).Contains(feature);
}
