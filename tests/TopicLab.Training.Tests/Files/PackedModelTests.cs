using TopicLab.Features;
using TopicLab.Scoring;
using TopicLab.Training.Features;
using TopicLab.Training.Files;
using TopicLab.Training.Learners;
using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests.Files;

public sealed class PackedModelTests
{
    private static readonly FeatureOptions s_features = new() { WordOrder = 2, TitleWeight = 0 };
    private static readonly Release[] s_releases = Samples.Releases("Azerbaijan's gas, oil: 1,750 MW", "azerbaijan gas  oil\n2,024 mw", "Əli gas OIL.", "ali");

    // The row's largest weight is 127 steps: 1.27 gives steps of 0.01.
    [Fact]
    public void A_weight_is_a_byte_of_steps_of_its_rows_largest()
    {
        var documents = Documents();
        var weights = Zeros(documents, 3);
        (weights[0]!.Weights[2], weights[1]!.Weights[2], weights[2]!.Weights[2]) = (1.27f, -0.5049f, 0.004f);
        (weights[0]!.Weights[4], weights[1]!.Weights[4]) = (-1e-30f, 0.5e-30f);
        var packed = Pack(documents, weights);

        Assert.Equal(8 * documents.FeatureCount, packed.Weights.Length);
        Assert.Equal(0.01, packed.Scales[2], 1e-7);
        Assert.Equal([127, -50, 0, 0, 0, 0, 0, 0], packed.Weights[16..24]);
        Assert.Equal([-127, 64, 0, 0, 0, 0, 0, 0], packed.Weights[32..40]);
        Assert.Equal(0, packed.Scales[3]);
        Assert.Equal([0.5f, 0.5f, 0.5f], packed.Biases);
    }

    [Fact]
    public void Every_weight_is_off_by_half_a_step_at_most()
    {
        var documents = Documents();
        var random = new Random(1);
        LinearWeights?[] weights = [.. Enumerable.Range(0, 11).Select(_ => new LinearWeights([.. documents.Idf.Select(_ => (float)(random.NextDouble() - 0.5))], 0))];
        var packed = Pack(documents, weights);
        for (var row = 0; row < documents.FeatureCount; row++)
        {
            for (var topic = 0; topic < 11; topic++)
                Assert.Equal(weights[topic]!.Weights[row], packed.Scales[row] * packed.Weights[row * 16 + topic], packed.Scales[row] * 0.501);
        }
    }

    [Fact]
    public void A_constant_topic_has_no_weights_no_bias_and_no_strongest_words()
    {
        var documents = Documents();
        var weights = Zeros(documents, 2);
        Array.Fill(weights[0]!.Weights, 1);
        weights[1] = null;
        var packed = Pack(documents, weights);
        Assert.Equal(0, packed.Biases[1]);
        Assert.All(Enumerable.Range(0, documents.FeatureCount), row => Assert.Equal((127, 0), (packed.Weights[row * 8], packed.Weights[row * 8 + 1])));
        Assert.Empty(packed.Strongest[1]);
        Assert.NotEmpty(packed.Strongest[0]);
    }

    [Fact]
    public void The_strongest_words_are_those_of_the_largest_positive_weight_times_idf_as_they_are_read()
    {
        var documents = Documents();
        var weights = Zeros(documents, 1);
        void Set(ulong name, double weightTimesIdf)
        {
            var row = Array.IndexOf(documents.Counts.Names, name);
            weights[0]!.Weights[row] = (float)(weightTimesIdf / documents.Idf[row]);
        }
        Set(Samples.Name("gas"), 2);
        Set(Samples.Name("ali"), 3);
        Set(Samples.Name("1,750"), 1);
        Set(Samples.Name("oil"), -5);
        Set(FeatureHash.InBlock(FeatureBlock.Words, FeatureHash.Pair(Samples.Hash("gas"), Samples.Hash("oil"))), 4);
        Set(Samples.Name("azerbaijan", FeatureBlock.Stems), 9);
        Assert.Equal(["gas, oil", "ali", "gas", "1,750"], Pack(documents, weights).Strongest[0]);
    }

    [Fact]
    public void At_most_ten_strongest_words_are_kept()
    {
        var problem = Learners.Problem.Create();
        var weights = new LinearWeights?[] { new([.. problem.Documents.Idf.Select((_, i) => 1f + i)], 0) };
        var releases = Samples.Corpus(60, words: 2).Rows.Select(row => row.Release).ToArray();
        var packed = PackedModel.From(Samples.Schema(1), releases, new LearnerOptions(LearnerKind.Svm, 1, 0, new FeatureOptions { TitleWeight = 0 }), problem.Documents, Samples.Fitted(weights), [default]);
        Assert.Equal(10, packed.Strongest[0].Length);
        Assert.Distinct(packed.Strongest[0]);
    }

    private static DocumentMatrix Documents() =>
        DocumentMatrix.Fit(CountMatrix.Build(s_releases, s_features, 1, TestContext.Current.CancellationToken), [0, 1, 2, 3], s_features);

    private static LinearWeights?[] Zeros(DocumentMatrix documents, int topics) => [.. Enumerable.Range(0, topics).Select(_ => new LinearWeights(new float[documents.FeatureCount], 0.5f))];

    private static PackedModel Pack(DocumentMatrix documents, LinearWeights?[] weights) =>
        PackedModel.From(Samples.Schema(weights.Length), s_releases, new LearnerOptions(LearnerKind.Svm, 1, 0, s_features), documents, Samples.Fitted(weights), new TopicRule[weights.Length]);
}
