using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TopicLab.Files;

namespace TopicLab.Cli.Screens;

/// <summary>A model for people.</summary>
internal static class InspectScreen
{
    private const int Words = 5;

    // Its 64 digits need a line of their own.
    private const int WidthOfHash = 80;

    /// <summary>Draws facts, figures and topics.</summary>
    public static void Draw(IAnsiConsole console, TopicPredictor predictor, SelfTestCheck? check)
    {
        using var manifest = JsonDocument.Parse(predictor.Info.Manifest);
        var root = manifest.RootElement;
        console.Write(Facts(predictor, root, check, console.Profile.Width));
        console.Line();
        Topics(predictor, root).Draw(console);
        var figures = Find(root, "outOfFold");
        console.Line($"Cross-fitted on the training documents: micro F1 {Figure(figures, "microF1")}, macro F1 {Figure(figures, "macroF1")}, "
            + $"calibration error {Figure(figures, "ece")}.", Screen.Dim);
    }

    private static Grid Facts(TopicPredictor predictor, JsonElement manifest, SelfTestCheck? check, int width)
    {
        var info = predictor.Info;
        var training = Find(manifest, "training");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Add("written by", $"TopicLab {info.Program} on {info.Platform}");
        Add("size", string.Create(CultureInfo.InvariantCulture, $"{info.Size / 1024.0:N0} KiB, {info.Features:N0} features"));
        Add("trained on", string.Create(CultureInfo.InvariantCulture, $"{info.Documents:N0} documents, SHA-256 {(width < WidthOfHash ? Shorten.KeepStart(info.DataSha256, 17) : info.DataSha256)}"));
        Add("options", $"{info.Options}; seed {info.Seed.ToString(CultureInfo.InvariantCulture)}, {Word(training, "folds")} folds, goal {Word(training, "goal")}");
        Add("thresholds", $"{Word(training, "thresholdScheme")}; every document has a topic: {(predictor.Schema.AtLeastOne ? "promised" : "not promised")}");
        Add("self-test", check switch
        {
            null => "none",
            { Passed: true } => $"passed, {check.Releases} {(check.Releases == 1 ? "release" : "releases")}",
            _ => "FAILED",
        });
        return grid;

        void Add(string name, string value) => grid.AddRow(Screen.Cell(name, Screen.Bold), Screen.Cell(value));
    }

    private static FittedTable Topics(TopicPredictor predictor, JsonElement manifest)
    {
        var table = new FittedTable(
            "strongest words", Column.Name("topic"), new("documents", Leaves: 1), new("precision"), new("recall"), new("F1"), new("threshold", Leaves: 2));
        var figures = Find(Find(manifest, "outOfFold"), "topics");
        for (var topic = 0; topic < predictor.Schema.Count; topic++)
        {
            var own = figures is { ValueKind: JsonValueKind.Array } list && topic < list.GetArrayLength() ? list[topic] : (JsonElement?)null;
            table.Row(
                [
                    predictor.Schema.Topics[topic].Id, Word(own, "support"), Figure(own, "precision"), Figure(own, "recall"), Figure(own, "f1"),
                    Screen.Number(predictor.Info.Thresholds[topic]),
                ],
                string.Join(", ", predictor.Info.StrongestFeatures[topic].Take(Words)));
        }
        return table;
    }

    // Nothing in a manifest is taken for granted but what the predictor needs: another program may have written it.
    private static JsonElement? Find(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) ? value : null;

    private static string Word(JsonElement? element, string name) => Find(element, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "-",
    };

    private static string Figure(JsonElement? element, string name) =>
        Find(Find(element, name), "value") is { ValueKind: JsonValueKind.Number } value ? Screen.Number(value.GetDouble()) : "-";
}
