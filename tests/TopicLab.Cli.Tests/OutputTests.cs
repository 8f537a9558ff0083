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
    [InlineData("inspect \"$2\"")]
    [InlineData("--help")]
    public void A_full_disk_is_a_sentence_and_exit_1(string command)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        using var folder = new TempFolder();
        var release = folder.Write("a.txt", "Gas flows.");
        var withModel = command.StartsWith("score", StringComparison.Ordinal) || command.StartsWith("explain", StringComparison.Ordinal) ? " --model \"$2\"" : "";

        var result = CliProcess.Shell($"topiclab {command}{withModel} > /dev/full", release, model.Path);

        Assert.Equal("topiclab: standard output cannot be written: No space left on device.\n", result.Error);
        Assert.Equal(1, result.Code);
    }

    [Fact]
    public void A_reader_that_leaves_is_no_failure()
    {
        var result = CliProcess.Shell("(yes '{\"text\":\"gas\"}' 2>/dev/null | topiclab score - --model \"$1\"; echo $? >&2) | head -n 1", model.Path);

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
}
