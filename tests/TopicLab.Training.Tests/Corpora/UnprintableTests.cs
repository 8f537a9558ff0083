using TopicLab.Training.Corpora;

namespace TopicLab.Training.Tests.Corpora;

public sealed class UnprintableTests
{
    [Theory]
    [InlineData("plain, Şuşa, 🛢, e\u0301", "plain, Şuşa, 🛢, e\u0301")]
    [InlineData("\e[2J\a\0\u009b\u007f", "?[2J????")]
    [InlineData("\u202a\u202b\u202c\u202d\u202ex\u2066\u2067\u2068\u2069", "?????x????")]
    [InlineData("\u200e\u200f\u061c\ufeff\u200b", "?????")]
    [InlineData("می\u200cخواهم 👩\u200d🚀", "می\u200cخواهم 👩\u200d🚀")]
    [InlineData("a\u2028b\u2029c", "a?b?c")]
    [InlineData("tag \U000E0041 end", "tag ?? end")]
    public void What_is_not_shown_but_does_something_is_replaced(string text, string expected)
    {
        Assert.Equal(expected + "???", Unprintable.Replace(text + "\r\n\t"));
        Assert.Equal(expected + " \n\t", Unprintable.ReplaceWithinLines(text + "\r\n\t"));
        Assert.Equal($"'{expected}'", Quoted.Value(text));
    }

    [Fact]
    public void Halves_of_pairs_are_replaced()
    {
        Assert.Equal("?a?🛢?", Unprintable.Replace("\ude00a\ud83d🛢\ud83d"));
    }
}
