namespace TopicLab.Training.Tests.Evaluation;

public class AveragePrecisionTests
{
    [Fact]
    public void Each_positive_adds_the_precision_down_to_it() =>
        Assert.Equal((1.0 / 1 + 2.0 / 3) / 2, AveragePrecision("+-+", 0.9f, 0.8f, 0.7f));

    [Fact]
    public void The_example_in_scikit_learns_documentation_agrees() =>
        Assert.Equal(0.8333333333333333, AveragePrecision("--++", 0.1f, 0.4f, 0.35f, 0.8f)!.Value, 15);

    [Fact]
    public void Equal_probabilities_are_passed_together()
    {
        // One group of three with one positive, whichever of them comes first.
        Assert.Equal(1.0 / 3, AveragePrecision("+--", 0.5f, 0.5f, 0.5f));
        Assert.Equal(1.0 / 3, AveragePrecision("--+", 0.5f, 0.5f, 0.5f));
        // Two positives in a group of three after one negative: precision 2/4 for both.
        Assert.Equal(0.5, AveragePrecision("-+-+", 0.9f, 0.5f, 0.5f, 0.5f));
    }

    [Fact]
    public void Unknown_documents_hold_no_rank() =>
        Assert.Equal(1, AveragePrecision("?+-", 0.9f, 0.8f, 0.7f));

    [Fact]
    public void Documents_below_the_last_positive_change_nothing() =>
        Assert.Equal(AveragePrecision("-+", 0.9f, 0.8f), AveragePrecision("-+----", 0.9f, 0.8f, 0.1f, 0.1f, 0.2f, 0f));

    [Fact]
    public void Without_positives_it_is_undefined() =>
        Assert.Null(AveragePrecision("--", 0.9f, 0.8f));

    [Fact]
    public void The_macro_average_runs_over_topics_with_a_positive()
    {
        var report = Judged.Evaluate(Judged.Of(
            new("+-", "--", 0.9f, 0.8f),
            new("-+", "--", 0.9f, 0.8f),
            new("--", "++", 0.9f, 0.8f)));
        Assert.Equal((1 + 0.5) / 2, report.MacroAveragePrecision.Value);
    }

    private static double? AveragePrecision(string gold, params float[] probabilities) =>
        Judged.Evaluate(Judged.Ranked(gold, probabilities)).Topics[0].AveragePrecision.Value;
}
