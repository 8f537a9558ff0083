using System.Globalization;
using Spectre.Console;
using TopicLab.Training;

namespace TopicLab.Cli.Screens;

/// <summary>What <c>data check</c> shows: a line a check, failed ones in red.</summary>
internal static class FindingsScreen
{
    /// <summary>Draws the table.</summary>
    public static void Draw(IAnsiConsole console, IReadOnlyList<CorpusFinding> findings)
    {
        var table = new FittedTable("of", Column.Name("check"), new Column("found"), new Column("limit"), new Column("", Justify.Left));
        foreach (var finding in findings)
        {
            table.Row([finding.Check, Number(finding.Found), finding.Limit is { } limit ? Number(limit) : "-", finding.Passed ? "ok" : "FAILED"],
                finding.Where, finding.Passed ? null : new Style(Color.Red));
        }
        table.Draw(console);
    }

    private static string Number(double value) => value.ToString(value < 1 && value > 0 ? "0.000" : "0.#", CultureInfo.InvariantCulture);
}
