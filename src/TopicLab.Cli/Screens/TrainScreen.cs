using System.Globalization;
using Spectre.Console;
using TopicLab.Training;

namespace TopicLab.Cli.Screens;

/// <summary>What <c>train</c> shows when it is done.</summary>
internal static class TrainScreen
{
    /// <summary>Draws the report of a model that was saved at <paramref name="path"/> with <paramref name="size"/> bytes.</summary>
    public static void Draw(IAnsiConsole console, string path, long size, TrainReport report, EvaluationReport? test)
    {
        (string, EvaluationReport)[] reports = test is null ? [("out of fold", report.OutOfFold)] : [("out of fold", report.OutOfFold), ("test", test)];
        ReportScreen.Draw(console, reports);
        console.Line();
        console.Line($"Options: {report.Options}; thresholds: {report.ThresholdScheme}.");
        if (report.NearDuplicates > 0)
            console.Line(string.Create(CultureInfo.InvariantCulture, $"{report.NearDuplicates:N0} documents have a near-duplicate; these were kept in one fold."));
        console.Line(string.Create(CultureInfo.InvariantCulture, $"Wrote {Printable.Line(path)} ({size / 1024.0:N0} KiB) and {Printable.Line(TrainedModel.CardPath(path))}."),
            new Style(Color.Green));
    }
}
