using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using TopicLab.Cli.Tests.Support;

namespace TopicLab.Cli.Tests;

public class ScoreTests(TinyModel model)
{
    private const string Energy = "A new gas pipeline brings natural gas from the Caspian; the energy ministers met.";

    [Fact]
    public void A_line_holds_id_labels_and_the_scores_of_the_assigned_topics()
    {
        var result = InProcess.With(model).Reads($$"""{"id":"a","text":"{{Energy}}"}""").Run("score");

        Assert.Equal(0, result.Code);
        Assert.Equal("", result.Error);
        var expected = model.Predictor.Predict(Energy).Scores.Where(score => score.Assigned).ToList();
        var labels = string.Join(",", expected.Select(score => $"\"{score.Topic}\""));
        var scores = string.Join(",", expected.Select(score => string.Create(CultureInfo.InvariantCulture, $"\"{score.Topic}\":{Math.Round(score.Probability, 4)}")));
        Assert.Equal($$$"""{"id":"a","labels":[{{{labels}}}],"scores":{{{{scores}}}}}""" + "\n", result.Output);
    }

    [Fact]
    public void All_scores_are_those_of_the_library()
    {
        var result = InProcess.With(model).Reads(Energy).Run("score", "-", "--all");

        var scores = JsonDocument.Parse(result.Output).RootElement.GetProperty("scores");
        var expected = model.Predictor.Predict(Energy, new PredictOptions { AllScores = true }).Scores;
        Assert.Equal(expected.Select(score => (score.Topic, Math.Round(score.Probability, 4))), scores.EnumerateObject().Select(score => (score.Name, score.Value.GetDouble())));
    }

    [Theory]
    [InlineData("one.txt", null, "Headline\n\nBody of the release.", "one.txt")]
    [InlineData("one.jsonl", null, """{"id":"j","text":"Body"}""", "j")]
    [InlineData("no-id.jsonl", null, "\n{\"text\":\"Body\"}", "line-2")]
    [InlineData("one.csv", "csv", "id,text\nc,Body", "c")]
    [InlineData("one.tsv", "tsv", "id\ttext\nt\tBody", "t")]
    [InlineData("one.ft", "fasttext", "__label__energy Body", "line-1")]
    [InlineData("brace.txt", "text", "{Body}", "brace.txt")]
    public void Each_kind_of_input_is_read(string name, string? format, string content, string id)
    {
        using var folder = new TempFolder();
        var path = folder.Write(name, content);

        var result = InProcess.With(model).Run(format is null ? ["score", path] : ["score", path, "--input", format]);

        Assert.Equal("", result.Error);
        Assert.Equal(id.EndsWith(".txt", StringComparison.Ordinal) ? path : id, Id(Assert.Single(result.Lines)));
    }

    [Fact]
    public void A_folder_gives_its_texts_in_ordinal_order_also_packed_and_below()
    {
        using var folder = new TempFolder();
        folder.Write("b.txt", "Second");
        folder.Write("B.txt", "First");
        folder.Write("other.csv", "not read");
        Directory.CreateDirectory(folder["sub"]);
        folder.Write("sub/c.jsonl", """{"id":"third","text":"x"}""");
        using (var gzip = new GZipStream(File.Create(folder["z.jsonl.gz"]), CompressionMode.Compress))
            gzip.Write("""{"id":"fourth","text":"x"}"""u8);

        var result = InProcess.With(model).Run("score", folder.Path);

        Assert.Equal([$"{folder.Path}/B.txt", $"{folder.Path}/b.txt", "third", "fourth"], result.Lines.Select(Id));
    }

    [Fact]
    public void Letters_stay_letters_and_the_output_is_valid_json()
    {
        var result = InProcess.With(model).Reads("{\"id\":\"Şuşa \\\"№ 1\\\" Баку\\n\",\"text\":\"x\"}").Run("score");

        Assert.StartsWith("{\"id\":\"Şuşa \\\"№ 1\\\" Баку\\n\",", result.Output);
        Assert.Equal("Şuşa \"№ 1\" Баку\n", Id(result.Output));
    }

