using System.Globalization;
using System.Text;
using Spectre.Console;
using TopicLab.Cli.Scoring;

namespace TopicLab.Cli.Screens;

/// <summary>A release with its evidence: coloured at a terminal, with marks where there is no colour.</summary>
internal static class ExplainScreen
{
    private const int Words = 6;
    private const int NearTopics = 5;

    // Readable on dark and on light ground.
    private static readonly Color[] s_colors = [Color.Green, Color.Blue, Color.Purple, Color.Olive, Color.Teal, Color.Maroon];

    /// <summary>Draws the release, its topics, and what near topics lack.</summary>
    public static void Draw(IAnsiConsole console, Explanation explanation, string? topic)
    {
        var scores = explanation.Prediction.Scores;
        var shown = Shown(explanation, topic);
        TopicEvidence[] evidence = [.. shown.Select(i => explanation.Evidence[i])];
        var release = explanation.Release;
        console.Line(release.Id, Screen.Dim);
        if (release.Title.Length > 0)
            DrawField(console, ReleaseField.Title, Printable.Line(release.Title), evidence);
        console.Line();
        DrawField(console, ReleaseField.Text, Printable.Text(release.Text), evidence);
        console.Line();
        if (!HasColor(console))
            console.Line("[word] speaks for a topic below; » starts a sentence that speaks most for one.", Screen.Dim);
        List<WhyNot> near = [.. explanation.WhyNot.Where(item => topic is null || item.Topic == topic).Take(NearTopics)];
        DrawTopics(console, explanation, shown, near);
        foreach (var missed in near)
            console.Line(Say(release, missed), Screen.Dim);
        if (scores.Count > shown.Count && topic is null)
            console.Line($"{scores.Count - shown.Count} of {scores.Count} topics not highlighted; --topic ID highlights one.", Screen.Dim);
    }

    /// <summary>The topic that was asked for, or the assigned ones, or the one that came nearest.</summary>
    private static List<int> Shown(Explanation explanation, string? topic)
    {
        var scores = explanation.Prediction.Scores;
        var all = Enumerable.Range(0, scores.Count);
        if (topic is not null)
            return [.. all.Where(i => scores[i].Topic == topic)];
        List<int> assigned = [.. all.Where(i => scores[i].Assigned).OrderByDescending(i => scores[i].Probability)];
        return assigned.Count > 0 ? assigned : [all.MaxBy(i => scores[i].Probability - scores[i].Threshold)];
    }

    private static void DrawField(IAnsiConsole console, ReleaseField field, string content, TopicEvidence[] evidence)
    {
        var stretches = Highlights.Find(field, content, evidence);
        var paragraph = new Paragraph();
        if (HasColor(console))
        {
            foreach (var (range, highlight) in stretches)
                paragraph.Append(content[range], StyleOf(highlight, field));
        }
        else
        {
            paragraph.Append(Marked(content, stretches, isNumbered: evidence.Length > 1));
        }
        console.Write(paragraph);
        console.WriteLine();
    }

    // What only a colour could tell apart is one stretch here.
    private static string Marked(string content, List<(Range Range, Highlight Highlight)> stretches, bool isNumbered)
    {
        var text = new StringBuilder();
        for (var i = 0; i < stretches.Count;)
        {
            var (start, first) = (stretches[i].Range.Start, stretches[i].Highlight);
            var startsBest = StartsBest(i);
            for (i++; i < stretches.Count && stretches[i].Highlight.Topic == first.Topic && !StartsBest(i);)
                i++;
            var stretch = content[start..stretches[i - 1].Range.End];
            var rest = stretch.TrimStart();
            var words = rest.TrimEnd();
            text.Append(stretch, 0, stretch.Length - rest.Length).Append(startsBest ? "» " : "");
            if (first.Topic >= 0 && words.Length > 0)
                text.Append($"[{words}]{(isNumbered ? Superscript(first.Topic) : "")}");
            else
                text.Append(words);
            text.Append(rest, words.Length, rest.Length - words.Length);
        }
        return text.ToString();

        bool StartsBest(int stretch) => stretches[stretch].Highlight.IsBest && (stretch == 0 || !stretches[stretch - 1].Highlight.IsBest);
    }

    private static bool HasColor(IAnsiConsole console) => console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;

    private static Style StyleOf(Highlight highlight, ReleaseField field)
    {
        var decoration = (highlight.IsStrong || field == ReleaseField.Title ? Decoration.Bold : Decoration.None)
            | (highlight.IsBest ? Decoration.Underline : Decoration.None)
            | (highlight.IsBoilerplate ? Decoration.Dim : Decoration.None);
        return new Style(highlight.Topic >= 0 ? ColorOf(highlight.Topic) : null, decoration: decoration);
    }

    private static Color ColorOf(int topic) => s_colors[topic % s_colors.Length];

    private static void DrawTopics(IAnsiConsole console, Explanation explanation, List<int> shown, List<WhyNot> near)
    {
        var table = new FittedTable("words that speak for it", Column.Name("topic"), new("", Justify.Left), new("probability", Justify.Left), new("threshold", Justify.Left));
        foreach (var i in shown.Union(near.Select(item => explanation.Evidence.TakeWhile(evidence => evidence.Topic != item.Topic).Count())))
        {
            var score = explanation.Prediction.Scores[i];
            var position = shown.IndexOf(i);
            table.Row(
                [
                    score.Topic + (position < 0 || shown.Count == 1 || HasColor(console) ? "" : Superscript(position)), score.Assigned ? "assigned" : "-",
                    Probability.Show(score.Probability), Probability.Show(score.Threshold),
                ],
                string.Join(", ", TopTerms.Of(explanation.Release, explanation.Evidence[i], Words)), position >= 0 ? new Style(ColorOf(position)) : null);
        }
        table.Draw(console);
    }

    /// <summary>The number of a topic among those highlighted, from 1.</summary>
    private static string Superscript(int topic) =>
        string.Concat((topic + 1).ToString(CultureInfo.InvariantCulture).Select(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));

    private static string Say(Release release, WhyNot missed)
    {
        var sentence = $"Why not {missed.Topic}: {Probability.Show(missed.Probability)} is under {Probability.Show(missed.Threshold)}";
        string[] against = [.. missed.Against.Select(term => TopTerms.Words(release, term)).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (against.Length > 0)
            sentence += $"; against it: {string.Join(", ", against)}";
        if (missed.AbsentWords.Count > 0)
            sentence += $"; not in the text: {string.Join(", ", missed.AbsentWords)}";
        return sentence + ".";
    }
}
