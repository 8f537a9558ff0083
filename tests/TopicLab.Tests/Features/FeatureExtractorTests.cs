using System.Globalization;
using TopicLab.Features;
using TopicLab.Text;

namespace TopicLab.Tests.Features;

public sealed class FeatureExtractorTests
{
    private static readonly FeatureOptions s_words = new() { TitleWeight = 0, StemWeight = 0 };
    private static readonly FeatureOptions s_everything = new() { WordOrder = 2, CharacterWeight = 1 };

    [Fact]
    public void Words_of_title_and_text_are_one_block()
    {
        var found = ExtractedFeatures.Of(s_words, "Gas deal", "The gas flows");
        Assert.Equal(Names(FeatureBlock.Words, "gas", "deal", "the", "gas", "flows"), found.Select(feature => feature.Name));
        Assert.Equal(["Gas", "deal", "The", "gas", "flows"], found.Select(feature => feature.Text));
        Assert.Equal([true, true, false, false, false], found.Select(feature => feature.InTitle));
    }

    [Fact]
    public void The_title_has_words_and_pairs_of_its_own_whatever_the_order_of_words()
    {
        var found = ExtractedFeatures.Of(s_words with { TitleWeight = 0.1f }, "New gas deal", "Old oil deal");
        Assert.Equal(["New", "gas", "New gas", "deal", "gas deal"], found.InBlock(FeatureBlock.Title).Select(feature => feature.Text));
        Assert.All(found.InBlock(FeatureBlock.Title), feature => Assert.True(feature.InTitle));
        Assert.Equal(6, found.InBlock(FeatureBlock.Words).Count());
    }

    [Fact]
    public void Pairs_are_of_neighbours_and_do_not_reach_from_title_to_text()
    {
        var found = ExtractedFeatures.Of(s_words with { WordOrder = 2 }, "Gas", "The oil, the 2024 port.");
        Assert.Equal(["Gas", "The", "oil", "The oil", "the", "oil, the", "2024", "the 2024", "port", "2024 port"], found.Select(feature => feature.Text));
        Assert.Equal(ReferenceHash.InBlock(0, ReferenceHash.Pair("0000", "port")), found[^1].Name);
    }

    [Fact]
    public void Stems_are_the_first_letters_of_every_word()
    {
        var found = ExtractedFeatures.Of(s_words with { StemWeight = 1 }, "", "Energies energy gas 1,750,000");
        Assert.Equal(Names(FeatureBlock.Stems, "energ", "energ", "gas", "0,000,000"), found.InBlock(FeatureBlock.Stems).Select(feature => feature.Name));
    }

    [Theory]
    [InlineData("gas", "^ga ^gas ^gas$ gas gas$ as$")]
    [InlineData("a", "^a$")]
    [InlineData("ab", "^ab ^ab$ ab$")]
    [InlineData("Yağ", "^ya ^yag ^yag$ yag yag$ ag$")]
    [InlineData("12,5", "^00 ^000 ^000$ 000 000$ 00$")]
    [InlineData("$", "")]
    public void Characters_are_runs_of_three_to_five_within_the_marked_edges_of_a_word(string word, string grams)
    {
        var found = ExtractedFeatures.Of(s_words with { CharacterWeight = 1 }, "", word).InBlock(FeatureBlock.Characters).ToList();
        var expected = grams.Replace('^', '\x02').Replace('$', '\x02').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Names(FeatureBlock.Characters, expected), found.Select(feature => feature.Name));
        Assert.All(found, feature => Assert.Equal(word, feature.Text));
    }

    [Fact]
    public void Only_the_first_forty_letters_of_a_word_give_characters()
    {
        var forty = ExtractedFeatures.Of(s_everything, "", new string('a', 40)).InBlock(FeatureBlock.Characters);
        var hundred = ExtractedFeatures.Of(s_everything, "", new string('a', 100)).InBlock(FeatureBlock.Characters);
        Assert.Equal(40 + 39 + 38, forty.Count());
        Assert.Equal(forty.Select(feature => feature.Name), hundred.Select(feature => feature.Name));
    }

    [Fact]
    public void Boilerplate_gives_no_features_and_parts_two_words_that_stand_around_it()
    {
        const string text = "Gas flows to Europe through the corridor.\n\nAzernews reports, citing the ministry, that oil flows as well.\n";
        var parts = new List<TextPart>();
        ReleaseAnatomy.FindParts(text, parts);
        Assert.NotEmpty(parts);

        var found = ExtractedFeatures.Of(s_words with { WordOrder = 2 }, "", text);
        Assert.DoesNotContain(found, feature => parts.Exists(part => feature.Start < part.End && feature.Start + feature.Text.Length > part.Start));
        Assert.Contains(found, feature => feature.Text == "Gas flows");
    }

    [Fact]
    public void Features_are_the_same_in_a_Turkish_culture()
    {
        const string text = "IĞDIR INFORMATION: İstanbul's 1.750,5 title. Iran's I and i.";
        var expected = ExtractedFeatures.Of(s_everything, "INTERIM TITLE", text);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(expected, ExtractedFeatures.Of(s_everything, "INTERIM TITLE", text));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static IEnumerable<ulong> Names(FeatureBlock block, params string[] words) =>
        words.Select(word => ReferenceHash.InBlock((int)block, ReferenceHash.Word(word)));
}
