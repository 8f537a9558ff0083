using TopicLab.Text;

namespace TopicLab.Tests.Text;

public sealed class PorterStemmerTests
{
    // word:stem, some of each rule and of what each must leave alone. The stems were printed by NLTK 3.8, whose they must be.
    private static readonly string s_stems = File.ReadAllText(Repository.File("tests", "TopicLab.Tests", "Text", "porter-stems.txt"));

    [Fact]
    public void Stems_are_those_of_NLTK()
    {
        var pairs = s_stems.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(':')).ToArray();
        Assert.True(pairs.Length > 600);
        var wrong = pairs.Select(pair => (Word: pair[0], Stem: Stem(pair[0]), Expected: pair[1])).Where(row => row.Stem != row.Expected);
        Assert.Empty(wrong);
    }

    [Theory]
    // The examples of Porter's paper that pass through more than one step.
    [InlineData("generalizations", "gener")]
    [InlineData("oscillators", "oscil")]
    // y is a consonant at the start and after a vowel, so that a row of them alternates.
    [InlineData("ayyyed", "ayi")]
    [InlineData("ayying", "ayi")]
    public void A_word_is_stemmed_step_by_step(string word, string stem) => Assert.Equal(stem, Stem(word));

    [Fact]
    public void Any_word_has_a_stem_that_is_no_longer_and_not_empty()
    {
        var random = new Random(1);
        const string letters = "aeiouysltdngrbc1";
        for (var run = 0; run < 20_000; run++)
        {
            var word = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => letters[random.Next(letters.Length)]));
            Assert.InRange(Stem(word).Length, 1, word.Length);
        }
        Assert.Equal("", Stem(""));
    }

    [Theory]
    [InlineData('y')]
    [InlineData('a')]
    [InlineData('l')]
    public void A_megabyte_of_one_letter_is_a_word(char letter) => Assert.InRange(Stem(new string(letter, 1_000_000)).Length, 999_999, 1_000_000);

    [Fact]
    public void Stemming_allocates_nothing()
    {
        var words = s_stems.Split(' ', '\n').Select(pair => pair.Split(':')[0].ToCharArray()).ToArray();
        foreach (var word in words)
            PorterStemmer.Stem(word);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var word in words)
            PorterStemmer.Stem(word);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static string Stem(string word)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, PorterStemmer.Stem(letters));
    }
}
