namespace TopicLab.Tests.Files;

/// <summary>Whatever happened to a file, reading it either works or is refused in one sentence; nothing else is ever thrown.</summary>
public sealed class DamagedModelTests
{
    private static readonly byte[] s_good = TinyModel.Create().ToBytes();

    [Fact]
    public void An_empty_file_says_so() => Assert.Equal("model: the model file is empty.", Refusal([]));

    [Theory]
    [InlineData("T")]
    [InlineData("TOPICLA")]
    [InlineData("PK\u0003\u0004 some archive or other, longer than any header")]
    [InlineData("{\"topics\":[]}")]
    public void What_is_no_model_says_so(string content) =>
        Assert.Equal("model: this is not a TopicLab model file.", Refusal(System.Text.Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void A_missing_file_and_a_folder_are_refused_with_their_path()
    {
        var missing = Path.Combine(Path.GetTempPath(), "no such folder", "no.topiclab");
        Assert.Equal($"{missing}: there is no such model file.", Assert.Throws<InvalidModelException>(() => TopicPredictor.Load(missing)).Message);
        var refusal = Assert.Throws<InvalidModelException>(() => TopicPredictor.Load(Path.GetTempPath()));
        Assert.Equal((Path.GetTempPath(), $"{Path.GetTempPath()}: the model file cannot be read."), (refusal.Name, refusal.Message));
    }

    [Fact]
    public void A_file_cut_at_the_boundary_of_any_section_or_field_is_refused()
    {
        var file = TinyModel.Create().ToFile();
        var lengths = new List<int> { 8, 10, 12, 16 };
        for (var i = 0; i <= file.Sections.Count; i++)
            lengths.Add(16 + 32 * i);
        lengths.Add(lengths[^1] + 4);
        foreach (var section in file.Sections)
            lengths.Add(lengths[^1] + section.Content.Length);
        Assert.Equal(s_good.Length, lengths[^1]);

        foreach (var length in lengths.SkipLast(1).SelectMany(length => new[] { length - 1, length, length + 1 }))
            Assert.Contains(length < 8 ? "not a TopicLab model" : "cut short", Refusal(s_good[..length]));
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var random = new Random(1);
        for (var run = 0; run < 200; run++)
            Refusal(s_good[..random.Next(s_good.Length)]);
    }

    [Fact]
    public void A_file_with_bytes_behind_its_end_is_refused() => Assert.Contains("1 bytes follow its last section", Refusal([.. s_good, 0]));

    [Fact]
    public void A_flipped_byte_anywhere_is_refused()
    {
        var random = new Random(2);
        for (var run = 0; run < 1000; run++)
        {
            var bytes = s_good.ToArray();
            // Half of the places in the header, which is a hundredth of the file.
            bytes[random.Next(run % 2 == 0 ? bytes.Length : 220)] ^= (byte)(1 + random.Next(255));
            Refusal(bytes);
        }
    }

    [Fact]
    public void Random_bytes_behind_a_good_start_are_refused()
    {
        var random = new Random(3);
        for (var run = 0; run < 500; run++)
        {
            var bytes = new byte[random.Next(8, 600)];
            random.NextBytes(bytes);
            s_good.AsSpan(0, Math.Min(bytes.Length, random.Next(8, 230))).CopyTo(bytes);
            Refusal(bytes);
        }
    }

    [Fact]
    public void Every_refusal_is_one_sentence_that_says_what_to_do()
    {
        var random = new Random(4);
        for (var run = 0; run < 100; run++)
        {
            var bytes = s_good.ToArray();
            bytes[random.Next(20, bytes.Length)] ^= 0x10;
            var message = Refusal(bytes);
            Assert.StartsWith("model: ", message);
            Assert.EndsWith("fetch or train the model again.", message);
            Assert.DoesNotContain('\n', message);
        }
    }

    internal static string Refusal(byte[] bytes)
    {
        var refusal = Assert.Throws<InvalidModelException>(() => TopicPredictor.Load(new MemoryStream(bytes)));
        Assert.Equal("model", refusal.Name);
        return refusal.Message;
    }
}
