using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using TopicLab.Training.Learners;

namespace TopicLab.MLNet.Tests;

/// <summary>Our boosting against FastTree, the same way grown on the same half of seeded data, both judged on the other half.</summary>
public sealed class BoostingAgainstFastTreeTests(ITestOutputHelper output)
{
    private const int Seeds = 10;
    private const int Width = 10;
    private const int Trees = 100;
    private const int Leaves = 12;
    private const int MinDocuments = 10;
    private const double Rate = 0.1;
    private const int QueryLength = 20;
    private const int Places = 10;

    [Fact]
    public void Noisy_classes_that_no_line_parts_are_told_apart_as_well()
    {
        var runs = Enumerable.Range(1, Seeds).Select(Classify).ToArray();
        var (area, loss) = (runs.Average(run => run.Area), runs.Average(run => run.Loss));
        output.WriteLine(FormattableString.Invariant($"on average, ours less theirs: area {area:0.0000}, log-loss {loss:0.0000}"));
        // Single runs differ by 0.003 either way.
        Assert.True(area > -0.001);
        Assert.True(loss < 0.001);
    }

    [Fact]
    public void Queries_are_ranked_as_well()
    {
        var difference = Enumerable.Range(1, Seeds).Average(Rank);
        output.WriteLine(FormattableString.Invariant($"on average, ours less theirs: {difference:0.0000}"));
        Assert.True(difference > 0);
    }

