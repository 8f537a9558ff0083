using System.Globalization;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Json;
using TopicLab.Cli.Screens;
using TopicLab.Training;

namespace TopicLab.Cli.Summaries;

/// <summary>Figures of summaries beside those of the first sentences of the same texts, with a paired test.</summary>
/// <param name="Report">The summaries'.</param>
/// <param name="Lead">The first sentences'.</param>
/// <param name="Difference">The difference of the two.</param>
internal sealed record SummaryComparison(RougeReport Report, RougeReport Lead, RougeFigures<RougeDifference> Difference)
{
    /// <summary>Means and tests of the figures of the same texts in the same order.</summary>
    public static SummaryComparison Of(IReadOnlyList<RougeFigures<RougeScore>> figures, IReadOnlyList<RougeFigures<RougeScore>> lead, CancellationToken cancellationToken) => new(
        RougeEvaluator.Summarize(figures, cancellationToken: cancellationToken),
        RougeEvaluator.Summarize(lead, cancellationToken: cancellationToken),
        RougeEvaluator.Compare(figures, lead, cancellationToken: cancellationToken));

    /// <summary>F from 0 to 100: "R1 33.90, R2 12.60, RLsum 29.62 (the lead 29.90, 11.36, 26.69)".</summary>
    public string InOneLine()
    {
        return $"R1 {Points(Report, RougeType.Rouge1)}, R2 {Points(Report, RougeType.Rouge2)}, RLsum {Points(Report, RougeType.RougeLsum)} "
            + $"(the lead {Points(Lead, RougeType.Rouge1)}, {Points(Lead, RougeType.Rouge2)}, {Points(Lead, RougeType.RougeLsum)})";

        static string Points(RougeReport report, RougeType type) => (100 * report.Figures[type].F.Value ?? 0).ToString("0.00", CultureInfo.InvariantCulture);
    }

    /// <summary>Writes the tables, or a line of JSON.</summary>
    /// <param name="host">The world.</param>
    /// <param name="format">"text", or else JSON.</param>
    /// <param name="data">What the texts are, where there are several lots of them.</param>
    public void Write(CommandHost host, string format, string? data = null)
    {
        if (format != "text")
        {
            JsonSettings.WriteLine(host, writer => RougeJson.Write(writer, Report, Lead, Difference, data));
            return;
        }
        Screen.Show(host, console =>
        {
            if (data is not null)
                console.Line($"{Printable.Line(data)}, beside its first three sentences", Screen.Dim);
            RougeScreen.Draw(console, Report, Lead, Difference, "the lead");
        });
    }
}
