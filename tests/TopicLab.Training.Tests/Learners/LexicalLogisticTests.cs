using TopicLab.Training.Learners;

namespace TopicLab.Training.Tests.Learners;

public sealed class LexicalLogisticTests
{
    private const double LexiconPenalty = 2;

    [Fact]
    public void A_bias_alone_is_the_log_odds_of_the_mean_target()
    {
        var rows = new LexicalRows(1);
        foreach (var target in new[] { 1, 0, 0, 0.6, 0.4 })
            rows.Add([1], -1, target);
        Assert.Equal(Math.Log(0.4 / 0.6), Fit(rows, 0).Dense[0], 1e-4);
    }

    [Fact]
    public void A_word_of_the_lexicon_is_drawn_to_0_by_its_penalty()
    {
        // Half of the rows without an entry hold the bias near 0. For the others 10 (1 / (1 + e^-w) - 0.8) + 2 w = 0, of which w = 0.6728.
        var rows = new LexicalRows(1);
        for (var i = 0; i < 100_000; i++)
            rows.Add([1], -1, 0.5);
        for (var i = 0; i < 10; i++)
            rows.Add([1], 0, 0.8);
        var (dense, lexicon) = Fit(rows, 2);
        Assert.Equal(0, dense[0], 1e-3);
        Assert.Equal(0, 10 * (1 / (1 + Math.Exp(-lexicon[0])) - 0.8) + LexiconPenalty * lexicon[0], 1e-2);
        Assert.Equal(0.6728, lexicon[0], 1e-2);
        // An entry that no row has.
        Assert.Equal(0, lexicon[1]);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 12)]
    [InlineData(4, 12)]
    public void The_weights_are_those_of_plain_gradient_descent(int seed, int entries)
    {
        var rows = Seeded(seed, 600, entries, noise: 1);
        var (dense, lexicon) = Fit(rows, entries);
        var (slowDense, slowLexicon) = Descend(rows, entries);
        for (var i = 0; i < dense.Length; i++)
            Assert.Equal(slowDense[i], dense[i], 0.01);
        for (var i = 0; i < lexicon.Length; i++)
            Assert.Equal(slowLexicon[i], lexicon[i], 0.02);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(10_000)]
    public void Targets_that_can_be_met_to_the_last_one_leave_weights_that_can_be_stored(int count)
    {
        var rows = new LexicalRows(2);
        for (var i = 0; i < count; i++)
        {
            rows.Add([1, -1 - i % 7], 0, 0);
            rows.Add([1, 1 + i % 7], 1, 1);
        }
        var (dense, lexicon) = Fit(rows, 2);
        // What a file of weights may hold.
        Assert.All([.. dense, .. lexicon], weight => Assert.InRange(weight, -1200, 1200));
        Assert.True(dense[1] > 1);
        Assert.True(lexicon[0] <= 0 && lexicon[1] >= 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0.001)]
    public void Targets_that_are_all_the_same_leave_weights_that_can_be_stored(double target)
    {
        var random = new Random(5);
        var rows = new LexicalRows(3);
        for (var i = 0; i < 3000; i++)
            rows.Add([1, random.NextDouble() * 6, random.Next(2)], i % 5, target);
        var (dense, lexicon) = Fit(rows, 5);
        Assert.All([.. dense, .. lexicon], weight => Assert.InRange(weight, -1200, 1200));
    }

    [Fact]
    public void Weights_of_rare_targets_and_large_features_can_be_stored()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var rows = new LexicalRows(4);
            var (scale, share) = (Math.Pow(10, random.Next(3)), Math.Pow(10, -random.Next(4)));
            for (var i = 0; i < 500; i++)
                rows.Add([1, scale * random.NextDouble(), scale * (random.NextDouble() - 0.5), random.Next(30) == 0 ? 1 : 0], random.Next(8) - 1, random.NextDouble() < share ? 1 : 0);
            var (dense, lexicon) = Fit(rows, 7);
            Assert.All([.. dense, .. lexicon], weight => Assert.InRange(weight, -1200, 1200));
        }
    }

    // Nothing but whole Newton steps came to 281,140 for the first and 59,359 for the second.
    [Theory]
    [InlineData(2.7, 1.0, 100.0, -25.2, 1.0, 1.0, 3.8, 0.0, 1.0)]
    [InlineData(-0.4, 0.0, 1.0, -0.5, 1.0, 1.0, 0.8, 0.0, 10.0, -99.9, 1.0, 1.0)]
    public void Steps_that_go_too_far_are_taken_back(params double[] featureTargetCount)
    {
        var rows = new LexicalRows(2);
        foreach (var row in featureTargetCount.Chunk(3))
        {
            for (var i = 0; i < row[2]; i++)
                rows.Add([1, row[0]], -1, row[1]);
        }
        var dense = Fit(rows, 0).Dense;
        Assert.All(dense, weight => Assert.InRange(weight, -1200, 1200));
        Assert.True(Cost(dense) < Cost([0, 0]));

        double Cost(double[] weights) => featureTargetCount.Chunk(3).Sum(row => row[2] * Math.Log(1 + Math.Exp((1 - 2 * row[1]) * (weights[0] + weights[1] * row[0]))));
    }

    [Fact]
    public void The_same_rows_give_the_same_bits()
    {
        var (dense, lexicon) = Fit(Seeded(7, 500, 20, noise: 1), 20);
        var again = Fit(Seeded(7, 500, 20, noise: 1), 20);
        Assert.Equal(dense, again.Dense);
        Assert.Equal(lexicon, again.Lexicon);
    }

    [Fact]
    public void No_rows_give_no_weights()
    {
        var (dense, lexicon) = Fit(new LexicalRows(2), 1);
        Assert.Equal([0, 0], dense);
        Assert.Equal([0], lexicon);
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => LexicalLogistic.Fit(Seeded(1, 10, 0, 1), 0, stop.Token));
    }

    private static (double[] Dense, double[] Lexicon) Fit(LexicalRows rows, int entries) => LexicalLogistic.Fit(rows, entries, TestContext.Current.CancellationToken);

    private static LexicalRows Seeded(int seed, int count, int entries, double noise)
    {
        var random = new Random(seed);
        var rows = new LexicalRows(4);
        for (var i = 0; i < count; i++)
        {
            double[] features = [1, 2 * random.NextDouble() - 1, random.Next(2), 2 * random.NextDouble() - 1];
            var entry = entries > 0 ? random.Next(2 * entries) : -1;
            entry = entry < entries ? entry : -1;
            var logit = -0.5 + features[1] - features[2] + (entry >= 0 ? entry % 3 - 1 : 0) + noise * (random.NextDouble() - 0.5);
            rows.Add(features, entry, random.Next(3) == 0 ? 1 / (1 + Math.Exp(-logit)) : random.NextDouble() < 1 / (1 + Math.Exp(-logit)) ? 1 : 0);
        }
        return rows;
    }

    /// <summary>The minimum of the same cost by four thousand small steps.</summary>
    private static (double[] Dense, double[] Lexicon) Descend(LexicalRows rows, int entries)
    {
        var (dense, lexicon) = (new double[rows.Width], new double[entries]);
        for (var pass = 0; pass < 4000; pass++)
        {
            var (denseSlopes, lexiconSlopes) = (new double[rows.Width], lexicon.Select(weight => LexiconPenalty * weight).ToArray());
            for (var row = 0; row < rows.Targets.Count; row++)
            {
                var entry = rows.Entries[row];
                var logit = entry >= 0 ? lexicon[entry] : 0;
                for (var i = 0; i < rows.Width; i++)
                    logit += dense[i] * rows.Row(row)[i];
                var error = 1 / (1 + Math.Exp(-logit)) - rows.Targets[row];
                for (var i = 0; i < rows.Width; i++)
                    denseSlopes[i] += error * rows.Row(row)[i];
                if (entry >= 0)
                    lexiconSlopes[entry] += error;
            }
            for (var i = 0; i < rows.Width; i++)
                dense[i] -= denseSlopes[i] / 300;
            for (var i = 0; i < entries; i++)
                lexicon[i] -= lexiconSlopes[i] / 50;
        }
        return (dense, lexicon);
    }
}
