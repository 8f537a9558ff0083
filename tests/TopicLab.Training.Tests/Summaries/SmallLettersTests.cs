using TopicLab.Training.Summaries;

namespace TopicLab.Training.Tests.Summaries;

public sealed class SmallLettersTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Gas Flows To BAKU.", "Gas flows to baku.")]
    [InlineData("Gas rose. Ships Came! Who Knows? He Does.", "Gas rose. Ships came! Who knows? He does.")]
    [InlineData("Gas Rose...  Ships Came.", "Gas rose...  Ships came.")]
    [InlineData("\"Gas Rose. 'Ships Came.", "\"Gas rose. 'Ships came.")]
    // What starts with a figure has no capital to keep.
    [InlineData("Gas. 30 Ships.", "Gas. 30 ships.")]
    // Where no stop and blank stand before it, a sentence is small altogether.
    [InlineData("Gas For Baku\n\nShips Came.\nRail Too.", "Gas for baku\n\nships came.\nrail too.")]
    [InlineData("\"Gas Rose.\" He Said.", "\"Gas rose.\" he said.")]
    // An abbreviation is taken for an end.
    [InlineData("The Gas Of Mr. Pole", "The gas of mr. Pole")]
    // A stop within a number or a word ends nothing, and neither does one before a comma.
    [InlineData("Of 3.5 Tons At WWW.Gas.Az, Inc., Baku", "Of 3.5 tons at www.gas.az, inc., baku")]
    [InlineData("Élan ƏLİYEV Çox", "Élan əlİyev çox")]
    public void Every_sentence_keeps_its_first_capital_and_no_other(string text, string expected)
    {
        Assert.Equal(expected.Replace("İ", char.ToLowerInvariant('İ').ToString()), SmallLetters.Of(text));
        Assert.Equal(text.Length, SmallLetters.Of(text).Length);
    }
}
