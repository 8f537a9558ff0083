namespace TopicLab.Training.Tests.Evaluation;

public class CalibrationFigureTests
{
    [Fact]
    public void Brier_is_the_mean_squared_error_over_known_pairs()
    {
        var report = Judged.Evaluate(Judged.Of(new("+-", "--", 0.5f, 0.25f), new("-?", "--", 0.75f, 1f)));
        Assert.Equal((0.25 + 0.0625 + 0.5625) / 3, report.Brier.Value);
    }

    [Fact]
    public void Ece_is_the_gap_in_each_bin_weighted_by_its_pairs()
    {
        // Bin 3 of 15 holds 0.25 twice (one carried: promised 0.25, came true 0.5); bin 11 holds 0.75 once, not carried; one pair unknown.
        var report = Judged.Evaluate(Judged.Of(new("+-", "--", 0.25f, 0.25f), new("-?", "--", 0.75f, 1f)));
        Assert.Equal((2 * 0.25 + 1 * 0.75) / 3, report.Ece.Value!.Value, 15);
    }

    [Fact]
    public void Errors_of_different_documents_in_one_bin_cancel()
    {
        // 0.5 for two documents of which one carries the topic is exactly right.
        var report = Judged.Evaluate(Judged.Ranked("+-", 0.5f, 0.5f));
        Assert.Equal(0, report.Ece.Value);
    }

    [Fact]
    public void Certainty_belongs_to_the_last_bin()
    {
        var report = Judged.Evaluate(Judged.Ranked("++", 1f, 1f));
        Assert.Equal(0, report.Ece.Value);
        Assert.Equal([new ReliabilityPoint(1, 1, 2)], report.Topics[0].Reliability);
    }

    [Fact]
    public void Reliability_has_ten_bins_without_the_empty_and_the_unknown()
    {
        var topic = Judged.Evaluate(Judged.Ranked("-+-+?", 0f, 0.0625f, 0.5f, 0.5625f, 0.9f)).Topics[0];
        Assert.Equal([new ReliabilityPoint(0.03125, 0.5, 2), new ReliabilityPoint(0.53125, 0.5, 2)], topic.Reliability);
    }
}
