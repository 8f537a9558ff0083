using System.Buffers;
using System.Text;
using System.Text.Json;
using TopicLab.Json;
using TopicLab.Server.Tests.Support;

namespace TopicLab.Server.Tests;

public class ParityTests(SharedServer shared)
{
    private const int Count = 40;

    [Theory]
    [InlineData("")]
    [InlineData("all")]
    [InlineData("evidence")]
    [InlineData("summary=true")]
    [InlineData("top=1&threshold=0.2&threshold=energy=0.9")]
    [InlineData("all=true&evidence=true&summary=true&threshold=0.1")]
    public async Task Library_command_line_and_server_score_releases_alike(string query)
    {
        var lines = Sample.Lines(Count);
        string[] flags = [.. Flags(query)];

        var command = await CommandProcess.OutputAsync(string.Join('\n', lines), ["score", "-", "--model", Sample.Model, "--format", "jsonl", .. flags]);
        var streamed = await shared.Server.PostAsync($"/score?{query}", RunningServer.Lines(string.Join('\n', lines)));
        var array = await shared.Server.PostAsync($"/score?{query}", RunningServer.Json($"[{string.Join(",\n", lines)}]"));
        var single = new StringBuilder();
        foreach (var line in lines)
            single.Append(await shared.Server.PostAsync($"/score?{query}", RunningServer.Json(line)));

        Assert.Equal(Count, command.Count(letter => letter == '\n'));
        Assert.Equal(command, Library(query));
        Assert.Equal(command, streamed);
        Assert.Equal($"[{command.TrimEnd('\n').Replace("\n", ",")}]\n", array);
        Assert.Equal(command, single.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("topic=mine-action")]
    public async Task Command_line_and_server_explain_a_release_alike(string query)
    {
        var line = Sample.Lines(3)[2];

        var command = await CommandProcess.OutputAsync(line, ["explain", "-", "--model", Sample.Model, "--format", "json", .. Flags(query)]);
        var answer = await shared.Server.PostAsync($"/explain?{query}", RunningServer.Json(line));

        Assert.Equal(command, answer);
        Assert.Equal(query.Length > 0, answer.Contains("\"whyNot\":[{\"topic\":\"mine-action\""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sentences=2&words=60&chars=500&ratio=0.5&keyphrases=0")]
    [InlineData("per-topic&headline&all")]
    [InlineData("topic=energy&keyphrases=1")]
    [InlineData("method=lexrank")]
    [InlineData("method=random&sentences=1")]
    public async Task Command_line_and_server_summarize_releases_alike(string query)
    {
        var lines = Sample.Lines(8);

        var command = await CommandProcess.OutputAsync(string.Join('\n', lines), ["summarize", "-", "--model", Sample.Model, "--format", "jsonl", .. Flags(query)]);
        var answers = new StringBuilder();
        foreach (var line in lines)
            answers.Append(await shared.Server.PostAsync($"/summarize?{query}", RunningServer.Json(line)));

        Assert.Equal(command, answers.ToString());
    }

    [Fact]
    public async Task Releases_without_an_id_are_named_by_their_place_as_on_the_command_line()
    {
        const string lines = """
            {"text":"Gas flows."}
            {"text":"Mines were cleared."}
            """;

        var command = await CommandProcess.OutputAsync(lines, "score", "-", "--model", Sample.Model, "--format", "jsonl");

        Assert.StartsWith("{\"id\":\"line-1\"", command);
        Assert.Equal(command, await shared.Server.PostAsync("/score", RunningServer.Lines(lines)));
        Assert.Equal(command.Split('\n')[0] + "\n", await shared.Server.PostAsync("/score", RunningServer.Json(lines.Split('\n')[0])));
        Assert.Equal($"[{command.TrimEnd().Replace("\n", ",")}]\n", await shared.Server.PostAsync("/score", RunningServer.Json($"[{lines.Replace("\n", ",")}]")));
    }

    private static string Library(string query)
    {
        var parts = query.Split('&', StringSplitOptions.RemoveEmptyEntries);
        bool Has(string name) => parts.Any(part => part == name || part == name + "=true");
        var options = new PredictOptions
        {
            AllScores = Has("all"),
            Top = query.Contains("top=1") ? 1 : null,
            Threshold = query.Contains("threshold=0.2") ? 0.2 : query.Contains("threshold=0.1") ? 0.1 : null,
            Thresholds = query.Contains("energy=0.9") ? new Dictionary<string, double> { ["energy"] = 0.9 } : null,
        };
        var record = new PredictionJson(Has("all"));
        var summarizer = new Summarizer();
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var release in Sample.Releases(Count))
        {
            using (var writer = new Utf8JsonWriter(buffer, RecordFormat.Options))
            {
                var explanation = Has("evidence") ? Sample.Predictor.Explain(release, options) : null;
                record.Write(writer, release, explanation?.Prediction ?? Sample.Predictor.Predict(release, options), explanation?.Evidence, Has("summary") ? summarizer.Summarize(release) : null);
            }
            buffer.Write("\n"u8);
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The flags that mean the same as a query.</summary>
    private static IEnumerable<string> Flags(string query)
    {
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var sign = part.IndexOf('=');
            yield return "--" + (sign < 0 ? part : part[..sign]);
            if (sign >= 0 && part[(sign + 1)..] != "true")
                yield return part[(sign + 1)..];
        }
    }
}
