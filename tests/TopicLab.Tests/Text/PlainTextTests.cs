namespace TopicLab.Tests.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Mines cleared\n\nSappers worked.", "Mines cleared", "Sappers worked.")]
    [InlineData("Mines were cleared.\n\nSappers worked.", "Mines were cleared.", "Sappers worked.")]
    [InlineData("Mines cleared\nSappers worked.", "Mines cleared", "Sappers worked.")]
    [InlineData("Mines cleared \t\r\n \r\n\r\n  Sappers worked.\r\n", "Mines cleared", "Sappers worked.\r\n")]
    [InlineData("\n\n  Mines cleared\n\nSappers worked.", "Mines cleared", "Sappers worked.")]
    [InlineData("Are the mines cleared?\nSappers worked.", "Are the mines cleared?", "Sappers worked.")]
    [InlineData("A\nB", "A", "B")]
    public void The_first_line_is_the_title_when_a_blank_line_follows_or_it_has_no_full_stop(string text, string title, string body)
    {
        var release = Release.FromPlainText(text, "id");
        Assert.Equal((title, body, "id"), (release.Title, release.Text, release.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n \r\n\t")]
    [InlineData("Only one line")]
    [InlineData("Only one line\n\n  ")]
    [InlineData("Mines were cleared.\nSappers worked.")]
    [InlineData("  Mines were cleared.  \nSappers worked.\n\nMore.")]
    public void Otherwise_all_of_it_is_text(string text)
    {
        var release = Release.FromPlainText(text);
        Assert.Equal(("", text, ""), (release.Title, release.Text, release.Id));
    }

    [Fact]
    public void No_text_at_all_is_refused() => Assert.Throws<ArgumentNullException>(() => Release.FromPlainText(null!));
}
