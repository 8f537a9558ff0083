using Spectre.Console;
using TopicLab.Cli.Scoring;
using TopicLab.Training;

namespace TopicLab.Cli.Screens;

/// <summary>The worst errors of a model, for people.</summary>
internal static class WorstScreen
{
    private const int Words = 6;

    /// <summary>Draws the table.</summary>
    public static void Draw(IAnsiConsole console, IReadOnlyList<WrongAssignment> worst)
    {
        console.Line();
        console.Line(worst.Count == 0 ? "No errors" : "Worst errors", Screen.Bold);
        if (worst.Count == 0)
            return;
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in (string[])["document", "topic", "labels say", "model says", "words that spoke for it"])
            table.AddColumn(new TableColumn(Screen.Cell(column, Screen.Bold)));
        foreach (var error in worst)
        {
            table.Row(error.Release.Id, error.Score.Topic, error.Gold ? "yes" : "no", Probability.Show(error.Score.Probability),
                string.Join(", ", TopTerms.Of(error.Release, error.Evidence, Words)));
        }
        console.Write(table);
    }
}
