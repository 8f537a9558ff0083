using System.Globalization;
using Spectre.Console;
using TopicLab.Training;

namespace TopicLab.Cli.Screens;

/// <summary>A report for people: figures with intervals, then the topics.</summary>
internal static class ReportScreen
{
    // The interval of each topic's F1 needs room.
    private const int WideColumns = 110;

    /// <summary>Draws reports, such as out of fold and test, beside each other where there is room, then the topics of each.</summary>
    public static void Draw(IAnsiConsole console, params (string Name, EvaluationReport Report)[] reports)
    {
        var isWide = console.Profile.Width >= WideColumns;
        var figures = Figures(reports);
        if (console.Fits(figures))
        {
            console.Write(figures);
        }
        else
        {
            foreach (var report in reports)
                console.Write(Figures(report));
        }
        console.Line("In brackets: 95% intervals, from 1,000 resamples of the documents.", Screen.Dim);
        foreach (var (name, report) in reports)
        {
            console.Line();
            console.Line($"Topics, {name}", Screen.Bold);
            Topics(report, isWide).Draw(console);
        }
    }

    private static Table Figures(params (string Name, EvaluationReport Report)[] reports)
    {
        var table = Screen.Table(["figure", .. reports.Select(item => $"{item.Name}\n{Documents(item.Report.Documents)}")]);
        foreach (var (name, figure) in AllFigures)
            table.Row([name, .. reports.Select(item => Show(figure(item.Report)))]);
        return table;
    }

    private static FittedTable Topics(EvaluationReport report, bool isWide)
    {
        var table = new FittedTable(
            null, Column.Name("topic"), new("support"), new("precision"), new("recall"), new("F1"),
            new(isWide ? "average precision" : "AP", Leaves: 2), new("threshold", Leaves: 1));
        foreach (var topic in report.Topics)
        {
            table.Row(
            [
                topic.Topic, topic.Support.ToString(CultureInfo.InvariantCulture), Screen.Number(topic.Precision.Value), Screen.Number(topic.Recall.Value),
                isWide ? Show(topic.F1) : Screen.Number(topic.F1.Value), Screen.Number(topic.AveragePrecision.Value), Screen.Number(topic.Threshold),
            ]);
        }
        return table;
    }

    private static (string Name, Func<EvaluationReport, Measure> Figure)[] AllFigures =>
    [
        ("micro F1", report => report.MicroF1),
        ("macro F1", report => report.MacroF1),
        ("sample F1", report => report.SampleF1),
        ("micro precision", report => report.MicroPrecision),
        ("micro recall", report => report.MicroRecall),
        ("macro precision", report => report.MacroPrecision),
        ("macro recall", report => report.MacroRecall),
        ("macro average precision", report => report.MacroAveragePrecision),
        ("ranking precision (LRAP)", report => report.Lrap),
        ("subset accuracy", report => report.SubsetAccuracy),
        ("Hamming loss", report => report.HammingLoss),
        ("Brier score", report => report.Brier),
        ("calibration error (ECE)", report => report.Ece),
        ("empty left empty", report => report.EmptyKept),
    ];

    private static string Documents(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "document" : "documents")}");

    private static string Show(Measure measure) => measure switch
    {
        { Value: null } => "-",
        { Low: null } => Screen.Number(measure.Value),
        _ => $"{Screen.Number(measure.Value)} [{Screen.Number(measure.Low)}, {Screen.Number(measure.High)}]",
    };
}
