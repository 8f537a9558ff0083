using System.Text;
using TopicLab.Cli.Screens;

namespace TopicLab.Cli.Scoring;

/// <summary>
/// A table for people. The rows of the first page decide how wide the first column is, so a stream of any length can be shown.
/// </summary>
internal sealed class TextTable(bool color, bool all) : ScoreWriter
{
    private const int PageRows = 200;
    private const int WidestId = 48;
    private const int Words = 6;

    private readonly List<(string Id, string Topics, List<string> Below)> _page = [];
    private int _width;

    /// <inheritdoc/>
    public override void Write(Release release, Prediction prediction, IReadOnlyList<TopicEvidence>? evidence, Summary? summary)
    {
        var scores = prediction.Scores;
        List<int> shown = [.. Enumerable.Range(0, scores.Count).Where(i => all || scores[i].Assigned).OrderByDescending(i => scores[i].Probability)];
        var topics = string.Join("  ", shown.Select(i => Say(scores[i])));
        List<string> lines = evidence is null
            ? []
            : [.. shown.Where(i => scores[i].Assigned).Select(i => Ansi.Dim($"{Printable.Line(scores[i].Topic)}: {string.Join(", ", TopTerms.Of(release, evidence[i], Words))}", color))];
        if (summary is { Text.Length: > 0 })
            lines.Add(Ansi.Dim(Printable.Line(summary.Text.Replace('\n', ' ')), color));
        _page.Add((Printable.Line(release.Id), topics.Length > 0 ? topics : Ansi.Dim("-", color), lines));
        if (_page.Count == PageRows)
            Flush();
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        if (_page.Count == 0)
            return;
        if (_width == 0)
        {
            _width = Math.Clamp(_page.Max(row => row.Id.Length), "release".Length, WidestId);
            Line(Ansi.Bold("release".PadRight(_width) + "  topics", color));
        }
        foreach (var (id, topics, below) in _page)
        {
            Line($"{Shorten.KeepEnd(id, WidestId).PadRight(_width)}  {topics}");
            foreach (var line in below)
                Line($"{new string(' ', _width)}  {line}");
        }
        _page.Clear();
    }

    private string Say(TopicScore score)
    {
        var text = $"{Printable.Line(score.Topic)} {Probability.Show(score.Probability)}";
        return score.Assigned ? Ansi.Green(text, color) : Ansi.Dim(text, color);
    }

    private void Line(string text) => Encoding.UTF8.GetBytes(text + "\n", Buffer);
}
