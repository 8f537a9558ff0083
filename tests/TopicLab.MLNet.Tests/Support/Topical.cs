using Microsoft.ML;
using Microsoft.ML.Data;

namespace TopicLab.MLNet.Tests.Support;

/// <summary>A row as users have it.</summary>
internal class Article
{
    public string? Text { get; set; } = "";

    public string? Title { get; set; } = "";

    public string[]? Labels { get; set; } = [];
}

/// <summary>What a model adds to a row.</summary>
internal sealed class Assigned
{
    public string[] PredictedTopics { get; set; } = [];

    public uint[] PredictedLabels { get; set; } = [];

    public float[] Scores { get; set; } = [];

    public float[] Probabilities { get; set; } = [];
}

/// <summary>Small seeded texts in which each topic has words of its own, and labels that are a little wrong.</summary>
internal static class Topical
{
    private static readonly string[][] s_words =
    [
        ["pipeline", "gas", "barrel", "refinery", "oilfield"],
        ["harvest", "wheat", "farmers", "drought", "silos"],
        ["goalkeeper", "league", "striker", "stadium", "penalty"],
    ];

    private static readonly string[] s_common = ["the", "minister", "said", "on", "monday", "that", "new", "year", "would", "report", "agency", "plan"];

    /// <summary>The topics in ordinal order.</summary>
    public static string[] Topics { get; } = ["energy", "farming", "football"];

    /// <summary>Rows with none, one or two of the topics.</summary>
    public static List<Article> Articles(int count, int seed, double noise = 0.03)
    {
        var random = new Random(seed);
        var rows = new List<Article>();
        for (var i = 0; i < count; i++)
        {
            List<string> words = [.. Enumerable.Range(0, 12).Select(_ => s_common[random.Next(s_common.Length)])];
            List<string> labels = [];
            for (var topic = 0; topic < Topics.Length; topic++)
            {
                var carries = random.NextDouble() < 0.3;
                if (carries)
                    words.AddRange(Enumerable.Range(0, 3).Select(_ => s_words[topic][random.Next(s_words[topic].Length)]));
                if (carries != random.NextDouble() < noise)
                    labels.Add(Topics[topic]);
            }
            string[] shuffled = [.. words];
            random.Shuffle(shuffled);
            rows.Add(new Article { Text = string.Join(' ', shuffled), Title = shuffled[0], Labels = [.. labels] });
        }
        return rows;
    }

    /// <summary>A learner that gives the same model every time.</summary>
    public static IEstimator<ITransformer> Learner(MLContext context) =>
        context.BinaryClassification.Trainers.LbfgsLogisticRegression(new() { NumberOfThreads = 1, HistorySize = 10, L2Regularization = 0.1f });

    /// <summary>Words as features.</summary>
    public static IEstimator<ITransformer> Featurizer(MLContext context) => context.Transforms.Text.FeaturizeText("Features", "Text");

    /// <summary>Rows with the features that <see cref="Featurizer"/> learns on them.</summary>
    public static IDataView Featurized(MLContext context, IEnumerable<Article> rows)
    {
        var data = context.Data.LoadFromEnumerable(rows);
        return context.Data.Cache(Featurizer(context).Fit(data).Transform(data));
    }

    /// <summary>What a model wrote.</summary>
    public static List<Assigned> Read(MLContext context, IDataView scored) => [.. context.Data.CreateEnumerable<Assigned>(scored, reuseRowObject: false, ignoreMissingColumns: true)];

    /// <summary>The texts of an annotation.</summary>
    public static string[] Texts(DataViewSchema.Column column, string annotation)
    {
        VBuffer<ReadOnlyMemory<char>> texts = default;
        column.Annotations.GetValue(annotation, ref texts);
        return [.. texts.DenseValues().Select(text => text.ToString())];
    }

    /// <summary>Asserts that two models wrote the same.</summary>
    public static void AssertSame(IReadOnlyList<Assigned> expected, IReadOnlyList<Assigned> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var row = 0; row < expected.Count; row++)
        {
            Assert.Equal(expected[row].PredictedTopics, actual[row].PredictedTopics);
            Assert.Equal(expected[row].PredictedLabels, actual[row].PredictedLabels);
            Assert.Equal(expected[row].Scores, actual[row].Scores);
            Assert.Equal(expected[row].Probabilities, actual[row].Probabilities);
        }
    }
}
