namespace TopicLab.Cli.Tests.Support;

/// <summary>A release and its summary as no method made them, so that what shows them is tested and not what makes them.</summary>
internal static class MadeUp
{
    public static Release Release { get; } = new()
    {
        Id = "releases/corridor.txt",
        Title = "Gas for the corridor",
        Text = "BAKU, 21 November. A gas pipeline that joins the ports of two seas was opened in Alat on Thursday, after four years of work. The mayor\nsang.",
    };

    public static SummaryOptions Options { get; } = new() { PerTopic = true, Keyphrases = 5, Headline = true, AllSentences = true };

    public static Summary Summary { get; } = new()
    {
        Id = Release.Id,
        Text = $"{First.Text}\n{Second.Text}",
        Sentences = [First, Second],
        AllSentences = [First, Second],
        Keyphrases = [new Keyphrase("gas pipeline", ReleaseField.Text, 21, 12, 2.5), new Keyphrase("corridor", ReleaseField.Title, 12, 8, 0.12345678)],
        Headline = new Headline("A gas pipeline was opened in Alat", 19, 111, true),
        Topics = new Dictionary<string, TopicSummary> { ["energy"] = new(First.Text, [First]), ["middle-corridor"] = new("", []) },
        Scores = [new("energy", 0.71, 0, 0.5, true), new("mine-action", 0.1, 0, 0.5, false), new("middle-corridor", 0.9971, 0, 0.5, true)],
    };

    public static Summary Empty { get; } = new() { Id = "-", Text = "", Sentences = [] };

    private static SummarySentence First => new(
        0, 19, 105, 1.23456789, "A gas pipeline that joins the ports of two seas was opened in Alat on Thursday, after four years of work.");

    private static SummarySentence Second => new(1, 125, 15, 0.5, "The mayor sang.");
}
