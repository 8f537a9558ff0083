using TopicLab.Features;
using TopicLab.Text;

namespace TopicLab.Tests.Features;

/// <summary>The names of features are part of the model format: these figures must never change while its feature version is 1.</summary>
public sealed class FeatureHashTests
{
    [Theory]
    [InlineData("a", 0x8686c0c59ceffd57)]
    [InlineData("energy", 0x5ea4db540237e057)]
    [InlineData("azerbaijan", 0xa00f4de4964d09cb)]
    [InlineData("0000", 0xbef525ad434c0294)]
    [InlineData("0,000", 0xe0e180204461f94b)]
    [InlineData("газ", 0x1303e48e9decef14)]
    [InlineData("€", 0x1c549de65c6f82ab)]
    [InlineData("大", 0x87305c2a723aa650)]
    public void The_name_of_a_word_is_frozen(string folded, ulong name)
    {
        var state = FeatureHash.Seed;
        foreach (var c in folded)
            state = FeatureHash.Add(state, c);
        Assert.Equal(name, FeatureHash.Word(state));
        Assert.Equal(name, ReferenceHash.Word(folded));
    }

    [Theory]
    [InlineData("ENERGY", 0x5ea4db540237e057)]
    [InlineData("Azərbaycan", 0x4674cd9f43d2e4ce)]
    [InlineData("Газ", 0x1303e48e9decef14)]
    [InlineData("2024", 0xbef525ad434c0294)]
    [InlineData("1,750", 0xe0e180204461f94b)]
    public void The_name_of_a_word_in_a_text_is_frozen(string text, ulong name)
    {
        var reader = new WordReader(text);
        Assert.True(reader.TryRead(out var word));
        Assert.Equal(name, word.Hash);
    }

    [Fact]
    public void The_names_of_pairs_and_of_the_other_blocks_are_frozen()
    {
        Assert.Equal(0x0bcef56c2836dd52u, FeatureHash.Pair(ReferenceHash.Word("energy"), ReferenceHash.Word("transition")));
        Assert.Equal(0x9efa664ee21aa126u, FeatureHash.Pair(ReferenceHash.Word("transition"), ReferenceHash.Word("energy")));
        Assert.Equal(0x1ea4db540237e057u, FeatureHash.InBlock(FeatureBlock.Words, ReferenceHash.Word("energy")));
        Assert.Equal(0x200f4de4964d09cbu, FeatureHash.InBlock(FeatureBlock.Words, ReferenceHash.Word("azerbaijan")));
        Assert.Equal(0x5ea4db540237e057u, FeatureHash.InBlock(FeatureBlock.Title, ReferenceHash.Word("energy")));
        Assert.Equal(0x58b4530ad24b1558u, FeatureHash.InBlock(FeatureBlock.Title, ReferenceHash.Pair("mine", "action")));
        Assert.Equal(0x947d5cd9cdf5d3ceu, FeatureHash.InBlock(FeatureBlock.Stems, ReferenceHash.Word("energ")));
        Assert.Equal(0xfdc667e59b18d34bu, FeatureHash.InBlock(FeatureBlock.Characters, ReferenceHash.Word("\u0002ga")));
    }

    [Fact]
    public void A_hundred_thousand_words_and_pairs_have_a_hundred_thousand_names()
    {
        string[] words = [.. Enumerable.Range(0, 300).Select(i => $"w{i}")];
        var names = new HashSet<ulong>(words.Select(ReferenceHash.Word));
        names.UnionWith(from first in words from second in words select FeatureHash.Pair(ReferenceHash.Word(first), ReferenceHash.Word(second)));
        Assert.Equal(300 + 300 * 300, names.Count);
    }

    [Fact]
    public void The_block_can_be_read_from_a_name()
    {
        foreach (var block in Enum.GetValues<FeatureBlock>())
        {
            Assert.Equal(block, FeatureHash.BlockOf(FeatureHash.InBlock(block, ulong.MaxValue)));
            Assert.Equal(block, FeatureHash.BlockOf(FeatureHash.InBlock(block, 0)));
            Assert.Equal(ReferenceHash.InBlock((int)block, 0xA5A5_F00D_5EED_B10C), FeatureHash.InBlock(block, 0xA5A5_F00D_5EED_B10C));
        }
    }
}
