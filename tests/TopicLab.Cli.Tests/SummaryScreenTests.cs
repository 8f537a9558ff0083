using System.Text;
using System.Text.Json;
using TopicLab.Cli.Screens;
using TopicLab.Cli.Summaries;
using TopicLab.Cli.Tests.Support;

namespace TopicLab.Cli.Tests;

/// <summary>How a summary is shown and written, whatever made it.</summary>
public class SummaryScreenTests
{
    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(60)]
    public void The_summary(int width) => Golden.Equal($"summary-{width}.txt", Draw(width, MadeUp.Summary, MadeUp.Options));

    [Fact]
    public void The_summary_in_colour() =>
        Golden.Equal("summary-colour.txt", Screen.Draw(80, color: true, console => SummaryScreen.Draw(console, MadeUp.Release, MadeUp.Summary, MadeUp.Options)).Replace('\e', '^'));

    [Fact]
    public void What_was_asked_for_and_is_not_there_is_a_dash_and_the_rest_is_left_out()
    {
        Assert.Equal("-\nheadline    -\n\n(no sentence)\n\ntopics      -\nkeyphrases  -\n", Draw(80, MadeUp.Empty, MadeUp.Options, new Release { Id = "-", Text = "" }));
        Assert.Equal("-\n\n(no sentence)\n\ntopics      -\n", Draw(80, MadeUp.Empty, SummaryOptions.Default, new Release { Id = "-", Text = "" }));
    }

    [Fact]
    public void Keyphrases_that_fill_a_line_go_on_under_the_first()
    {
        var summary = MadeUp.Empty with { Keyphrases = [.. Enumerable.Range(0, 5).Select(_ => new Keyphrase("gas pipeline", ReleaseField.Text, 0, 12, 1))] };

        Assert.EndsWith("\nkeyphrases  gas pipeline, gas pipeline, gas pipeline, gas\n            pipeline, gas pipeline\n", Draw(60, summary, MadeUp.Options));
    }

    [Fact]
    public void Pages_stand_apart_and_the_last_line_is_one_of_the_last_page()
    {
        var pages = new SummaryPages((release, _) => $"{release.Id}\n", between: "---\n");
        foreach (var id in new[] { "a", "b", "c" })
            pages.Write(new Release { Id = id, Text = "" }, MadeUp.Empty);

        Assert.Equal("a\n---\nb\n---\nc\n", Encoding.UTF8.GetString(pages.Buffer.Written));
    }

    [Fact]
    public void The_summary_in_markdown()
    {
        Assert.Equal("""
            # Gas for the corridor

            **A gas pipeline was opened in Alat**

            - A gas pipeline that joins the ports of two seas was opened in Alat on Thursday, after four years of work.
            - The mayor sang.

            Topics: middle-corridor >0.99, energy 0.71

            *gas pipeline*, *corridor*

            ## energy

            - A gas pipeline that joins the ports of two seas was opened in Alat on Thursday, after four years of work.

            ## middle-corridor

            (no sentence)

            """, SummaryMarkdown.Of(MadeUp.Release, MadeUp.Summary, MadeUp.Options));
        Assert.Equal("# a_b.txt\n\n(no sentence)\n", SummaryMarkdown.Of(new Release { Id = "a_b.txt", Title = " ", Text = "" }, MadeUp.Empty, MadeUp.Options));
    }

    [Theory]
    [InlineData("plain words, 2.5 and \"quotes\" - done!", "plain words, 2.5 and \"quotes\" - done!")]
    [InlineData("*a* _b_ `c` [d](e) <f> #g &amp; ~~h~~ |i| $j$ \\k", @"\*a\* \_b\_ \`c\` \[d\](e) \<f\> \#g \&amp; \~\~h\~\~ \|i\| \$j\$ \\k")]
    [InlineData("- a", @"\- a")]
    [InlineData("+ a", @"\+ a")]
    [InlineData("=== a", @"\=== a")]
    [InlineData("12. December", @"12\. December")]
    [InlineData("3) third", @"3\) third")]
    [InlineData("2024 was 1. in heat", "2024 was 1. in heat")]
    [InlineData("# a #", @"\# a \#")]
    [InlineData("> a", @"\> a")]
    [InlineData("    indented\n\nand\tbroken\u2028lines", "indented and broken lines")]
    [InlineData("\e[2J\u202ea", @"?\[2J?a")]
    [InlineData("AT&T, C# and R&D; see https://example.org/a_b?c=1&d=2#e", "AT&T, C# and R\\&D; see https://example.org/a_b?c=1&d=2#e")]
    [InlineData("a &#38; b &nbsp c &; __d__ e_ #1 ##", @"a \&#38; b &nbsp c &; \_\_d\_\_ e\_ \#1 \##")]
    [InlineData("", "")]
    [InlineData("7", "7")]
    public void What_Markdown_would_take_as_markup_is_escaped(string text, string expected) => Assert.Equal(expected, MarkdownText.Escape(text));

    [Fact]
    public void The_record_of_JSON_Lines_has_all_that_was_asked_for()
    {
        const string First = """{"index":0,"start":19,"length":105,"score":1.234568,"text":"A gas pipeline that joins the ports of two seas was opened in Alat on Thursday, after four years of work."}""";
        const string Second = """{"index":1,"start":125,"length":15,"score":0.5,"text":"The mayor sang."}""";
        const string FirstText = "A gas pipeline that joins the ports of two seas was opened in Alat on Thursday, after four years of work.";
        var basic = $$"""
            "id":"releases/corridor.txt","summary":"{{FirstText}}\nThe mayor sang.","sentences":[{{First}},{{Second}}],
            "keyphrases":[{"text":"gas pipeline","field":"text","start":21,"length":12,"score":2.5},{"text":"corridor","field":"title","start":12,"length":8,"score":0.123457}]
            """;

        Assert.Equal(OneLine($"{{{basic}}}"), Line(MadeUp.Summary, SummaryOptions.Default));
        Assert.Equal(OneLine($$$"""
            {{{{basic}}},
            "topics":{"energy":{"summary":"{{{FirstText}}}","sentences":[{{{First}}}]},"middle-corridor":{"summary":"","sentences":[]}},
            "headline":{"text":"A gas pipeline was opened in Alat","start":19,"length":111,"cut":true},
            "allSentences":[{{{First}}},{{{Second}}}]}
            """), Line(MadeUp.Summary, MadeUp.Options));

        static string OneLine(string text) => text.Replace("\n", "") + "\n";
    }

    [Fact]
    public void A_record_without_sentences_has_every_field_all_the_same()
    {
        Assert.Equal("""{"id":"-","summary":"","sentences":[],"keyphrases":[]}""" + "\n", Line(MadeUp.Empty, SummaryOptions.Default));
        Assert.Equal("""{"id":"-","summary":"","sentences":[],"keyphrases":[],"topics":{},"headline":null,"allSentences":[]}""" + "\n", Line(MadeUp.Empty, MadeUp.Options));
    }

    [Fact]
    public void The_record_stays_JSON_whatever_stands_in_the_text()
    {
        const string Evil = "\e\u2028\"\\\ud800";
        var summary = MadeUp.Empty with { Text = Evil, Keyphrases = [new Keyphrase(Evil, ReleaseField.Text, 0, 1, 1)], Topics = new Dictionary<string, TopicSummary> { [Evil] = new(Evil, []) } };

        var line = Line(summary, MadeUp.Options);

        Assert.Equal(line.Length - 1, line.IndexOf('\n'));
        Assert.Equal("\e\u2028\"\\\ufffd", JsonDocument.Parse(line).RootElement.GetProperty("summary").GetString());
    }

    private static string Draw(int width, Summary summary, SummaryOptions options, Release? release = null) =>
        Screen.Draw(width, color: false, console => SummaryScreen.Draw(console, release ?? MadeUp.Release, summary, options));

    private static string Line(Summary summary, SummaryOptions options)
    {
        var writer = new SummaryLines(options);
        writer.Write(new Release { Id = summary.Id, Text = "" }, summary);
        return Encoding.UTF8.GetString(writer.Buffer.Written);
    }
}