    // Ours less theirs.
    private (double Area, double Loss) Classify(int seed)
    {
        var random = new Random(seed);
        Row[] rows = [.. Enumerable.Range(0, 6000).Select(_ =>
        {
            var inputs = Inputs(random);
            var logit = 3 * Math.Sin(4 * inputs[0]) + (inputs[1] > 0.5 ^ inputs[2] > 0.3 ? 1.5 : -1.5) + 2 * inputs[3] * inputs[4] - 1;
            return new Row { Inputs = inputs, Label = random.NextDouble() < Logistic(logit) };
        })];
        var (learn, judge) = (rows[..3000], rows[3000..]);

        var context = new MLContext(seed);
        var fastTree = context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            LabelColumnName = nameof(Row.Label),
            FeatureColumnName = nameof(Row.Inputs),
            NumberOfTrees = Trees,
            NumberOfLeaves = Leaves,
            MinimumExampleCountPerLeaf = MinDocuments,
            LearningRate = Rate,
        }).Fit(context.Data.LoadFromEnumerable(learn));
        double[] theirs = [.. context.Data.CreateEnumerable<Scored>(fastTree.Transform(context.Data.LoadFromEnumerable(judge)), false).Select(row => (double)row.Probability)];

        var boosted = GradientBoosting.Fit(Bin(learn), new LogisticLoss([.. learn.Select(row => (sbyte)(row.Label ? 1 : -1))]), Options, TestContext.Current.CancellationToken);
        double[] ours = [.. judge.Select(row => Logistic(boosted.Score(row.Inputs)))];

        var (ourArea, theirArea, ourLoss, theirLoss) = (Area(judge, ours), Area(judge, theirs), LogLoss(judge, ours), LogLoss(judge, theirs));
        output.WriteLine(FormattableString.Invariant($"area under the curve: ours {ourArea:0.0000}, theirs {theirArea:0.0000}; log-loss: ours {ourLoss:0.0000}, theirs {theirLoss:0.0000}"));
        Assert.True(ourArea > 0.8);
        return (ourArea - theirArea, ourLoss - theirLoss);
    }

    // Ours less theirs.
    private double Rank(int seed)
    {
        var random = new Random(seed);
        Row[] rows = [.. Enumerable.Range(0, 8000).Select(i =>
        {
            var inputs = Inputs(random);
            var worth = 2 * inputs[0] * inputs[1] + Math.Sin(5 * inputs[2]) + (inputs[3] > 0.7 ? inputs[4] : 0) + 0.7 * random.NextDouble();
            return new Row { Inputs = inputs, Grade = (uint)Math.Clamp(Math.Floor(2 * (worth - 0.9)), 0, 4), Query = (uint)(i / QueryLength) };
        })];
        var (learn, judge) = (rows[..4000], rows[4000..]);

        var context = new MLContext(seed);
        var options = new FastTreeRankingTrainer.Options
        {
            LabelColumnName = nameof(Row.Grade),
            FeatureColumnName = nameof(Row.Inputs),
            RowGroupColumnName = nameof(Row.Query),
            NumberOfTrees = Trees,
            NumberOfLeaves = Leaves,
            MinimumExampleCountPerLeaf = MinDocuments,
            LearningRate = Rate,
            NdcgTruncationLevel = Places,
            CustomGains = [.. Enumerable.Range(0, 5).Select(grade => (double)Gain((uint)grade))],
        };
        var definition = SchemaDefinition.Create(typeof(Row));
        definition[nameof(Row.Query)].ColumnType = new KeyDataViewType(typeof(uint), rows.Length);
        definition[nameof(Row.Grade)].ColumnType = new KeyDataViewType(typeof(uint), 5);
        var fastTree = context.Ranking.Trainers.FastTree(options).Fit(context.Data.LoadFromEnumerable(learn.Select(Key), definition));
        double[] theirs = [.. context.Data.CreateEnumerable<Ranked>(fastTree.Transform(context.Data.LoadFromEnumerable(judge.Select(Key), definition)), false).Select(row => (double)row.Score)];

        var loss = new LambdaRankLoss([.. learn.Select(row => Gain(row.Grade))], [.. Enumerable.Repeat(QueryLength, learn.Length / QueryLength)], Places);
        var boosted = GradientBoosting.Fit(Bin(learn), loss, Options, TestContext.Current.CancellationToken);
        double[] ours = [.. judge.Select(row => boosted.Score(row.Inputs))];

        var (ourNdcg, theirNdcg, none) = (Ndcg(judge, ours), Ndcg(judge, theirs), Ndcg(judge, new double[judge.Length]));
        output.WriteLine(FormattableString.Invariant($"NDCG@{Places}: ours {ourNdcg:0.0000}, theirs {theirNdcg:0.0000}, unranked {none:0.0000}"));
        Assert.True(ourNdcg > none + 0.1);
        return ourNdcg - theirNdcg;

        // Keys count from 1; 0 is a missing one.
        static Row Key(Row row) => new() { Inputs = row.Inputs, Grade = row.Grade + 1, Query = row.Query + 1 };
    }

    private static BoostingOptions Options { get; } = new() { Trees = Trees, Leaves = Leaves, MinDocuments = MinDocuments, LearningRate = Rate };

    private static BinnedRows Bin(Row[] rows) => new([.. rows.SelectMany(row => row.Inputs)], Width);

    private static float[] Inputs(Random random) => [.. Enumerable.Range(0, Width).Select(_ => random.NextSingle())];

    private static float Gain(uint grade) => (1 << (int)grade) - 1;

    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));

    private static double LogLoss(Row[] rows, double[] probabilities) =>
        rows.Zip(probabilities, (row, probability) => -Math.Log(row.Label ? probability : 1 - probability)).Average();

    private static double Area(Row[] rows, double[] scores)
    {
        bool[] ordered = [.. rows.Zip(scores).OrderBy(pair => pair.Second).Select(pair => pair.First.Label)];
        var (below, wins) = (0L, 0L);
        foreach (var label in ordered)
            (below, wins) = label ? (below, wins + below) : (below + 1, wins);
        return (double)wins / (below * (ordered.Length - below));
    }

    private static double Ndcg(Row[] rows, double[] scores) => rows.Zip(scores).Chunk(QueryLength).Average(query =>
    {
        var best = Discounted(query.OrderByDescending(pair => pair.First.Grade));
        return best > 0 ? Discounted(query.OrderByDescending(pair => pair.Second)) / best : 1;

        static double Discounted(IEnumerable<(Row Row, double Score)> ordered) => ordered.Take(Places).Select((pair, place) => Gain(pair.Row.Grade) / Math.Log2(place + 2)).Sum();
    });

    private sealed class Row
    {
        [VectorType(Width)]
        public float[] Inputs { get; init; } = [];

        public bool Label { get; init; }

        public uint Grade { get; init; }

        public uint Query { get; init; }
    }

    private sealed class Scored
    {
        public float Probability { get; init; }
    }

    private sealed class Ranked
    {
        public float Score { get; init; }
    }
}
