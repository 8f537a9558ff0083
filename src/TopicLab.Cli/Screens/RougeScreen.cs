using System.Globalization;
using Spectre.Console;
using TopicLab.Training;

namespace TopicLab.Cli.Screens;

/// <summary>What <c>rouge</c> shows: figures from 0 to 100, as papers print them.</summary>
internal static class RougeScreen
{
    private static readonly (string Name, RougeType Type)[] s_types =
        [("ROUGE-1", RougeType.Rouge1), ("ROUGE-2", RougeType.Rouge2), ("ROUGE-L", RougeType.RougeL), ("ROUGE-Lsum", RougeType.RougeLsum)];

    private static readonly Column[] s_means = [Column.Name("figure"), new("precision", Leaves: 1), new("recall", Leaves: 2), new("F")];

    /// <summary>Draws the means, and beside them, or below where there is no room, those of another system and the difference.</summary>
    /// <param name="console">Where.</param>
    /// <param name="report">The figures.</param>
    /// <param name="against">Those of the other system, if there is one.</param>
    /// <param name="differences">How much more the first are.</param>
    /// <param name="other">What the other system is called.</param>
    public static void Draw(IAnsiConsole console, RougeReport report, RougeReport? against, RougeFigures<RougeDifference>? differences, string other = "the other")
    {
        Column[] ofDifferences = [new($"F of {other}", Leaves: 3), new("difference"), new("p")];
        if (against is null || differences is null)
        {
            Table(s_means, Means).Draw(console);
        }
        else
        {
            var both = Table([.. s_means, .. ofDifferences], type => [.. Means(type), .. Differences(type)]);
            if (both.FitsWhole(console))
            {
                both.Draw(console);
            }
            else
            {
                Table(s_means, Means).Draw(console);
                Table([s_means[0], .. ofDifferences], Differences).Draw(console);
            }
        }
        var documents = string.Create(CultureInfo.InvariantCulture, $"{report.Documents:N0} {(report.Documents == 1 ? "document" : "documents")}");
        console.Line($"{documents}; figures from 0 to 100. In brackets: 95% intervals, from 1,000 resamples of the documents.", Screen.Dim);
        if (differences is not null)
            console.Line($"Of the difference from 10,000; p: the share of these in which {other} is as good or better.", Screen.Dim);

        string[] Means(RougeType type) => [Points(report.Figures[type].Precision.Value), Points(report.Figures[type].Recall.Value), WithInterval(report.Figures[type].F, Points)];

        string[] Differences(RougeType type) => [Points(against!.Figures[type].F.Value), WithInterval(differences![type].F, Signed), Share(differences[type].PValue)];
    }

    private static FittedTable Table(Column[] columns, Func<RougeType, string[]> cells)
    {
        var table = new FittedTable(null, columns);
        foreach (var (name, type) in s_types)
            table.Row([name, .. cells(type)]);
        return table;
    }

    /// <summary>Draws F of each document, and beside it the difference to another system.</summary>
    public static void DrawDocuments(
        IAnsiConsole console, IReadOnlyList<string> ids, IReadOnlyList<RougeFigures<RougeScore>> scores, IReadOnlyList<RougeFigures<RougeScore>>? others)
    {
        var table = new FittedTable(null, [Column.Name("document"), .. s_types.Select((type, i) => new Column(type.Name, Leaves: s_types.Length - i - 1))]);
        for (var i = 0; i < scores.Count; i++)
            table.Row([ids[i], .. s_types.Select(type => Cell(scores[i][type.Type].F, others?[i][type.Type].F))]);
        table.Draw(console);
        console.Line(others is null ? "F from 0 to 100." : "F from 0 to 100, and how much more it is than that of the other.", Screen.Dim);
    }

    private static string Cell(double score, double? other) => other is { } value ? $"{Points(score)} {Signed(score - value)}" : Points(score);

    private static string WithInterval(Measure measure, Func<double?, string> show) => $"{show(measure.Value)} [{show(measure.Low)}, {show(measure.High)}]";

    private static string Points(double? share) => share is { } value ? (100 * value).ToString("0.00", CultureInfo.InvariantCulture) : "-";

    private static string Signed(double? share) => share is { } value ? (100 * value).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) : "-";

    // The least that resamples can tell from 0.
    private static string Share(double share) => share == 0 ? "<0.0001" : share.ToString("0.0000", CultureInfo.InvariantCulture);
}