    [Fact]
    public void Labels_of_the_input_are_ignored_and_ids_may_repeat()
    {
        var result = InProcess.With(model).Reads("""
            {"id":"a","text":"x","labels":["energy"]}
            {"id":"a","text":"x","labels":[]}
            {"id":"a","text":"x","labels":["no topic of ours"]}
            """).Run("score");

        Assert.Equal(0, result.Code);
        Assert.Single(result.Lines.Distinct());
        Assert.Equal(3, result.Lines.Length);
    }

    [Fact]
    public void Thresholds_replace_those_of_the_model()
    {
        var input = InProcess.With(model).Reads("x");

        Assert.Equal(["energy", "climate-cop29", "peace-process", "middle-corridor", "mine-action"], Labels(input.Run("score", "-", "--threshold", "0")));
        Assert.Equal(["mine-action"], Labels(input.Reads("x").Run("score", "-", "--threshold", "1", "--threshold", "mine-action=0")));
        Assert.Equal(2, Labels(input.Reads("x").Run("score", "-", "--threshold", "0", "--top", "2")).Length);
    }

    [Fact]
    public void Csv_has_a_header_and_a_column_a_topic()
    {
        var result = InProcess.With(model).Reads("""{"id":"a, \"b\"","text":"x"}""").Run("score", "--format", "csv", "--threshold", "energy=0", "--threshold", "mine-action=0");

        Assert.Equal("id,labels,energy,climate-cop29,peace-process,middle-corridor,mine-action", result.Lines[0]);
        var scores = model.Predictor.Predict("x", new PredictOptions { AllScores = true }).Scores.Select(score => Math.Round(score.Probability, 4).ToString(CultureInfo.InvariantCulture));
        Assert.Equal($"\"a, \"\"b\"\"\",energy;mine-action,{string.Join(',', scores)}", result.Lines[1]);
    }

    [Fact]
    public void Csv_keeps_characters_beyond_the_basic_plane_in_long_ids()
    {
        var id = "x" + string.Concat(Enumerable.Repeat("🛢", 5000));

        var result = InProcess.With(model).Reads(JsonSerializer.Serialize(new { id, text = "x" })).Run("score", "--format", "csv");

        Assert.StartsWith(id + ",", result.Lines[1]);
    }

