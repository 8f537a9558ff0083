using System.Globalization;
using System.Text;
using System.Xml;

namespace TopicLab.Training.Evaluation;

/// <summary>
/// Draws the curves of a report as one self-contained SVG: a cell a topic, precision against recall on the left, reliability on the right.
/// </summary>
internal static class CurvePlot
{
    private const int MostTopics = 12;
    private const int Columns = 2;
    private const int Width = 880;
    private const int CellWidth = 430;
    private const int CellHeight = 228;
    private const int Margin = 10;
    private const int Head = 92;

    // Classes and not CSS variables: viewers that know no variables would draw everything black.
    private const string Style = """

        text{font-family:system-ui,sans-serif;font-size:11px;fill:#59636e}
        .title{font-size:18px;font-weight:600}
        .topic{font-size:13px;font-weight:600}
        .title,.topic{fill:#1f2328}
        .paper{fill:#ffffff}
        .frame{fill:none;stroke:#d1d9e0}
        .guide{fill:none;stroke:#818b98;stroke-dasharray:3 3}
        .curve{fill:none;stroke:#0969da;stroke-width:1.5}
        .bin{fill:#0969da;fill-opacity:.55;stroke:#0969da}
        .chosen{fill:#bc4c00}
        @media (prefers-color-scheme:dark){
        text{fill:#9198a1}
        .title,.topic{fill:#f0f6fc}
        .paper{fill:#0d1117}
        .frame{stroke:#3d444d}
        .guide{stroke:#656c76}
        .curve,.bin{stroke:#4493f8}
        .bin{fill:#4493f8}
        .chosen{fill:#f0883e}
        }

        """;

    /// <summary>The SVG text, at most 12 topics of it, those of largest support.</summary>
    public static string ToSvg(EvaluationReport report, string title)
    {
        TopicReport[] shown = [.. report.Topics.OrderByDescending(topic => topic.Support).Take(MostTopics)];
        var height = Head + (shown.Length + Columns - 1) / Columns * CellHeight + Margin;
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" };
        using (var xml = XmlWriter.Create(text, settings))
        {
            var svg = new SvgWriter(xml);
            svg.Start("svg", ("width", Width), ("height", height));
            xml.WriteAttributeString("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {height}"));
            xml.WriteAttributeString("role", "img");
            svg.Element("title", title);
            svg.Element("style", Style);
            svg.Shape("rect", "paper", ("width", Width), ("height", height));
            svg.Text("title", Margin, 30, SvgWriter.Shorten(title, 80));
            svg.Text(null, Margin, 50, Caption(report, shown.Length));
            svg.Text(null, Margin, 66, "Left: precision against recall; the dot is the threshold in use. "
                + "Right: observed share against mean probability, in tenths; larger dots hold more documents.");
            for (var i = 0; i < shown.Length; i++)
                Cell(svg, shown[i], Margin + i % Columns * CellWidth, Head + i / Columns * CellHeight);
            svg.End();
        }
        return text.Append('\n').ToString();
    }

    private static string Caption(EvaluationReport report, int shown)
    {
        var choice = shown < report.Topics.Count
            ? string.Create(CultureInfo.InvariantCulture, $"the {shown} topics of largest support, of {report.Topics.Count:N0}")
            : "all topics, by support";
        return string.Create(CultureInfo.InvariantCulture, $"{report.Documents:N0} documents; {choice}.");
    }

    private static void Cell(SvgWriter svg, TopicReport topic, int x, int y)
    {
        svg.Start("g");
        svg.Element("title", topic.Topic);
        svg.Text("topic", x, y + 14, SvgWriter.Shorten(topic.Topic, 28));
        svg.Text(null, x + 210, y + 14, string.Create(CultureInfo.InvariantCulture,
            $"support {topic.Support:N0} · F1 {Rounded(topic.F1)} · AP {Rounded(topic.AveragePrecision)}"));
        var left = new PlotPanel(svg, x + 20, y + 26);
        left.Frame("recall", "precision");
        left.PrecisionRecall(topic);
        var right = new PlotPanel(svg, x + 230, y + 26);
        right.Frame("mean probability", "observed");
        right.Reliability(topic);
        svg.End();
    }

    private static string Rounded(Measure measure) => measure.Value is { } value ? value.ToString("0.000", CultureInfo.InvariantCulture) : "-";
}
