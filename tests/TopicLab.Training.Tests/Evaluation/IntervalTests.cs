using TopicLab.Training.Evaluation;

namespace TopicLab.Training.Tests.Evaluation;

public class IntervalTests
{
    private static readonly Judgements Judgements = Judged.Random(seed: 9, topics: 7, documents: 83);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(64)]
    public void Any_number_of_threads_gives_the_same_report(int threads)
    {
        var one = Judged.Evaluate(Judgements, threads: 1);
        var many = Judged.Evaluate(Judgements, threads: threads);
        // Measures compare to the last bit.
        Assert.Equal(Figures.Of(one), Figures.Of(many));
    }

    [Fact]
    public void Another_seed_moves_the_interval_and_not_the_figure()
    {
        var (one, other) = (Judged.Evaluate(Judgements, seed: 1).Brier, Judged.Evaluate(Judgements, seed: 2).Brier);
        Assert.Equal(one.Value, other.Value);
        Assert.NotEqual(one.Low, other.Low);
        Assert.NotEqual(one.High, other.High);
    }

    [Fact]
    public void An_interval_holds_its_figure_and_narrows_with_more_documents()
    {
        var few = Judged.Evaluate(Judged.Random(seed: 3, topics: 4, documents: 50)).MicroF1;
        var many = Judged.Evaluate(Judged.Random(seed: 3, topics: 4, documents: 5000)).MicroF1;
        Assert.InRange(few.Value!.Value, few.Low!.Value, few.High!.Value);
        Assert.InRange(many.Value!.Value, many.Low!.Value, many.High!.Value);
        Assert.InRange((few.High - few.Low) / (many.High - many.Low) ?? 0, 5, 20);
    }

    [Fact]
    public void Percentiles_lie_between_values_as_in_numpy()
    {
        Assert.Equal(1.75, Percentile.At([1, 2, 3, 4], 0.25));
        Assert.Equal(4, Percentile.At([1, 2, 3, 4], 1));
        Assert.Equal(7, Percentile.At([7], 0.975));
        // numpy.percentile(range(1000), [2.5, 97.5])
        var interval = Percentile.Interval(500, [.. Enumerable.Range(0, 1000).Select(i => (double)i)]);
        Assert.Equal(24.975, interval.Low!.Value, 9);
        Assert.Equal(974.025, interval.High!.Value, 9);
    }

    [Fact]
    public void Resamples_where_a_figure_is_undefined_are_left_out() =>
        Assert.Equal(new Measure(2, 2, 2), Percentile.Interval(2, [double.NaN, 2, double.NaN]));

    [Fact]
    public void A_figure_that_no_resample_defines_has_no_interval() =>
        Assert.Equal(new Measure(2, null, null), Percentile.Interval(2, [double.NaN]));

    [Fact]
    public void Cancelling_stops_the_work()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Evaluator.Evaluate(Judgements, threads: 2, cancellationToken: source.Token));
    }

    [Fact]
    public void Judgements_that_do_not_fit_are_refused_with_their_topic()
    {
        Assert.Contains("'b'", Assert.Throws<ArgumentException>(() => Judged.Evaluate(Judged.Of(new("+-", "+-"), new("+", "+")))).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => Judged.Evaluate(Judged.Ranked("+", float.NaN))).Message, StringComparison.Ordinal);
        Assert.Contains("1.5", Assert.Throws<ArgumentException>(() => Judged.Evaluate(Judged.Ranked("+", 1.5f))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Judged.Evaluate(Judgements with { Thresholds = [0.5] }));
    }
}
