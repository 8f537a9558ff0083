using System.Buffers.Binary;
using TopicLab.Cli.Tests.Support;
using TopicLab.Files;

namespace TopicLab.Cli.Tests;

public class BadModelTests(TinyModel model)
{
    [Fact]
    public void A_missing_model_is_refused()
    {
        using var folder = new TempFolder();
        Refused(folder["no.topiclab"], "there is no such model file.");
    }

    [Fact]
    public void A_program_without_its_model_says_so()
    {
        using var folder = new TempFolder();
        var result = (InProcess.With(model) with { ProgramFolder = folder.Path }).Run("score", "-");

        Assert.Equal(4, result.Code);
        Assert.Equal($"topiclab: {folder["press-releases.topiclab"]}: the model that ships is not beside the program; name one with --model FILE.\n", result.Error);
    }

    [Fact]
    public void Another_file_is_no_model()
    {
        using var folder = new TempFolder();
        Refused(folder.Write("a.txt", "Dear Sir or Madam"), "this is not a TopicLab model file.");
        Refused(folder.Write("empty", ""), "the model file is empty.");
    }

    [Fact]
    public void A_model_cut_at_any_section_is_refused()
    {
        using var folder = new TempFolder();
        foreach (var end in SectionStarts().Append(model.Bytes.Length - 1).Concat([9, ModelFormat.PrefixLength, ModelFormat.PrefixLength + 40]))
            Refused(folder.Write("cut", model.Bytes[..end]), $"the file is cut short at {end} bytes; fetch or train the model again.");
    }

    [Fact]
    public void A_flipped_bit_is_found_wherever_it_is()
    {
        var random = new Random(20241121);
        var bytes = (byte[])model.Bytes.Clone();
        for (var i = 0; i < 1000; i++)
        {
            var at = random.Next(bytes.Length);
            var bit = (byte)(1 << random.Next(8));
            bytes[at] ^= bit;
            Assert.Throws<InvalidModelException>(() => TopicPredictor.Load(new MemoryStream(bytes, writable: false)));
            bytes[at] ^= bit;
        }
        TopicPredictor.Load(new MemoryStream(bytes, writable: false));
    }

    [Fact]
    public void A_damaged_model_is_refused_with_one_sentence()
    {
        using var folder = new TempFolder();
        var bytes = (byte[])model.Bytes.Clone();
        bytes[^1] ^= 1;
        var result = Refused(folder.Write("damaged", bytes), null);

        Assert.Matches("the checksum of its section [A-Z]+ does not match: the file is damaged; fetch or train the model again.\n$", result.Error);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 40)]
    [InlineData(uint.MaxValue)]
    public void A_length_that_lies_is_refused_and_not_allocated(ulong length)
    {
        using var folder = new TempFolder();
        var bytes = (byte[])model.Bytes.Clone();
        // The length of the first section, under a header checksum that is right.
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(ModelFormat.PrefixLength + 24), length);
        Sign(bytes);
        Refused(folder.Write("lie", bytes), $"the file is cut short at {bytes.Length} bytes; fetch or train the model again.");
    }

    [Fact]
    public void A_number_of_sections_that_lies_is_refused()
    {
        using var folder = new TempFolder();
        var bytes = (byte[])model.Bytes.Clone();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), uint.MaxValue);
        Refused(folder.Write("lie", bytes), $"it claims {uint.MaxValue} sections, more than {ModelFormat.MaxSections}: the file is damaged; fetch or train the model again.");
    }

    [Fact]
    public void A_newer_model_is_refused_with_what_to_do()
    {
        using var folder = new TempFolder();
        var bytes = (byte[])model.Bytes.Clone();
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), 900);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), 899);
        Sign(bytes);
        Refused(folder.Write("newer", bytes), $"the model is of format 900, which needs a program that reads format 899; this one reads {ModelFormat.WrittenVersion}. Update TopicLab.");
    }

    [Fact]
    public void The_program_itself_ends_with_4()
    {
        using var folder = new TempFolder();
        var result = CliProcess.Run("score", "-", "--model", folder["no.topiclab"]);

        Assert.Equal(4, result.Code);
        Assert.Equal($"topiclab: {folder["no.topiclab"]}: there is no such model file.\n", result.Error);
    }

    private Result Refused(string path, string? problem)
    {
        var result = InProcess.With(model).Run("inspect", path);
        Assert.Equal(4, result.Code);
        Assert.Equal("", result.Output);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        if (problem is not null)
            Assert.Equal($"topiclab: {path}: {problem}\n", result.Error);
        return result;
    }

    private int SectionCount => BinaryPrimitives.ReadInt32LittleEndian(model.Bytes.AsSpan(12));

    private IEnumerable<int> SectionStarts() => Enumerable.Range(0, SectionCount)
        .Select(i => (int)BinaryPrimitives.ReadUInt64LittleEndian(model.Bytes.AsSpan(ModelFormat.PrefixLength + i * ModelFormat.EntryLength + 16)));

    private void Sign(byte[] bytes)
    {
        var end = ModelFormat.PrefixLength + SectionCount * ModelFormat.EntryLength;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(end), ModelFormat.Checksum(bytes.AsSpan(0, end)));
    }
}
