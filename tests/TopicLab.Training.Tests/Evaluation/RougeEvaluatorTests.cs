using TopicLab.Training.Learners;

namespace TopicLab.Training.Tests.Evaluation;

public class RougeEvaluatorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Means_and_intervals_are_those_of_documents_drawn_with_replacement()
    {
        var random = new SplitMix(5);
        var documents = Enumerable.Range(0, 60).Select(_ => Figures(random.Next(1000) / 1000.0)).ToArray();
        var means = Enumerable.Range(1, 1000).Select(sample =>
        {
            var draws = new SplitMix(SplitMix.Derive(7, sample));
            return Enumerable.Range(0, documents.Length).Average(_ => documents[draws.Next(documents.Length)].RougeL.F);
        }).Order().ToArray();

        var report = RougeEvaluator.Summarize(documents, seed: 7, cancellationToken: Cancellation);

        Assert.Equal(60, report.Documents);
        Assert.Equal(documents.Average(document => document.Rouge2.Precision), report.Figures.Rouge2.Precision.Value!.Value, 12);
        Assert.Equal(documents.Average(document => document.RougeLsum.Recall), report.Figures.RougeLsum.Recall.Value!.Value, 12);
        var measure = report.Figures.RougeL.F;
        Assert.Equal(documents.Average(document => document.RougeL.F), measure.Value!.Value, 12);
        // numpy.percentile: places 24.975 and 974.025 of 0 to 999.
        Assert.Equal(means[24] + 0.975 * (means[25] - means[24]), measure.Low!.Value, 12);
        Assert.Equal(means[974] + 0.025 * (means[975] - means[974]), measure.High!.Value, 12);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same()
    {
        var random = new SplitMix(6);
        RougeFigures<RougeScore>[] ours = [.. Enumerable.Range(0, 50).Select(_ => Figures(random.Next(100) / 100.0))];
        RougeFigures<RougeScore>[] theirs = [.. Enumerable.Range(0, 50).Select(_ => Figures(random.Next(100) / 100.0))];

        Assert.Equal(RougeEvaluator.Summarize(ours, threads: 1, cancellationToken: Cancellation), RougeEvaluator.Summarize(ours, threads: 5, cancellationToken: Cancellation));
        Assert.Equal(RougeEvaluator.Compare(ours, theirs, threads: 1, cancellationToken: Cancellation), RougeEvaluator.Compare(ours, theirs, threads: 5, cancellationToken: Cancellation));
    }

    [Fact]
    public void A_system_is_no_better_than_itself()
    {
        RougeFigures<RougeScore>[] documents = [Figures(0.1), Figures(0.7)];

        Assert.Equal(new RougeDifference(new Measure(0, 0, 0), 1), RougeEvaluator.Compare(documents, documents, cancellationToken: Cancellation).Rouge1);
    }

    // Of two documents with opposite differences a resample draws both in half of the cases, which is no difference and counts, and twice the worse
    // in a quarter. 1/3 - 1/5 and 1/5 - 1/3 are exact opposites; 0.3 - 0.1 and 0.1 - 0.3, moved by 0.1, are not.
    [Theory]
    [InlineData(1 / 3.0, 1 / 5.0, 1 / 5.0, 1 / 3.0)]
    [InlineData(0.3, 0.1, 0.2, 0.4)]
    [InlineData(0.1 + 0.2, 0.1, 0.7, 0.9)]
    public void A_difference_of_0_is_no_better(double ours, double theirs, double ours2, double theirs2)
    {
        var difference = RougeEvaluator.Compare([Figures(ours), Figures(ours2)], [Figures(theirs), Figures(theirs2)], cancellationToken: Cancellation).RougeL;

        Assert.InRange(difference.PValue, 0.735, 0.765);
        Assert.Equal(0, difference.F.Value!.Value, 9);
    }

    [Fact]
    public void The_p_value_is_small_where_the_first_is_better_and_near_1_where_the_other_is()
    {
        RougeFigures<RougeScore>[] better = [.. Enumerable.Range(0, 40).Select(i => Figures(0.4 + i % 5 * 0.01))];
        RougeFigures<RougeScore>[] worse = [.. Enumerable.Range(0, 40).Select(i => Figures(0.35 + i % 7 * 0.01))];

        var difference = RougeEvaluator.Compare(better, worse, cancellationToken: Cancellation).Rouge1;

        Assert.Equal(0, difference.PValue);
        Assert.InRange(difference.F.Value!.Value, difference.F.Low!.Value, difference.F.High!.Value);
        Assert.Equal(1, RougeEvaluator.Compare(worse, better, cancellationToken: Cancellation).Rouge1.PValue);
    }

    [Fact]
    public void What_is_missing_is_refused()
    {
        Assert.Throws<ArgumentException>(() => RougeEvaluator.Summarize([], cancellationToken: Cancellation));
        Assert.Throws<ArgumentException>(() => RougeEvaluator.Compare([], [], cancellationToken: Cancellation));
        Assert.Throws<ArgumentException>(() => RougeEvaluator.Compare([Figures(1)], [Figures(1), Figures(0)], cancellationToken: Cancellation));
    }

    private static RougeFigures<RougeScore> Figures(double f) =>
        new(new(f, f, f), new(f / 2, f / 3, f / 4), new(f, 1 - f, f), new(f * f, f / 5, f));
}
