using System.Text;
using TopicLab.Cli.Tests.Support;

namespace TopicLab.Cli.Tests;

/// <summary>The list of bad input, each against the program as it is run: its exit code and its one sentence.</summary>
public class BadInputTests(TinyModel model)
{
    private const int OneMiB = 1 << 20;

    [Fact]
    public void An_empty_file_is_refused() => Refused("", "{0} is empty.");

    [Fact]
    public void A_file_of_blanks_is_refused() => Refused(" \n\t\n", "{0} holds only white space.");

    [Theory]
    [InlineData("score")]
    [InlineData("explain")]
    [InlineData("summarize")]
    public void A_JSON_array_is_refused(string command)
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.json", """[ {"id":"a","text":"x"} ]""");
        Sentence(3, $"{path} starts with '[' and is not JSON Lines, which has one object a line.", InProcess.With(model).Run(command, path));
    }

    [Theory]
    [InlineData("jsonl", "", "is empty")]
    [InlineData("fasttext", "", "is empty")]
    [InlineData("csv", "id,text\n", "has no rows")]
    public void Input_without_rows_is_refused(string format, string content, string problem)
    {
        using var folder = new TempFolder();
        var path = folder.Write("input", content);
        Sentence(3, $"{path} {problem}.", InProcess.With(model).Run("score", path, "--input", format));
        Sentence(3, $"{path} {problem}.", InProcess.With(model).Run("explain", path, "--input", format));
        Sentence(3, $"{path} {problem}.", InProcess.With(model).Run("summarize", path, "--input", format));
    }

    [Fact]
    public void An_empty_text_is_scored()
    {
        using var folder = new TempFolder();
        var result = CliProcess.Run("score", folder.Write("a.jsonl", """{"id":"a","text":""}"""), "--model", model.Path);

        Assert.Equal(0, result.Code);
        Assert.StartsWith("""{"id":"a","labels":[""", Assert.Single(result.Lines));
    }

    [Theory]
    [InlineData("score", "labels\":[")]
    [InlineData("summarize", "summary\":\"The ministers met in Baku and spoke of gas.")]
    public void A_text_of_50_MB_is_read(string command, string start)
    {
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("The ministers met in Baku and spoke of gas.\n", 25_000)));
        var result = CliProcess.Run(input => Write(input, block, 50 * OneMiB), command, "-", "--model", model.Path);

        Assert.Equal("", result.Error);
        Assert.StartsWith("{\"id\":\"-\",\"" + start, Assert.Single(result.Lines));
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused()
    {
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("The ministers met in Baku and spoke of gas.\n", 25_000)));
        var result = CliProcess.Run(input => Write(input, block, 70 * OneMiB), "score", "-", "--model", model.Path);

        Sentence(3, "standard input reaches 64 MiB, the limit for a plain text.", result);
    }

    [Fact]
    public void A_binary_file_is_refused() =>
        Refused([0x7F, .. "ELF"u8, 2, 1, 1, 0, 0, 0], "{0}, line 1: byte 8 of the line is NUL, so this is a binary file or UTF-16 without a byte-order mark.");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void UTF_16_with_a_byte_order_mark_is_read(bool bigEndian)
    {
        using var folder = new TempFolder();
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
        var path = folder.Write("a.jsonl", [.. encoding.GetPreamble(), .. encoding.GetBytes("""{"id":"Şuşa","text":"x"}""")]);

        var result = CliProcess.Run("score", path, "--model", model.Path);

        Assert.StartsWith("""{"id":"Şuşa",""", Assert.Single(result.Lines));
    }

    [Fact]
    public void UTF_16_without_a_mark_is_refused() =>
        Refused(Encoding.Unicode.GetBytes("Text"), "{0}, line 1: byte 2 of the line is NUL, so this is a binary file or UTF-16 without a byte-order mark.");

    [Fact]
    public void The_mark_of_UTF_8_is_skipped()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.jsonl", [0xEF, 0xBB, 0xBF, .. """{"id":"a","text":"x"}"""u8]);

        Assert.StartsWith("""{"id":"a",""", Assert.Single(CliProcess.Run("score", path, "--model", model.Path).Lines));
    }

    [Fact]
    public void Broken_UTF_8_is_refused_with_line_and_byte() =>
        Refused([.. "Head\n\nBaku"u8, 0xC3, 0x28, .. " and more"u8], "{0}, line 3: byte 5 of the line, 0xC3, is not valid UTF-8.");

    [Fact]
    public void Broken_JSON_is_refused_with_its_line() =>
        Refused("{\"text\":\"x\"}\n{\"text\":\"x\"}\n{\"text\":x}", "{0}, line 3: the JSON is broken at byte 9 of the line, at 'x'.");

    [Fact]
    public void A_line_of_100_MB_is_refused()
    {
        var result = CliProcess.Run(input =>
        {
            input.Write("{\"text\":\"x\"}\n{\"text\":\""u8);
            Write(input, Encoding.UTF8.GetBytes(new string('x', OneMiB)), 100 * OneMiB);
        }, "score", "-", "--model", model.Path);

        Sentence(3, "standard input, line 2: the line reaches 64 MiB, the limit for a line.", result);
    }

    [Fact]
    public void An_unknown_topic_is_refused_in_training_and_evaluation()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.jsonl", """
            {"text":"x","labels":["energy"]}
            {"text":"x","labels":["enrgy"]}
            """);

        var sentence = $"{path}, line 2: the label 'enrgy' is no topic; the topics are 'energy', 'climate-cop29', 'peace-process', 'middle-corridor', 'mine-action'.";
        Sentence(3, sentence, CliProcess.Run("train", path, "--topics", TestData.Topics, "--out", folder["m.topiclab"]));
        Sentence(3, sentence, CliProcess.Run("evaluate", path, "--model", model.Path));
        Assert.Equal(["a.jsonl"], folder.Names());
    }

    [Fact]
    public void A_duplicate_id_with_other_labels_is_refused()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.jsonl", """
            {"id":"7","text":"x","labels":["energy"]}
            {"id":"7","text":"x","labels":[]}
            """);

        Sentence(3, $"{path}, line 2: the id '7' has no label here and 'energy' in line 1.", CliProcess.Run("train", path, "--out", folder["m.topiclab"]));
    }

    [Fact]
    public void A_topic_without_positives_is_a_warning()
    {
        using var folder = new TempFolder();
        var topics = folder.Write("topics.json", """{"topics":[{"id":"gas"},{"id":"rail"},{"id":"never"}]}""");
        var rows = Enumerable.Range(0, 30).Select(i => $$"""{"text":"{{(i % 2 == 0 ? "gas pipeline" : "rail wagon")}} {{i}}","labels":["{{(i % 2 == 0 ? "gas" : "rail")}}"]}""");
        var data = folder.Write("a.jsonl", string.Join('\n', rows));

        var result = CliProcess.Run("train", data, "--topics", topics, "--out", folder["m.topiclab"], "--folds", "3", "--learner", "svm");

        Assert.Equal(0, result.Code);
        Assert.Contains("topiclab: warning: Topic 'never' has 0 positive documents, fewer than 2: its predictor is constant.\n", result.Error);
    }

    [Fact]
    public void One_row_is_too_few_to_train_on()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.jsonl", """{"text":"x","labels":["energy"]}""");

        Sentence(3, $"{path} has 1 row; 5 folds need at least 10.", CliProcess.Run("train", path, "--out", folder["m.topiclab"]));
        Assert.Equal(["a.jsonl"], folder.Names());
    }

    [Fact]
    public void A_folder_without_texts_is_refused()
    {
        using var folder = new TempFolder();
        folder.Write("picture.png", "x");

        Sentence(3, $"{folder.Path} is a folder without texts (*.txt, *.jsonl, *.jsonl.gz).", CliProcess.Run("score", folder.Path, "--model", model.Path));
        Sentence(3, $"{folder.Path} is a folder without labels.csv.", CliProcess.Run("train", folder.Path, "--out", folder["m.topiclab"]));
    }

    [Fact]
    public void A_missing_file_is_refused()
    {
        using var folder = new TempFolder();
        Sentence(3, $"{folder["no.txt"]} does not exist.", CliProcess.Run("score", folder["no.txt"], "--model", model.Path));
    }

    [Fact]
    public void Empty_standard_input_is_refused() => Sentence(3, "standard input is empty.", CliProcess.Run("score", "-", "--model", model.Path));

    [Fact]
    public void Closed_standard_input_is_refused() =>
        Sentence(3, "standard input cannot be read.", CliProcess.Shell("topiclab score - --model \"$1\" <&-", model.Path));

    private static void Write(Stream input, byte[] block, long total)
    {
        for (long written = 0; written < total; written += block.Length)
            input.Write(block, 0, (int)Math.Min(block.Length, total - written));
    }

    private void Refused(string content, string sentence) => Refused(Encoding.UTF8.GetBytes(content), sentence);

    private void Refused(byte[] content, string sentence)
    {
        using var folder = new TempFolder();
        var path = folder.Write("input", content);
        Sentence(3, string.Format(null, sentence, path), CliProcess.Run("score", path, "--model", model.Path));
    }

    private static void Sentence(int code, string sentence, Result result)
    {
        Assert.Equal($"topiclab: {sentence}\n", result.Error);
        Assert.Equal(code, result.Code);
    }
}
