using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using TopicLab.Training.Evaluation;

namespace TopicLab.Training.Tests.Evaluation;

public class CurvePlotTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_tiny_plot_is_drawn_as_expected()
    {
        var report = Judged.Evaluate(Judged.Of(new Judged.Row("+-+", "+--", 0.75f, 0.5f, 0.25f)), resamples: 0);
        var drawn = CurvePlot.ToSvg(report, "Tiny");
        var style = drawn[(drawn.IndexOf("<style>", StringComparison.Ordinal) + 7)..drawn.IndexOf("</style>", StringComparison.Ordinal)];
        Assert.Equal(
            """
            <svg width="880" height="330" viewBox="0 0 880 330" role="img" xmlns="http://www.w3.org/2000/svg">
              <title>Tiny</title>
              <style></style>
              <rect width="880" height="330" class="paper" />
              <text x="10" y="30" class="title">Tiny</text>
              <text x="10" y="50">3 documents; all topics, by support.</text>
              <text x="10" y="66">Left: precision against recall; the dot is the threshold in use. Right: observed share against mean probability, in tenths; larger dots hold more documents.</text>
              <g>
                <title>a</title>
                <text x="10" y="106" class="topic">a</text>
                <text x="220" y="106">support 2 · F1 0.667 · AP 0.833</text>
                <rect x="30" y="118" width="160" height="160" class="frame" />
                <path class="frame" d="M30 198H190M110 278V118" />
                <text x="30" y="292" text-anchor="middle">0</text>
                <text x="110" y="292" text-anchor="middle">recall</text>
                <text x="190" y="292" text-anchor="middle">1</text>
                <text x="25" y="282" text-anchor="end">0</text>
                <text x="24" y="198" text-anchor="middle" transform="rotate(-90 24 198)">precision</text>
                <text x="25" y="122" text-anchor="end">1</text>
                <path class="curve" d="M30 118H110V171.33H190" />
                <circle cx="110" cy="118" r="3.5" class="chosen" />
                <rect x="240" y="118" width="160" height="160" class="frame" />
                <path class="frame" d="M240 198H400M320 278V118" />
                <text x="240" y="292" text-anchor="middle">0</text>
                <text x="320" y="292" text-anchor="middle">mean probability</text>
                <text x="400" y="292" text-anchor="middle">1</text>
                <text x="235" y="282" text-anchor="end">0</text>
                <text x="234" y="198" text-anchor="middle" transform="rotate(-90 234 198)">observed</text>
                <text x="235" y="122" text-anchor="end">1</text>
                <path class="guide" d="M240 278L400 118" />
                <circle cx="280" cy="118" r="2" class="bin" />
                <circle cx="320" cy="278" r="2" class="bin" />
                <circle cx="360" cy="118" r="2" class="bin" />
              </g>
            </svg>

            """,
            drawn.Replace(style, "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_topic_without_positives_says_so_in_place_of_its_curve()
    {
        var text = Texts(CurvePlot.ToSvg(Judged.Evaluate(Judged.Of(new Judged.Row("--", "--"))), "None"));
        Assert.Contains("no document carries it", text);
        Assert.Contains("support 0 · F1 - · AP -", text);
    }

    [Fact]
    public void At_most_twelve_topics_are_drawn_and_the_caption_says_so()
    {
        var rows = Enumerable.Range(1, 14).Select(support => new Judged.Row(new string('+', support).PadRight(14, '-'), new string('-', 14)));
        var text = Texts(CurvePlot.ToSvg(Judged.Evaluate(Judged.Of([.. rows]), resamples: 0), "Many"));
        Assert.Contains("14 documents; the 12 topics of largest support, of 14.", text);
        Assert.Equal(["n", "m", "l", "k", "j", "i", "h", "g", "f", "e", "d", "c"], text.Where(content => content.Length == 1 && char.IsAsciiLetter(content[0])));
    }

    [Fact]
    public void Names_are_escaped_and_what_xml_cannot_hold_is_replaced()
    {
        const string Name = "R&D <\"x\">\u0001\ud800 \ud83d\ude00";
        var judgements = Judged.Ranked("+", 0.9f) with { Schema = new TopicSchema([new Topic(Name, "Topic")]) };
        var text = Texts(CurvePlot.ToSvg(Judged.Evaluate(judgements, resamples: 0), Name));
        Assert.Equal(2, text.Count(content => content == "R&D <\"x\">\ufffd\ufffd \ud83d\ude00"));
    }

    [Fact]
    public void Long_names_are_cut_between_characters()
    {
        Assert.Equal("abc", SvgWriter.Shorten("abc", 3));
        Assert.Equal("ab…", SvgWriter.Shorten("abcd", 3));
        Assert.Equal("a…", SvgWriter.Shorten("a\ud83d\ude00cd", 3));
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere()
    {
        var drawn = CurvePlot.ToSvg(Judged.Evaluate(Judged.Random(seed: 1, topics: 5, documents: 50)), "Self-contained");
        Assert.Equal(drawn.IndexOf("http", StringComparison.Ordinal), drawn.LastIndexOf("http", StringComparison.Ordinal));
        Assert.DoesNotContain("url(", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("href", drawn, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme:dark", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_culture_with_decimal_commas_changes_nothing()
    {
        var report = Judged.Evaluate(Judged.Random(seed: 2, topics: 3, documents: 50));
        var expected = CurvePlot.ToSvg(report, "Culture");
        var before = CultureInfo.CurrentCulture;
        // Made by hand, because a host without culture data has no German.
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NegativeSign) = (",", "−");
        CultureInfo.CurrentCulture = comma;
        try
        {
            Assert.Equal(expected, CurvePlot.ToSvg(report, "Culture"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>The contents of all texts; throws when the SVG is not well-formed.</summary>
    private static string[] Texts(string svg)
    {
        using var reader = XmlReader.Create(new StringReader(svg));
        return [.. XDocument.Load(reader).Descendants(Svg + "text").Select(text => text.Value)];
    }
}
