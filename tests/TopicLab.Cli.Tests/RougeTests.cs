using System.Globalization;
using System.Text.Json;
using TopicLab.Cli.Screens;
using TopicLab.Cli.Tests.Support;
using TopicLab.Training;

namespace TopicLab.Cli.Tests;

public class RougeTests
{
    private const string References = """
        {"id":"a","summary":"Gas flows west.\nPrices fall."}
        {"id":"b","summaries":["No one knows.","Rain fell"],"text":"passed over"}
        """;

    private const string Mine = """
        {"id":"b","summary":"Rain fell"}
        {"id":"a","summary":"Gas flowed east.\nPrices fall."}
        """;

    private const string Other = """{"id":"a","summary":"x"}""" + "\n" + """{"id":"b","summary":"rain"}""";

    private static readonly InProcess s_program = new();

    [Fact]
    public void Means_are_one_object_with_intervals()
    {
        using var folder = Folder();

        var result = s_program.Run("rouge", folder["refs.jsonl"], folder["mine.jsonl"]);

        Assert.Equal((0, ""), (result.Code, result.Error));
        var report = JsonDocument.Parse(Assert.Single(result.Lines)).RootElement;
        Assert.Equal(["documents", "rouge1", "rouge2", "rougeL", "rougeLsum"], report.EnumerateObject().Select(property => property.Name));
        Assert.Equal(2, report.GetProperty("documents").GetInt32());
        Assert.Equal(["p", "r", "f"], report.GetProperty("rouge1").EnumerateObject().Select(property => property.Name));
        // Four words of five in a, all in b; of two documents an interval goes from the lower to the higher.
        Assert.Equal((0.9, 0.8, 1), Interval(report.GetProperty("rouge1").GetProperty("f")));
        // Of four pairs in a two: "gas flow" and "price fall".
        Assert.Equal((0.75, 0.5, 1), Interval(report.GetProperty("rouge2").GetProperty("r")));
    }

    [Fact]
    public void Documents_are_a_line_each_in_the_order_of_the_references()
    {
        using var folder = Folder();

        var result = s_program.Run("rouge", folder["refs.jsonl"], folder["mine.jsonl"], "--per-document");

        Assert.Equal("""{"id":"a","rouge1":{"p":0.8,"r":0.8,"f":0.8},"rouge2":{"p":0.5,"r":0.5,"f":0.5},"rougeL":{"p":0.8,"r":0.8,"f":0.8},"rougeLsum":{"p":0.8,"r":0.8,"f":0.8}}""", result.Lines[0]);
        Assert.Equal("""{"id":"b","rouge1":{"p":1,"r":1,"f":1},"rouge2":{"p":1,"r":1,"f":1},"rougeL":{"p":1,"r":1,"f":1},"rougeLsum":{"p":1,"r":1,"f":1}}""", result.Lines[1]);
        Assert.Equal(2, result.Lines.Length);
    }

    [Fact]
    public void Another_system_adds_its_figures_and_the_differences()
    {
        using var folder = Folder();

        var means = JsonDocument.Parse(s_program.Run("rouge", folder["refs.jsonl"], folder["mine.jsonl"], "--against", folder["other.jsonl"]).Output).RootElement;
        var documents = s_program.Run("rouge", folder["refs.jsonl"], folder["mine.jsonl"], "--against", folder["other.jsonl"], "--per-document").Lines;

        Assert.Equal(2 / 3.0 / 2, means.GetProperty("against").GetProperty("rouge1").GetProperty("f").GetProperty("value").GetDouble(), 6);
        var difference = means.GetProperty("difference").GetProperty("rouge1");
        Assert.Equal(["value", "low", "high", "pValue"], difference.EnumerateObject().Select(property => property.Name));
        Assert.Equal((0.8 + 1 / 3.0) / 2, difference.GetProperty("value").GetDouble(), 6);
        Assert.Equal(0, difference.GetProperty("pValue").GetDouble());
        Assert.EndsWith(""","against":{"rouge1":{"p":1,"r":0.5,"f":0.666667},"rouge2":{"p":0,"r":0,"f":0},"rougeL":{"p":1,"r":0.5,"f":0.666667},"rougeLsum":{"p":1,"r":0.5,"f":0.666667}}}""", documents[1]);
    }

