using TopicLab.Cli.Hosting;
using TopicLab.Cli.Tests.Support;

namespace TopicLab.Cli.Tests;

/// <summary>Places that cannot be written: known before the work, one sentence, and nothing left behind.</summary>
public class OutputTests(TinyModel model)
{
    [Theory]
    [InlineData("no-folder/m.topiclab", "there is no folder ")]
    [InlineData("folder", "it is a folder.")]
    [InlineData("file/m.topiclab", "there is no folder ")]
    public void A_model_that_cannot_be_written_is_known_before_anything_is_read(string path, string reason)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["folder"]);
        folder.Write("file", "x");

        var result = InProcess.With(model).Run("train", "not-read.jsonl", "--out", folder[path]);

        Assert.Equal(1, result.Code);
        Assert.StartsWith($"topiclab: {folder[path]} cannot be written: {reason}", result.Error);
        Assert.Equal(["file", "folder"], folder.Names());
    }

    [Theory]
    [InlineData("train", "a.jsonl", "--out")]
    [InlineData("evaluate", "a.jsonl", "--plot")]
    [InlineData("score", "a.jsonl", "--errors")]
    public void A_read_only_folder_is_a_sentence_and_exit_1(params string[] args)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a folder that not even root may write to: /proc.");

        var result = InProcess.With(model).Run([.. args, "/proc/file"]);

        Assert.Equal(1, result.Code);
        Assert.StartsWith("topiclab: /proc/file cannot be written: ", result.Error);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("score \"$1\"")]
    [InlineData("score \"$1\" --threads 1")]
    [InlineData("score \"$1\" --format csv")]
    [InlineData("explain \"$1\"")]
    [InlineData("summarize \"$1\"")]
    [InlineData("inspect \"$2\"")]
    [InlineData("--help")]
    public void A_full_disk_is_a_sentence_and_exit_1(string command)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        using var folder = new TempFolder();
        var release = folder.Write("a.txt", "Gas flows.");
        var withModel = command.Split(' ')[0] is "score" or "explain" or "summarize" ? " --model \"$2\"" : "";

        var result = CliProcess.Shell($"topiclab {command}{withModel} > /dev/full", release, model.Path);

        Assert.Equal("topiclab: standard output cannot be written: No space left on device.\n", result.Error);
        Assert.Equal(1, result.Code);
    }

    [Theory]
    [InlineData("score")]
    [InlineData("summarize")]
    public void A_reader_that_leaves_is_no_failure(string command)
    {
        var result = CliProcess.Shell($"(yes '{{\"text\":\"gas\"}}' 2>/dev/null | topiclab {command} - --model \"$1\"; echo $? >&2) | head -n 1", model.Path);

        Assert.Equal("0\n", result.Error);
        Assert.Single(result.Lines);
    }

    [Fact]
    public void Two_runs_write_to_one_file_behind_each_other()
    {
        using var folder = new TempFolder();
        var release = folder.Write("a.jsonl", """{"id":"a","text":"x"}""");

        CliProcess.Shell("(topiclab score \"$1\" --model \"$2\"; topiclab score \"$1\" --model \"$2\"; echo end) > \"$3\"", release, model.Path, folder["out"]);

        Assert.Equal(3, File.ReadAllLines(folder["out"]).Length);
    }

    [Theory]
    [InlineData("topiclab score nofile --model \"$2\" 2> /dev/full", 3)]
    [InlineData("topiclab score nofile --model \"$2\" 2>&-", 3)]
    [InlineData("topiclab nocommand 2> /dev/full", 2)]
    [InlineData("topiclab score \"$1\" --model \"$2\" --errors /dev/null 2> /dev/full", 0)]
    public void What_cannot_be_said_on_standard_error_changes_no_exit_code(string line, int code)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        using var folder = new TempFolder();

        var result = CliProcess.Shell(line, folder.Write("a.txt", "Gas flows."), model.Path);

        Assert.Equal(code, result.Code);
        Assert.Equal(code == 0 ? 1 : 0, result.Lines.Length);
    }

    [Theory]
    [InlineData("score", "a.jsonl", "--errors", "a.jsonl")]
    [InlineData("score", "in", "--errors", "in/bad.jsonl")]
    [InlineData("summarize", "a.jsonl", "--errors", "a.jsonl")]
    [InlineData("evaluate", "a.jsonl", "--plot", "./a.jsonl")]
    [InlineData("evaluate", "a.jsonl", "--errors", "a.jsonl")]
    [InlineData("train", "a.jsonl", "--out", "in/../a.jsonl")]
    [InlineData("train", "in", "--out", "m.topiclab", "--test", "m.card.md")]
    [InlineData("train", "in", "--out", "m.topiclab", "--errors", "m.topiclab")]
    [InlineData("train", "in", "--out", "topics.json", "--topics", "topics.json")]
    public void An_output_never_overwrites_an_input(params string[] args)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["in"]);
        var row = """{"text":"Gas flows.","labels":["energy"]}""" + "\n";
        folder.Write("a.jsonl", row);
        folder.Write("in/a.jsonl", row);
        string[] before = [.. folder.Names(), .. Directory.GetFiles(folder["in"])];

        var result = InProcess.With(model).Run([.. args.Select((arg, i) => i == 0 || arg.StartsWith('-') ? arg : folder[arg])]);

        Assert.Equal(2, result.Code);
        Assert.Contains("input", result.Error);
        string[] after = [.. folder.Names(), .. Directory.GetFiles(folder["in"])];
        Assert.Equal(before, after);
        Assert.Equal(row, File.ReadAllText(folder["a.jsonl"]));
    }

    [Fact]
    public void Where_no_row_is_good_the_bad_ones_are_listed_all_the_same()
    {
        using var folder = new TempFolder();
        var data = folder.Write("a.jsonl", """{"text":7,"labels":[]}""");

        var result = InProcess.With(model).Run("evaluate", data, "--errors", folder["bad.jsonl"]);

        Assert.Equal(3, result.Code);
        Assert.EndsWith("has no good rows.\n", result.Error);
        Assert.Single(File.ReadAllLines(folder["bad.jsonl"]));
    }

    [Fact]
    public void Links_in_a_circle_are_a_sentence()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making a link needs rights there.");
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder["loop"], "loop");

        var result = InProcess.With(model).Run("score", folder["loop"]);

        Assert.Equal(3, result.Code);
        Assert.Equal($"topiclab: {folder["loop"]} cannot be opened.\n", result.Error);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(35)]
    public void A_pipe_that_is_full_and_does_not_block_is_tried_again(int error)
    {
        using var pipe = new FullAtTimes(error);
        var text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i}\n"));
        new StandardOutput(pipe).Write(System.Text.Encoding.ASCII.GetBytes(text));
        Assert.Equal(text, System.Text.Encoding.ASCII.GetString(pipe.ToArray()));
        Assert.True(pipe.Refused > 3);
    }

    /// <summary>Refuses every second write; what it takes, it takes whole.</summary>
    private sealed class FullAtTimes(int error) : MemoryStream
    {
        public int Refused { get; private set; }

        private bool _full;

        public override bool CanSeek => false;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _full = !_full;
            if (_full)
            {
                Refused++;
                throw new IOException("again", error);
            }
            base.Write(buffer);
        }
    }
}
