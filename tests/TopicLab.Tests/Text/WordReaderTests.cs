using System.Diagnostics;
using System.Globalization;
using TopicLab.Tests.Features;
using TopicLab.Text;

namespace TopicLab.Tests.Text;

public sealed class WordReaderTests
{
    // The folded words, separated by spaces, as the reader should name them.
    [Theory]
    [InlineData("", "")]
    [InlineData(" \n\t—…", "")]
    [InlineData("Baku, Azerbaijan.", "baku azerbaijan")]
    [InlineData("Əliyev İĞDIR'da ığdır", "aliyev igdir da igdir")]
    [InlineData("d’État", "d etat")]
    // Numbers keep their inner points and commas and become shapes; with a letter they are words.
    [InlineData("1,750 MW", "0,000 mw")]
    [InlineData("29.5% of 3.000,50", "00.0 % of 0.000,00")]
    [InlineData("In 2024, 1. and 2.", "in 0000 0 and 0")]
    [InlineData("1,,2 3., 4,a 12:30", "0 0 0 0 a 00 00")]
    [InlineData("COP29 G7 3D 10km 2.5km", "cop29 g7 3d 10km 0.0 km")]
    [InlineData("1²3 CO₂", "000 co2")]
    // A possessive 's is dropped, other apostrophes end a word.
    [InlineData("Azerbaijan's gas, Baku’s port", "azerbaijan gas baku port")]
    [InlineData("IT'S THE MINISTRY'S", "it the ministry")]
    [InlineData("companies' don't 's it'sit", "companies don t s it sit")]
    [InlineData("the EU's", "the eu")]
    // Signs that tell something are words.
    [InlineData("$5m 10% Q&A <SOCR> #1 @cop +994 €7 £8 ¥9 ₼1 ₺2 ₽3 ₸4", "$ 5m 00 % q & a < socr > # 0 @ cop + 000 € 0 £ 0 ¥ 0 ₼ 0 ₺ 0 ₽ 0 ₸ 0")]
    // Hyphens and full stops end a word.
    [InlineData("Trans-Caspian peace-process-", "trans caspian peace process")]
    [InlineData("U.S. and U.N.'s", "u s and u n s")]
    [InlineData("http://mfa.gov.az/en", "http mfa gov az en")]
    // Accents that stand apart, soft hyphens and joiners are not seen.
    [InlineData("e\u0301nergie co\u00ADop zer\u200Bo A\u0308\u0308", "energie coop zero a")]
    [InlineData("\u0301gas \u200B", "gas")]
    [InlineData("1\u0301 0", "0 0")]
    // Each ideograph and each kana is a word, Hangul and Thai are runs.
    [InlineData("中国能源 カスピ海の", "中 国 能 源 カ ス ピ 海 の")]
    [InlineData("COP大会29年", "cop 大 会 00 年")]
    [InlineData("에너지 전환", "에너지 전환")]
    [InlineData("\uD83D\uDE00gas\uD83D\uDE00", "gas")]
    [InlineData("ＣＯＰ２９", "cop29")]
    public void Words_are_read_as(string text, string expected)
    {
        var words = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(words.Select(ReferenceHash.Word), Read(text).Select(word => word.Hash));
    }

    [Theory]
    [InlineData("SOCAR signed 3 deals.", "SOCAR|signed|3|deals")]
    [InlineData("Azerbaijan's 1,750.5 MW", "Azerbaijan|1,750.5|MW")]
    [InlineData("  e\u0301nergie\u0301 $5 ", "e\u0301nergie\u0301|$|5")]
    [InlineData("12km,中国x", "12km|中|国|x")]
    public void Offsets_point_at_the_words(string text, string expected) =>
        Assert.Equal(expected.Split('|'), Read(text).Select(word => text.Substring(word.Start, word.Length)));

    [Theory]
    [InlineData("gas", "gas")]
    [InlineData("Yanğı", "yangi")]
    [InlineData("energies", "energ")]
    [InlineData("énergie", "energ")]
    [InlineData("e\u0301nergie", "energ")]
    [InlineData("cop2029", "cop20")]
    [InlineData("123456", "000000")]
    [InlineData("1,234,567", "0,000,000")]
    public void A_stem_is_the_first_five_letters_and_the_whole_of_a_number(string text, string stem) =>
        Assert.Equal(ReferenceHash.Word(stem), Assert.Single(Read(text)).StemHash);

    [Fact]
    public void Words_are_the_same_in_a_Turkish_culture()
    {
        const string text = "IĞDIR INFORMATION İstanbul 1.750,5 titles' IT'S";
        var expected = Read(text);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(expected, Read(text));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Words_of_any_text_lie_in_order_inside_it_and_none_is_empty()
    {
        var random = new Random(1);
        const string signs = "abcXYZ019.,'’sS -$%<>中あ가\u0301\u200B\uD83D\uDE00\n\0\uFFFFĞı";
        for (var run = 0; run < 500; run++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => signs[random.Next(signs.Length)]));
            var end = 0;
            foreach (var word in Read(text))
            {
                Assert.True(word.Start >= end && word.Length > 0 && word.Start + word.Length <= text.Length, text);
                end = word.Start + word.Length;
            }
        }
    }

    [Theory]
    [InlineData("1,")]
    [InlineData("a")]
    [InlineData("'s")]
    [InlineData("1\u0301")]
    [InlineData("\u0301")]
    public void A_megabyte_of_one_thing_are_read_in_linear_time(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length));
        var clock = Stopwatch.StartNew();
        _ = Read(text);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(3), clock.Elapsed.ToString());
    }

    private static List<Word> Read(string text)
    {
        var words = new List<Word>();
        var reader = new WordReader(text);
        while (reader.TryRead(out var word))
            words.Add(word);
        Assert.False(reader.TryRead(out _));
        return words;
    }
}
