using Spectre.Console;
using TopicLab.Cli.Summaries;

namespace TopicLab.Cli.Screens;

/// <summary>A release in a few sentences, with its topics and keyphrases.</summary>
internal static class SummaryScreen
{
    private static readonly Padding s_indent = new(2, 0, 0, 0);
    private static readonly Style s_topic = new(Color.Green);

    /// <summary>Draws the summary; lines of what was not asked for are left out.</summary>
    public static void Draw(IAnsiConsole console, Release release, Summary summary, SummaryOptions options)
    {
        console.Line(release.Id, Screen.Dim);
        if (release.Title.Length > 0)
            console.Line(release.Title, Screen.Bold);
        if (options.Headline)
            DrawField(console, "headline", summary.Headline?.Text);
        console.Line();
        DrawSentences(console, summary.Sentences, new Padding(0));
        console.Line();
        DrawField(console, "topics", TopicLine.Of(summary.Scores), s_topic);
        if (options.Keyphrases > 0)
            DrawField(console, "keyphrases", string.Join(", ", summary.Keyphrases.Select(phrase => phrase.Text)));
        foreach (var (topic, own) in summary.Topics)
        {
            console.Line();
            console.Line(topic, s_topic);
            DrawSentences(console, own.Sentences, s_indent);
        }
    }

    private static void DrawSentences(IAnsiConsole console, IReadOnlyList<SummarySentence> sentences, Padding padding)
    {
        for (var i = 0; i < sentences.Count; i++)
        {
            if (i > 0)
                console.Line();
            console.Write(new Padder(Screen.Cell(sentences[i].Text), padding));
        }
        if (sentences.Count == 0)
            console.Write(new Padder(Screen.Cell(SummaryPages.NoSentence, Screen.Dim), padding));
    }

    // Lines behind the first stand under the value.
    private static void DrawField(IAnsiConsole console, string name, string? value, Style? style = null)
    {
        var grid = new Grid()
            .AddColumn(new GridColumn { NoWrap = true, Width = "keyphrases".Length, Padding = new Padding(0, 0, 2, 0) })
            .AddColumn(new GridColumn { Padding = new Padding(0) });
        grid.AddRow(Screen.Cell(name, Screen.Dim), string.IsNullOrEmpty(value) ? Screen.Cell("-", Screen.Dim) : Screen.Cell(value, style));
        console.Write(grid);
    }
}
