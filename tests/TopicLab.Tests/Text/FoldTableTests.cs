using System.Text;
using TopicLab.Text;

namespace TopicLab.Tests.Text;

public sealed class FoldTableTests
{
    [Fact]
    public void The_table_knows_every_code_unit_and_folds_once()
    {
        Assert.Equal(65_536, FoldTable.Table.Length);
        Assert.DoesNotContain(Letters(char.MinValue, char.MaxValue), c => FoldTable.Fold(FoldTable.Fold(c)) != FoldTable.Fold(c));
    }

    // Each alphabet with capitals and small letters in turn, and what they fold to.
    [Theory]
    [InlineData("AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz", "aabbccccddeeaaffgggghhxxiiiijjkkqqllmmnnoooopprrssssttuuuuvvyyzz")]
    [InlineData("ÂâÎîÛûĞğİiIıŞş", "aaiiuuggiiiiss")]
    [InlineData("ĄąĆćĘęŁłŃńÓóŚśŹźŻżČčĎďĚěŇňŘřŠšŤťŮůŽž", "aacceellnnoosszzzzccddeennrrssttuuzz")]
    [InlineData("ÀàÂâÆæÇçÉéÈèÊêËëÎîÏïÔôŒœÙùÛûÜüŸÿÑñ", "aaaaaacceeeeeeeeiiiioooouuuuuuyynn")]
    [InlineData("ÅåÄäÖöØøÆæÐðÞþßẞȘșȚțĀāĒēĢģĶķĻļŅņŐőŰű", "aaaaooooaaddttssssttaaeeggkkllnnoouu")]
    [InlineData("АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя", "ааббввггддеееежжззииииккллммннооппррссттууффххццччшшщщъъыыььээююяя")]
    [InlineData("ІіЇїЄєҐґЎўЈјЂђЋћЏџ", "іііієєггуујјђђћћџџ")]
    [InlineData("ӘәҒғҚқҢңӨөҰұҮүҺһҖҗӁӂӃӄ", "әәғғккннөөууууһһҗҗӂӂӄӄ")]
    [InlineData("ΑαΆάΒβΓγΕεΈέΗηΉήΙιΊίΪϊΐΟοΌόΣσςΥυΎύΫϋΰΩωΏώ", "ααααββγγεεεεηηηηιιιιιιιοοοοσσσυυυυυυυωωωω")]
    [InlineData("ĂăÂâĐđÊêÔôƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệ", "aaaaddeeoooouuaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee")]
    [InlineData("ỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ", "iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy")]
    [InlineData("ԱաԲբԳգՖֆ", "աաբբգգֆֆ")]
    [InlineData("ƎǝƏəƊɗ", "aaaadd")]
    [InlineData("ӮӯӢӣ", "ууии")]
    [InlineData("ᲐაᲰჰ", "ააჰჰ")]
    [InlineData("أإآٱاىيكک", "اااااييكك")]
    [InlineData("ἈἀᾳῬῥἦὠὉὁὔΐῗ", "αααρρηωοουιι")]
    [InlineData("ＣＯＰ２９ｃｏｐ", "cop29cop")]
    [InlineData("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹m²³CO₂", "01234567890123456789m23co2")]
    public void Letters_of_an_alphabet_fold_to_small_letters_without_accents(string letters, string expected) =>
        Assert.Equal(expected, string.Concat(letters.Select(FoldTable.Fold)));

    [Fact]
    public void Latin_Extended_Additional_is_covered_to_its_last_letter()
    {
        Assert.All(Letters('\u1E00', '\u1EF9'), letter => Assert.InRange(FoldTable.Fold(letter), 'a', 'z'));
        Assert.Equal(160 + 90, Letters('\u1E00', '\u1EF9').Count());
        Assert.Equal("zhtwyassssda", string.Concat(Letters('\u1E95', '\u1EA0').Select(FoldTable.Fold)));
    }

    [Fact]
    public void Greek_letters_with_breathings_fold_to_the_letter_that_Unicode_takes_their_accents_from()
    {
        Assert.SkipUnless("é".Normalize(NormalizationForm.FormD).Length == 2, "This host has no Unicode data for normalization.");
        foreach (var letter in Letters('\u1F00', '\u1FFC').Where(char.IsLetter))
        {
            var plain = FoldTable.Fold(letter.ToString().Normalize(NormalizationForm.FormD)[0]);
            Assert.Equal((letter, plain), (letter, FoldTable.Fold(letter)));
        }
    }

    [Fact]
    public void Latin_letters_fold_to_the_letter_that_Unicode_takes_their_accents_from()
    {
        Assert.SkipUnless("é".Normalize(NormalizationForm.FormD).Length == 2, "This host has no Unicode data for normalization.");
        foreach (var letter in Letters('\u00C0', '\u01DC').Concat(Letters('\u1E00', '\u1EF9')))
        {
            var letters = letter.ToString().Normalize(NormalizationForm.FormD);
            if (letters.Length > 1)
                Assert.Equal((letter, FoldTable.Fold(letters[0])), (letter, FoldTable.Fold(letter)));
        }
    }

    // Of every script but historical ones; Latin letters of African and older spellings beyond B with hook are left as they are.
    [Theory]
    [InlineData('\u0000', '\u0181')]
    [InlineData('\u0386', '\u03CE')]
    [InlineData('\u0400', '\u04BF')]
    [InlineData('\u04C1', '\u052F')]
    [InlineData('\u0531', '\u0556')]
    [InlineData('\u10D0', '\u10FF')]
    [InlineData('\u1C90', '\u1CBF')]
    [InlineData('\u1F00', '\u1FFE')]
    [InlineData('\u1E00', '\u1EF9')]
    [InlineData('\uFF21', '\uFF5A')]
    public void Capital_and_small_letter_fold_alike(char first, char last) =>
        Assert.All(Letters(first, last), c => Assert.Equal((c, FoldTable.Fold(c)), (c, FoldTable.Fold(char.ToLowerInvariant(c)))));

    [Theory]
    [InlineData(" \t\r\n\u00A0\u2003\u2028\u3000")]
    [InlineData(".,;:!?()[]{}\"'`/\\|*_=~^-–—‘’“”„«»…•·©®°×÷¡¿")]
    [InlineData("\u037E\u0387\u055D\u0589\u060C\u061B\u061F\u06D4\u0964\u1362\u3001\u3002・！，")]
    [InlineData("\uD83D\uDE00")]
    public void White_space_punctuation_and_symbols_end_a_word(string text) =>
        Assert.All(text, c => Assert.Equal((c, FoldTable.Break), (c, FoldTable.Fold(c))));

    [Theory]
    [InlineData("\u0301\u0307\u0327\u064B\u05B8\u00AD\u200B\u200C\u200D\uFE0F\uFEFF")]
    public void Combining_accents_soft_hyphens_and_joiners_stand_inside_words(string text) =>
        Assert.All(text, c => Assert.Equal((c, FoldTable.Skip), (c, FoldTable.Fold(c))));

    private static IEnumerable<char> Letters(char first, char last) =>
        Enumerable.Range(first, last - first + 1).Select(c => (char)c).Where(c => FoldTable.Fold(c) > FoldTable.Skip);
}
