namespace TopicLab.Training.Tests.Evaluation;

/// <summary>
/// One small example, worked by hand. a: one found, one missed, one invented. b: one found; the last document is unknown, so its
/// assignment is no error. c: never carried, never assigned.
/// </summary>
public class EvaluatorTests
{
    private static readonly EvaluationReport Report = Judged.Evaluate(Judged.Of(
        new("++--", "+-+-"),
        new("+--?", "+--+"),
        new("----", "----")));

    [Fact]
    public void A_topic_has_the_figures_of_its_known_pairs()
    {
        var (a, b) = (Report.Topics[0], Report.Topics[1]);
        Assert.Equal(("a", 2, 0.5), (a.Topic, a.Support, a.Threshold));
        Assert.Equal((0.5, 0.5, 0.5), (a.Precision.Value, a.Recall.Value, a.F1.Value));
        Assert.Equal(1, b.Support);
        Assert.Equal((1, 1, 1), (b.Precision.Value, b.Recall.Value, b.F1.Value));
    }

    [Fact]
    public void Micro_averages_sum_over_all_pairs()
    {
        Assert.Equal(2.0 / 3, Report.MicroPrecision.Value);
        Assert.Equal(2.0 / 3, Report.MicroRecall.Value);
        Assert.Equal(2.0 / 3, Report.MicroF1.Value);
    }

    [Fact]
    public void Macro_averages_leave_out_a_topic_that_never_occurs()
    {
        Assert.Equal(0.75, Report.MacroPrecision.Value);
        Assert.Equal(0.75, Report.MacroRecall.Value);
        Assert.Equal(0.75, Report.MacroF1.Value);
    }

    [Fact]
    public void Documents_average_over_their_known_pairs_and_a_document_rightly_left_alone_counts_1()
    {
        // Both topics found; one missed; one invented; nothing known to be there, nothing assigned.
        Assert.Equal(4, Report.Documents);
        Assert.Equal((1 + 0 + 0 + 1) / 4.0, Report.SampleF1.Value);
        Assert.Equal(2 / 4.0, Report.SubsetAccuracy.Value);
        // The last document is not known to be without the second topic.
        Assert.Equal(0 / 1.0, Report.EmptyKept.Value);
    }

    [Fact]
    public void Hamming_loss_is_the_share_of_known_pairs_that_are_wrong() =>
        Assert.Equal(2 / 11.0, Report.HammingLoss.Value);

    [Fact]
    public void A_topic_without_a_true_positive_counts_0_in_every_macro_average()
    {
        // a right; b carried and never assigned; c assigned and never carried.
        var report = Judged.Evaluate(Judged.Of(new("+-", "+-"), new("+-", "--"), new("--", "-+")));
        Assert.Equal(1.0 / 3, report.MacroF1.Value);
        Assert.Equal(1.0 / 3, report.MacroPrecision.Value);
        Assert.Equal(1.0 / 3, report.MacroRecall.Value);
        Assert.Equal((null, 0, 0), (report.Topics[1].Precision.Value, report.Topics[1].Recall.Value, report.Topics[1].F1.Value));
        Assert.Equal((0, null, 0), (report.Topics[2].Precision.Value, report.Topics[2].Recall.Value, report.Topics[2].F1.Value));
    }

    [Fact]
    public void A_document_with_partly_right_topics_has_their_F1()
    {
        // Carries a and b, is assigned b and c: 2 · 1 / (2 + 2).
        var report = Judged.Evaluate(Judged.Of(new("+", "-"), new("+", "+"), new("-", "+")));
        Assert.Equal(0.5, report.SampleF1.Value);
        Assert.Equal(0, report.SubsetAccuracy.Value);
    }

    [Fact]
    public void A_document_of_which_nothing_is_known_is_in_no_average()
    {
        var report = Judged.Evaluate(Judged.Of(new("+?", "-+"), new("-?", "-+")));
        Assert.Equal(2, report.Documents);
        Assert.Equal(0, report.SampleF1.Value);
        Assert.Equal(0, report.SubsetAccuracy.Value);
        Assert.Equal(1, report.Topics[0].Support);
    }
}
