using Spectre.Console;
using TopicLab.Cli.Scoring;
using TopicLab.Training;

namespace TopicLab.Cli.Screens;

/// <summary>The worst errors of a model, for people.</summary>
internal static class WorstScreen
{
    private const int Words = 6;

    private static readonly Padding s_indent = new(2, 0, 0, 0);

    /// <summary>Draws a table, or where there is no room for one, an error after the other.</summary>
    public static void Draw(IAnsiConsole console, IReadOnlyList<WrongAssignment> worst)
    {
        console.Line();
        console.Line(worst.Count == 0 ? "No errors" : "Worst errors", Screen.Bold);
        if (worst.Count == 0)
            return;
        var table = new FittedTable(
            "words that spoke for it", Column.Name("document"), Column.Name("topic"), new("labels say", Justify.Left), new("model says", Justify.Left));
        foreach (var error in worst)
            table.Row([error.Release.Id, error.Score.Topic, Labels(error), Probability.Show(error.Score.Probability)], Spoke(error));
        if (table.FitsWhole(console))
        {
            table.Draw(console);
            return;
        }
        foreach (var error in worst)
        {
            console.Line();
            console.Line(error.Release.Id);
            var lines = Screen.Cell($"{error.Score.Topic}: labels say {Labels(error)}, model says {Probability.Show(error.Score.Probability)}");
            console.Write(new Padder(lines, s_indent));
            console.Write(new Padder(Screen.Cell(Spoke(error)), s_indent));
        }
    }

    private static string Labels(WrongAssignment error) => error.Gold ? "yes" : "no";

    private static string Spoke(WrongAssignment error) => string.Join(", ", TopTerms.Of(error.Release, error.Evidence, Words));
}
