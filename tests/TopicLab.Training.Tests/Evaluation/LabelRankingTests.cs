namespace TopicLab.Training.Tests.Evaluation;

public class LabelRankingTests
{
    [Fact]
    public void The_example_in_scikit_learns_documentation_agrees()
    {
        // First document: a second of three, 1/2. Second: c last of three, 1/3.
        Assert.Equal((1.0 / 2 + 1.0 / 3) / 2, Lrap(("+-", [0.75f, 1f]), ("--", [0.5f, 0.2f]), ("-+", [1f, 0.1f])));
    }

    [Fact]
    public void Of_several_topics_each_counts_those_at_least_as_probable()
    {
        // Carried at ranks 1 and 3: (1/1 + 2/3) / 2.
        Assert.Equal((1.0 / 1 + 2.0 / 3) / 2, Lrap(("+", [0.9f]), ("-", [0.8f]), ("+", [0.7f]), ("-", [0.1f])));
    }

    [Fact]
    public void Equal_probabilities_take_the_worst_rank() =>
        Assert.Equal(1.0 / 3, Lrap(("+", [0.5f]), ("-", [0.5f]), ("-", [0.5f])));

    [Fact]
    public void A_document_that_carries_no_topic_or_all_counts_1() =>
        Assert.Equal(1, Lrap(("+-", [0.1f, 0.9f]), ("+-", [0.9f, 0.1f])));

    [Fact]
    public void Unknown_topics_hold_no_rank()
    {
        Assert.Equal(0.5, Lrap(("?", [0.9f]), ("-", [0.8f]), ("+", [0.7f])));
        // All topics of which something is known are carried.
        Assert.Equal(1, Lrap(("?", [0.9f]), ("+", [0.7f])));
    }

    private static double? Lrap(params (string Gold, float[] Probabilities)[] rows) => Judged.Evaluate(Judged.Of(
        [.. rows.Select(row => new Judged.Row(row.Gold, new string('-', row.Gold.Length), row.Probabilities))])).Lrap.Value;
}