    [Fact]
    public void A_terminal_gets_a_table_and_standard_input_is_read()
    {
        using var folder = Folder();

        var result = (s_program with { AtTerminal = true }).Reads(Mine).Run("rouge", folder["refs.jsonl"], "-", "--against", folder["other.jsonl"]);

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("ROUGE-Lsum", result.Output);
        Assert.Contains("90.00 [80.00, 100.00]", result.Output);
        Assert.Contains("document", (s_program with { AtTerminal = true }).Run("rouge", folder["refs.jsonl"], folder["mine.jsonl"], "--per-document").Lines[0]);
    }

    [Theory]
    [InlineData("", "{0} is empty.")]
    [InlineData("\n", "{0} holds only white space.")]
    [InlineData("""{"id":"a"}""", "{0}, line 1: the row has no 'summary'.")]
    [InlineData("""{"summary":"x"}""", "{0}, line 1: the row has no 'id'.")]
    [InlineData("""{"id":"a","summaries":["x"]}""", "{0}, line 1: the row has no 'summary'.")]
    [InlineData("""{"id":"a","summary":["x"]}""", "{0}, line 1: 'summary' must be a string, not an array.")]
    [InlineData("{\"id\":\"a\",\"summary\":\"x\"}\n{\"id\":\"a\",\"summary\":\"x\"}", "{0}, line 2: the id 'a' stands in line 1 already.")]
    [InlineData("{\"id\":\"a\",\"summary\":\"x\"}", "{0} does not fit {1}: 1 id has no summary, 'b' ({1}, line 2).")]
    [InlineData("{\"id\":\"c\",\"summary\":\"x\"}\n{\"id\":\"a\",\"summary\":\"x\"}\n{\"id\":\"b\",\"summary\":\"x\"}\n{\"id\":\"d\",\"summary\":\"x\"}", "{0} does not fit {1}: 2 ids have no reference, the first 'c' ({0}, line 1).")]
    [InlineData("{\"id\":\"a\",\"summary\":x}", "{0}, line 1: the JSON is broken at byte 21 of the line, at 'x'.")]
    public void Summaries_that_cannot_be_used_are_refused(string content, string sentence)
    {
        using var folder = Folder();
        var bad = folder.Write("bad.jsonl", content);
        var expected = (3, "", $"topiclab: {string.Format(CultureInfo.InvariantCulture, sentence, bad, folder["refs.jsonl"])}\n");

        var mine = s_program.Run("rouge", folder["refs.jsonl"], bad);
        var other = s_program.Run("rouge", folder["refs.jsonl"], folder["mine.jsonl"], "--against", bad);

        Assert.Equal(expected, (mine.Code, mine.Output, mine.Error));
        Assert.Equal(expected, (other.Code, other.Output, other.Error));
    }

    [Fact]
    public void References_that_cannot_be_used_are_refused()
    {
        using var folder = Folder();
        var bad = folder.Write("bad.jsonl", """{"id":"a","text":"x","summaries":[]}""");

        Assert.Equal((3, $"topiclab: {bad}, line 1: the row has no 'summary' and no 'summaries'.\n"), Outcome("rouge", bad, folder["mine.jsonl"]));
        Assert.Equal((3, $"topiclab: {folder["no.jsonl"]} does not exist.\n"), Outcome("rouge", folder["no.jsonl"], folder["mine.jsonl"]));
        Assert.Equal((3, $"topiclab: {folder.Path} is a folder, not a file.\n"), Outcome("rouge", folder.Path, folder["mine.jsonl"]));
    }

