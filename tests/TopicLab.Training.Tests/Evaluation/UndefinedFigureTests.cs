namespace TopicLab.Training.Tests.Evaluation;

public class UndefinedFigureTests
{
    [Fact]
    public void A_topic_neither_carried_nor_assigned_has_no_figures()
    {
        var topic = Judged.Evaluate(Judged.Of(new("--", "--"), new("+-", "+-"))).Topics[0];
        Assert.Equal(0, topic.Support);
        Assert.All([topic.Precision, topic.Recall, topic.F1, topic.AveragePrecision], measure => Assert.Equal(default, measure));
        Assert.Empty(topic.PrecisionRecall);
    }

    [Fact]
    public void Without_positives_and_assignments_only_the_figures_over_documents_and_pairs_are_defined()
    {
        var report = Judged.Evaluate(Judged.Of(new Judged.Row("--", "--")));
        Assert.All(
            [report.MicroF1, report.MicroPrecision, report.MicroRecall, report.MacroF1, report.MacroPrecision, report.MacroRecall,
                report.MacroAveragePrecision],
            measure => Assert.Equal(default, measure));
        Assert.Equal(new Measure(1, 1, 1), report.SampleF1);
        Assert.Equal(new Measure(1, 1, 1), report.Lrap);
        Assert.Equal(new Measure(1, 1, 1), report.EmptyKept);
        Assert.Equal(new Measure(0, 0, 0), report.HammingLoss);
    }

    [Fact]
    public void No_share_of_empty_documents_is_kept_where_there_is_none() =>
        Assert.Equal(default, Judged.Evaluate(Judged.Of(new Judged.Row("++", "+-"))).EmptyKept);

    [Fact]
    public void A_document_of_which_one_topic_is_not_known_is_not_known_to_carry_none() =>
        Assert.Equal(new Measure(1, 1, 1), Judged.Evaluate(Judged.Of(new Judged.Row("--", "-+"), new Judged.Row("-?", "--"))).EmptyKept);

    [Fact]
    public void Nothing_known_defines_nothing()
    {
        var report = Judged.Evaluate(Judged.Of(new Judged.Row("??", "+-")));
        Assert.All(Figures.Of(report), figure => Assert.Equal(default, figure.Value));
        Assert.Empty(report.Topics[0].Reliability);
    }

    [Fact]
    public void No_documents_define_nothing()
    {
        var report = Judged.Evaluate(Judged.Of(new Judged.Row("", "")));
        Assert.Equal(0, report.Documents);
        Assert.All(Figures.Of(report), figure => Assert.Equal(default, figure.Value));
    }
}