    [Fact]
    public void Evidence_adds_up_to_the_margin_and_points_into_the_release()
    {
        var (title, text) = ("Gas for the south", "The ministers met in Baku. " + Energy);
        var result = InProcess.With(model).Reads(JsonSerializer.Serialize(new { id = "a", title, text })).Run("score", "--evidence", "--threshold", "0");

        var evidence = JsonDocument.Parse(result.Output).RootElement.GetProperty("evidence");
        Assert.Equal(5, evidence.EnumerateObject().Count());
        foreach (var topic in evidence.EnumerateObject())
        {
            var terms = topic.Value.GetProperty("terms").EnumerateArray().ToList();
            Assert.NotEmpty(terms);
            foreach (var term in terms)
            {
                var field = term.TryGetProperty("field", out var name) && name.GetString() == "title" ? title : text;
                Assert.Equal(field.Substring(term.GetProperty("start").GetInt32(), term.GetProperty("length").GetInt32()), term.GetProperty("text").GetString());
            }
            var sum = topic.Value.GetProperty("bias").GetDouble() + terms.Sum(term => term.GetProperty("contribution").GetDouble());
            Assert.Equal(topic.Value.GetProperty("margin").GetDouble(), sum, 1e-4);
            foreach (var sentence in topic.Value.GetProperty("sentences").EnumerateArray())
                Assert.InRange(sentence.GetProperty("start").GetInt32() + sentence.GetProperty("length").GetInt32(), 1, text.Length);
        }
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public void Any_number_of_threads_gives_the_same_lines(string format)
    {
        var rows = string.Join('\n', Enumerable.Range(0, 700).Select(i => $$"""{"id":"{{i}}","text":"{{Energy[(i % 40)..]}} {{i}}"}"""));

        var one = InProcess.With(model).Reads(rows).Run("score", "--threads", "1", "--format", format);
        var four = InProcess.With(model).Reads(rows).Run("score", "--threads", "4", "--format", format);

        Assert.Equal(format == "csv" ? 701 : 700, one.Lines.Length);
        Assert.Equal(one.Output, four.Output);
    }

    [Fact]
    public void The_sample_releases_are_scored_with_one_command()
    {
        var result = InProcess.With(model).Run("score", TestData.Samples, "--format", "jsonl");

        Assert.Equal(0, result.Code);
        Assert.Equal(["corridor-talks.txt", "sample-1", "sample-2", "sample-3", "library-opening.txt", "mine-clearance.txt"], result.Lines.Select(line => Path.GetFileName(Id(line))));
    }

    [Fact]
    public void Colour_is_for_terminals_that_want_it()
    {
        var at = InProcess.With(model) with { AtTerminal = true, Input = new MemoryStream(Encoding.UTF8.GetBytes("x")) };

        Assert.Contains("\e[", at.Run("score", "-").Output);
        Assert.DoesNotContain("\e[", (at with { Variables = new() { ["NO_COLOR"] = "1" } }).Reads("x").Run("score", "-").Output);
        Assert.DoesNotContain("\e[", (at with { Variables = new() { ["TERM"] = "dumb" } }).Reads("x").Run("score", "-").Output);
        Assert.DoesNotContain("\e[", InProcess.With(model).Reads("x").Run("score", "-", "--format", "text").Output);
    }

    [Fact]
    public void Text_cannot_play_with_the_terminal()
    {
        const string Evil = "\e[2J\u202e\u2028\u009b";
        using var folder = new TempFolder();
        string Row(int i, string label) => JsonSerializer.Serialize(new { id = $"{i}{Evil}", title = $"Gas{Evil}", text = $"{(i % 2 == 0 ? "gas pipeline" : "rail\u0085wagon")} {i} {Evil}", labels = new[] { label + Evil } });
        var data = folder.Write("a.jsonl", string.Join('\n', Enumerable.Range(0, 30).Select(i => Row(i, i % 2 == 0 ? "gas" : "rail"))));
        var wrong = folder.Write("wrong.jsonl", string.Join('\n', Enumerable.Range(0, 4).Select(i => Row(i, i % 2 == 1 ? "gas" : "rail"))));
        var one = folder.Write("one.jsonl", Row(1, "gas"));
        var path = folder["m.topiclab"];
        var at = new InProcess { AtTerminal = true, Variables = new() { ["NO_COLOR"] = "1" } };

        Assert.Equal(0, at.Run("train", data, "--self-test", one, "--test", wrong, "--out", path, "--folds", "3", "--learner", "svm").Code);
        string[][] commands =
        [
            ["score", one, "--all"], ["score", one, "--evidence", "--threshold", "0"], ["score", one, "--format", "csv"], ["score", one, "--summary"], ["summarize", one, "--headline", "--per-topic"],
            ["summarize", one, "--topic", Evil], ["explain", one], ["explain", one, "--topic", "gas" + Evil],
            ["explain", one, "--topic", Evil], ["explain", one, "--id", Evil], ["score", Evil], ["score", "--" + Evil], ["score", "-" + Evil], ["score", one, "--format", Evil], ["evaluate", wrong, "--worst", "3"],
        ];
        foreach (var command in (string[][])[.. commands.Select(command => (string[])[.. command, "--model", path]), ["inspect", path], [Evil], ["inspect", Evil], ["train", data, "--test", wrong, "--out", folder["n.topiclab"], "--folds", "3", "--learner", "svm"]])
        {
            var result = at.Run(command);

            Assert.Contains("?[2J??", result.Output + result.Error);
            Assert.DoesNotContain((result.Output + result.Error).EnumerateRunes(), rune => rune.Value != '\n' && Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
        }
        Assert.Contains($"\n1{Evil},", (at with { AtTerminal = false }).Run("score", one, "--format", "csv", "--model", path).Output);
    }

    private static string Id(string line) => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!;

    private static string[] Labels(Result result) => [.. JsonDocument.Parse(result.Output).RootElement.GetProperty("labels").EnumerateArray().Select(label => label.GetString()!)];
}
