using TopicLab.Features;
using TopicLab.Training.Features;
using TopicLab.Training.Learners;

namespace TopicLab.Training.Tests.Learners;

public sealed class LogCountRatioTests
{
    private static readonly FeatureOptions s_words = new() { TitleWeight = 0, StemWeight = 0, MinDocumentFrequency = 1 };

    // With 1 added to each: gas 3 : 1, oil 2 : 2, sun 1 : 3, both sides 6 in all, so |r| is ln 3, 0, ln 3 and its mean ⅔ ln 3.
    [Fact]
    public void Ratios_are_counted_over_the_documents_whose_label_is_known()
    {
        var documents = Fit("gas oil", "gas", "oil sun", "sun", "gas sun");
        var ratios = LogCountRatio.Ratios(new TopicBatch(documents, [0, 1, 2, 3, 4], [[1, 1, -1, -1, 0]], 0.5));
        Assert.Equal(1.5, Ratio(ratios, documents, "gas"), LogCountRatio.Step / 2);
        Assert.Equal(0, Ratio(ratios, documents, "oil"));
        Assert.Equal(1.5, Ratio(ratios, documents, "sun"), LogCountRatio.Step / 2);
    }

    // Thirty words on both sides have no ratio: that of the other two is sixteen times the mean.
    [Fact]
    public void A_ratio_is_at_most_eight_times_the_mean()
    {
        var shared = string.Join(' ', Enumerable.Range(0, 30).Select(i => Samples.Word(0, i)));
        var documents = Fit($"gas {shared}", $"gas {shared}", $"sun {shared}", $"sun {shared}");
        var ratios = LogCountRatio.Ratios(new TopicBatch(documents, [0, 1, 2, 3], [[1, 1, -1, -1]], 0.5));
        Assert.Equal(8, Ratio(ratios, documents, "gas"), 1e-6);
        Assert.Equal(8, Ratio(ratios, documents, "sun"), 1e-6);
        Assert.Equal(0, Ratio(ratios, documents, Samples.Word(0, 3)));
    }

    [Fact]
    public void Each_lane_has_its_own_ratios_and_they_are_those_of_the_definition()
    {
        var problem = Problem.Create(topics: 5, unknown: 0.2);
        var ratios = LogCountRatio.Ratios(problem.Batch(1));
        for (var topic = 0; topic < 5; topic++)
        {
            var expected = problem.Scales(topic, 1);
            for (var feature = 0; feature < expected.Length; feature++)
                Assert.Equal(expected[feature], ratios[feature * WeightLanes.Count + topic] * LogCountRatio.Step, 1e-5);
        }
    }

    // All words stand alike on both sides: no mean to divide by.
    [Fact]
    public void Where_nothing_tells_the_sides_apart_every_ratio_is_one()
    {
        var documents = Fit("gas", "gas");
        var ratios = LogCountRatio.Ratios(new TopicBatch(documents, [0, 1], [[1, -1]], 0.5));
        Assert.Equal(1, Ratio(ratios, documents, "gas"), LogCountRatio.Step / 2);
    }

    private static DocumentMatrix Fit(params string[] texts) =>
        DocumentMatrix.Fit(CountMatrix.Build(Samples.Releases(texts), s_words, 1, TestContext.Current.CancellationToken), [.. Enumerable.Range(0, texts.Length)], s_words);

    private static double Ratio(byte[] ratios, DocumentMatrix documents, string word) =>
        ratios[Array.IndexOf(documents.Counts.Names, Samples.Name(word)) * WeightLanes.Count] * (double)LogCountRatio.Step;
}
