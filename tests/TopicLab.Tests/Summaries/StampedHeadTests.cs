using TopicLab.Summaries;
using TopicLab.Text;

namespace TopicLab.Tests.Summaries;

public sealed class StampedHeadTests
{
    // § stands where the head ends.
    [Theory]
    [InlineData("By . A Writer . PUBLISHED: . 14:11 EST, 25 October 2013 . | . UPDATED: . 15:36 EST, 25 October 2013 .§ Text goes on.")]
    [InlineData("By. Associated Press. PUBLISHED:. 14:11 EST, 25 October 2013. |. UPDATED:. 15:36 EST, 25 October 2013.§ The bishop spoke.")]
    [InlineData("By . Ann Pole and Bob Ray for MailOnline . Last updated at 4:22 PM on 3rd March 2011 .§ The bishop spoke.")]
    [InlineData("By . Ann Pole . Last updated : 4:22 PM on 3 March 2011 .§ The bishop spoke.")]
    [InlineData("PUBLISHED: . 14:11 EST, 25 October 2013 .§ The bishop spoke.")]
    [InlineData("Published: 25 Oct. 2013§ The bishop spoke.")]
    [InlineData("Updated: Monday, 25/10/2013.§ The bishop spoke.")]
    [InlineData("By . Ann Pole . CREATED: . 05:00 GMT, 1 May 2014 .§")]
    // Texts that start with "By" or speak of an update are whole.
    [InlineData("§By noon the ministry had said nothing.")]
    [InlineData("§By 2013 the line was built. It carries gas.")]
    [InlineData("§Byron's letters. Published: in 1821 and again in 1830.")]
    [InlineData("§By the end of the day the list was out. Updated: the number of dead has risen to 1200, they said.")]
    [InlineData("§Updated: the ministry said that 1500 people were hurt.")]
    [InlineData("§Updated: The ministry now counts 2000 mines.")]
    [InlineData("§Updated rules on exports took effect on 1 May 2014. They are strict.")]
    [InlineData("§Published in 2013, the report was read by few.")]
    [InlineData("§UPDATED: 12,000 people")]
    [InlineData("§The bishop spoke. PUBLISHED: 14:11 EST, 25 October 2013. He left.")]
    [InlineData("§Last updated at the end of 2013, the list is long.")]
    [InlineData("§Updated: 12 May, of 2000 mines")]
    [InlineData("§By")]
    [InlineData("§PUBLISHED:")]
    [InlineData("§")]
    public void A_head_ends_behind_its_last_stamp(string marked)
    {
        Assert.Equal(marked.IndexOf('§'), StampedHead.Length(marked.Replace("§", "")));
    }

    [Fact]
    public void A_head_takes_the_place_of_the_parts_inside_it()
    {
        const string text = "By . Ann Pole . PUBLISHED: . 14:11 EST, 25 October 2013 . The bishop spoke.";
        var parts = new List<TextPart> { new(TextPartKind.Byline, 3, 5), new(TextPartKind.Contacts, 60, 4) };
        StampedHead.AddTo(parts, text);
        Assert.Equal([new TextPart(TextPartKind.Byline, 0, text.IndexOf(" The bishop")), new TextPart(TextPartKind.Contacts, 60, 4)], parts);
        StampedHead.AddTo(parts, "The bishop spoke.");
        Assert.Equal(2, parts.Count);
    }

    [Fact]
    public void Any_text_has_a_head_inside_it()
    {
        var random = new Random(9);
        string[] seeds = ["By . A B . PUBLISHED: . 14:11 EST, 25 October 2013 . | . UPDATED: . 15:36 EST, 25 October 2013 . T", "Updated: 1 May 2014", "1999 By Published: 2000"];
        for (var run = 0; run < 20_000; run++)
        {
            var text = Text.TextFuzz.Make(random, seeds);
            Assert.InRange(StampedHead.Length(text), 0, text.Length);
        }
    }
}
