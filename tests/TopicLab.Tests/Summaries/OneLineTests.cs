using System.Text.RegularExpressions;
using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

public sealed class OneLineTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \n ", "")]
    [InlineData("Gas rose.", "Gas rose.")]
    [InlineData("  Gas\nrose. ", "Gas rose.")]
    [InlineData("Gas \t\r\n rose  to\u00A0Italy", "Gas rose to Italy")]
    [InlineData("a\tb", "a b")]
    [InlineData("\uD83D x", "\uD83D x")]
    public void Runs_of_white_space_are_one_space(string text, string line)
    {
        Assert.Equal(line, OneLine.Of(text));
        Assert.Equal(line.Length, OneLine.Length(text));
    }

    [Fact]
    public void Any_text_has_one_line_whose_length_is_known_without_making_it()
    {
        var random = new Random(2);
        for (var run = 0; run < 50_000; run++)
        {
            var text = Text.TextFuzz.Make(random, ["Gas  rose.\n\nShips\u2003came . "]);
            var line = OneLine.Of(text);
            Assert.Equal(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), line);
            Assert.Equal(line.Length, OneLine.Length(text));
        }
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("Gas rose.", 2)]
    [InlineData("  Gas \n\n rose . ", 2)]
    [InlineData("– 3.5% of $10bn -- and/or 'it's'", 5)]
    [InlineData("中国能源 大会。", 6)]
    [InlineData("COP29大会2に", 5)]
    [InlineData("* * *", 0)]
    [InlineData("--a", 1)]
    public void Words_are_runs_that_hold_a_letter_or_a_digit_and_ideographs(string text, int words) => Assert.Equal(words, WordCount.Of(text));

    [Fact]
    public void Words_of_any_text_are_those_of_its_line()
    {
        var random = new Random(3);
        for (var run = 0; run < 20_000; run++)
        {
            var text = Text.TextFuzz.Make(random, ["Gas 中中 rose中 – 3 %.\n\nShips\u2003came . "]);
            // 中 is the one ideograph of these texts.
            Assert.Equal(Regex.Count(text.Replace("中", " 中 "), @"(?<!\S)\S*?[\p{L}\p{Nd}]\S*"), WordCount.Of(text));
            Assert.Equal(WordCount.Of(OneLine.Of(text)), WordCount.Of(text));
        }
    }
}