    [Theory]
    [InlineData("rouge a.jsonl", "Required argument missing for command: 'rouge'.")]
    [InlineData("rouge - -", "Standard input can be read only once, and '-' stands twice.")]
    [InlineData("rouge a.jsonl - --against -", "Standard input can be read only once, and '-' stands twice.")]
    [InlineData("rouge a.jsonl b.jsonl c.jsonl", "There is no option or argument 'c.jsonl' here.")]
    [InlineData("rouge a.jsonl --per-documents", "There is no option '--per-documents'; if it is a file, write './--per-documents'.")]
    [InlineData("rouge a.jsonl b.jsonl --format json", "--format must be text or jsonl, not 'json'.")]
    public void A_wrong_command_line_is_one_sentence_and_exit_2(string line, string sentence) =>
        Assert.Equal((2, $"topiclab: {sentence} See 'topiclab rouge --help'.\n"), Outcome(line.Split(' ')));

    [Theory]
    [InlineData("REFERENCES", "", "b.jsonl")]
    [InlineData("CANDIDATES", "a.jsonl", "")]
    [InlineData("--against", "a.jsonl", "b.jsonl", "--against", "")]
    public void An_empty_path_is_a_wrong_command_line(string name, params string[] args) =>
        Assert.Equal((2, $"topiclab: The path of {name} is empty. See 'topiclab rouge --help'.\n"), Outcome(["rouge", .. args]));

    [Theory]
    [InlineData(100)]
    [InlineData(40)]
    public void The_table(int width) =>
        Golden.Equal($"rouge-{width}.txt", Screen.Draw(width, color: false, console => RougeScreen.Draw(console, Report(1), null, null)));

    [Fact]
    public void The_other_system_is_called_by_its_name()
    {
        var shown = Screen.Draw(120, color: false, console => RougeScreen.Draw(console, Report(1_500), Report(1_500), Differences(), "the lead"));
        Assert.Contains("F of the lead", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("the other", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(60)]
    public void The_table_of_two_systems(int width) => Golden.Equal(
        $"rouge-against-{width}.txt", Screen.Draw(width, color: false, console => RougeScreen.Draw(console, Report(1_500), Report(1_500), Differences())));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_table_of_documents(bool against)
    {
        RougeFigures<RougeScore>[] scores = [Scores(0.4), Scores(1)], others = [Scores(0.5), Scores(0)];
        Golden.Equal($"rouge-documents{(against ? "-against" : "")}.txt", Screen.Draw(80, color: false, console =>
            RougeScreen.DrawDocuments(console, ["releases/corridor.txt", "line\n2"], scores, against ? others : null)));
    }

    private static RougeReport Report(int documents)
    {
        var measures = new RougeMeasures(new(0.3, 0.29, 0.31), new(0.41204, 0.4, 0.42), new(0.32786, 0.31801, 0.33714));
        return new RougeReport(documents, new(measures, measures with { F = new(0.1217, 0.11, 0.13) }, measures, measures with { F = new(1, 1, 1) }));
    }

    private static RougeFigures<RougeDifference> Differences() => new(
        new(new(0.0254, 0.0191, 0.0317), 0), new(new(-0.0012, -0.003, 0.0006), 0.9104), new(new(0.00001, -0.02, 0.02), 0.4931), new(new(0, 0, 0), 1));

    private static RougeFigures<RougeScore> Scores(double f) => new(new(f, f, f), new(f, f, f / 2), new(f, f, f / 3), new(f, f, f));

    private static (double Value, double Low, double High) Interval(JsonElement measure) =>
        (measure.GetProperty("value").GetDouble(), measure.GetProperty("low").GetDouble(), measure.GetProperty("high").GetDouble());

    private static (int Code, string Error) Outcome(params string[] args)
    {
        var result = s_program.Run(args);
        return (result.Code, result.Error);
    }

    private static TempFolder Folder()
    {
        var folder = new TempFolder();
        folder.Write("refs.jsonl", References);
        folder.Write("mine.jsonl", Mine);
        folder.Write("other.jsonl", Other);
        return folder;
    }
}
