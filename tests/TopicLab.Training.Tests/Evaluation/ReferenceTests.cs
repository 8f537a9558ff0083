using TopicLab.Training.Learners;

namespace TopicLab.Training.Tests.Evaluation;

/// <summary>The fast figures and intervals against slow ones that share nothing with them but the seeds.</summary>
public class ReferenceTests
{
    [Fact]
    public void Every_figure_is_what_its_definition_says()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var judgements = Judged.Random((ulong)seed, topics: 1 + seed % 7, documents: 1 + seed % 29);
            var expected = SlowReference.Of(judgements, [.. Enumerable.Range(0, judgements.Documents)]);
            var actual = Figures.Of(Judged.Evaluate(judgements, resamples: 0));
            Assert.Equal(expected.Count, actual.Count);
            foreach (var (name, measure) in actual)
            {
                AssertSame(expected[name], measure.Value, $"{name}, seed {seed}");
                Assert.Null(measure.Low);
                Assert.Null(measure.High);
            }
        }
    }

    [Theory]
    [InlineData(1, 5, 25, 200)]
    [InlineData(2, 3, 4, 101)]
    [InlineData(3, 6, 40, 3)]
    [InlineData(4, 2, 1, 10)]
    public void Intervals_are_percentiles_over_documents_drawn_with_replacement(int seed, int topics, int documents, int resamples)
    {
        var judgements = Judged.Random((ulong)seed, topics, documents);
        var drawn = Enumerable.Range(1, resamples).Select(resample => Draw(77, resample, documents))
            .Select(sample => SlowReference.Of(judgements, sample)).ToArray();
        foreach (var (name, measure) in Figures.Of(Judged.Evaluate(judgements, resamples, seed: 77)))
        {
            var sorted = drawn.Select(figures => figures[name]).Where(value => !double.IsNaN(value)).Order().ToArray();
            AssertSame(Quantile(sorted, 0.025), measure.Low, $"{name}, low");
            AssertSame(Quantile(sorted, 0.975), measure.High, $"{name}, high");
        }
    }

    private static int[] Draw(ulong seed, int resample, int documents)
    {
        var random = new SplitMix(SplitMix.Derive(seed, resample));
        var drawn = new int[documents];
        for (var i = 0; i < documents; i++)
            drawn[i] = random.Next(documents);
        return drawn;
    }

    // numpy.quantile, method "linear".
    private static double Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0)
            return double.NaN;
        var place = share * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        return below * (1 - (place - Math.Floor(place))) + above * (place - Math.Floor(place));
    }

    private static void AssertSame(double expected, double? actual, string what) => Assert.True(
        double.IsNaN(expected) ? actual is null : actual is { } value && Math.Abs(expected - value) < 1e-12,
        $"{what}: {expected} expected, {actual} found");
}
