using System.Diagnostics;
using System.Text;
using TopicLab.Server.Extraction;

namespace TopicLab.Server.Tests.Extraction;

public sealed class HtmlTextTests
{
    private const string First = "The ferry carries containers between the ports of Aktau and Alat on the Trans-Caspian route.";
    private const string Second = "It is the third ship that the company has bought for the Middle Corridor this year.";

    [Fact]
    public void The_article_is_found_among_menus_scripts_and_footers()
    {
        var (title, text) = Extract($$"""
            <!doctype html><html><head><title>New ferry | Agency</title><style>p { color: red }</style><script>var text = "a long script, with commas, and words";</script></head>
            <body><header><a href="/">Agency</a></header><nav><ul><li><a href="/a">All the news of the day in one place</a></li></ul></nav>
            <main><div class="breadcrumbs">Home / News / Transport and logistics</div><article><h1>New ferry joins the line</h1><div class="share-buttons">Share this story with your friends and colleagues</div>
            <p>{{First}}</p><aside>Read also: another long story about ferries</aside><p>{{Second}}</p></article>
            <div id="related-news"><p>Ten more stories which have nothing to do with this one, each with many words.</p></div></main>
            <footer><p>All rights reserved. The agency is not responsible for the content of other sites.</p></footer><noscript>Please switch JavaScript on</noscript></body></html>
            """);
        Assert.Equal("New ferry joins the line", title);
        Assert.Equal($"{First}\n\n{Second}", text);
    }

    [Fact]
    public void Without_an_article_element_the_container_with_the_most_text_is_taken()
    {
        var (_, text) = Extract($"""
            <body><div><div><a href="1">A first link with quite many words in it</a><a href="2">A second link with quite many words in it</a></div>
            <div class="story-body"><p>{First}</p><p>{Second}</p></div><div><p>A short note on cookies that nobody reads.</p></div></div></body>
            """);
        Assert.Equal($"{First}\n\n{Second}", text);
    }

    [Fact]
    public void White_space_is_that_which_a_browser_shows()
    {
        var (_, text) = Extract("<article><p>  One <b>bold</b>\n word,<br>a new\tline&nbsp;here.</p><ul><li>first point of the list</li><li>second point</li></ul><div>Old pages<br><br>break twice.</div></article>");
        Assert.Equal("One bold word,\na new line here.\n\nfirst point of the list\nsecond point\n\nOld pages\n\nbreak twice.", text);
    }

    [Theory]
    [InlineData("<title>Ministers meet in Baku | Agency</title>", "Ministers meet in Baku")]
    [InlineData("<title>Ministers meet in Baku - State News Agency</title>", "Ministers meet in Baku")]
    [InlineData("<title>Site | Ministers</title>", "Site | Ministers")]
    [InlineData("<title>Site</title><meta property='og:title' content='Ministers &amp; guests meet'>", "Ministers & guests meet")]
    [InlineData("", "")]
    public void Without_a_heading_the_title_is_that_of_the_head(string head, string expected)
    {
        var (title, text) = Extract($"<html><head>{head}</head><body><p>{First}</p></body></html>");
        Assert.Equal(expected, title);
        Assert.Equal(First, text);
    }

    [Fact]
    public void What_is_hidden_is_not_text()
    {
        var (_, text) = Extract($"<article><p>{First}</p><p hidden>hidden words</p><p style='display: none'>not shown</p><p aria-hidden='true'>decoration</p><form>Your name</form></article>");
        Assert.Equal(First, text);
    }

    [Fact]
    public void Classes_that_only_contain_a_telling_word_are_not_menus()
    {
        var (_, text) = Extract($"<div class='canvas unavailable'><p>{First}</p><p class='disadvantaged'>{Second}</p></div>");
        Assert.Equal($"{First}\n\n{Second}", text);
    }

    [Fact]
    public void The_encoding_is_that_of_the_sender_or_of_the_page_itself()
    {
        const string Russian = "Министры обсудили поставки газа и строительство новых портов на Каспии.";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var cyrillic = Encoding.GetEncoding("windows-1251");
        Assert.Equal(Russian, HtmlText.Extract(cyrillic.GetBytes($"<meta charset='windows-1251'><p>{Russian}</p>"), null).Text);
        Assert.Equal(Russian, HtmlText.Extract(cyrillic.GetBytes($"<p>{Russian}</p>"), "windows-1251").Text);
        Assert.Equal(Russian, Extract($"<p>{Russian}</p>").Text);
        Assert.Throws<InvalidDataException>(() => HtmlText.Extract("<p>text</p>"u8.ToArray(), "no-such-charset"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<script>only()</script>")]
    [InlineData("<html><head><title>A title alone</title></head><body><nav>Home</nav></body></html>")]
    public void A_page_without_text_is_refused(string html) =>
        Assert.Equal("No text was found in the page.", Assert.Throws<InvalidDataException>(() => Extract(html)).Message);

    public static TheoryData<string, string, int> Hostile => new()
    {
        { "<div>", "", 19_000 },
        { "<span>", "", 19_000 },
        { "<b>", "", 19_000 },
        { "<div>", "</p>", 19_000 },
        { "<span>", "</a>", 19_000 },
        { "<table><tr><td>", "", 9_000 },
        { "<a>", "<p>", 14_000 },
        { "<p><b><i><u>", "", 14_000 },
        { "<svg><desc>", "", 14_000 },
        { "<select><option>", "", 14_000 },
        { "<ul><li><div>", "", 6_000 },
        { "<", "", 59_000 },
        { "&", "&amp", 200_000 },
        { "<!--", "", 50_000 },
        { "text, ", "", 160_000 },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_pages_cost_a_bounded_time(string open, string close, int times)
    {
        var html = new StringBuilder("<body>");
        html.Insert(html.Length, open, times).Append("words of the page ").Insert(html.Length, close, times);
        Bounded(html.ToString());
    }

    [Fact]
    public void Many_attributes_of_one_tag_cost_a_bounded_time()
    {
        var html = new StringBuilder("<p ");
        for (var i = 0; i < 130_000; i++)
            html.Append('a').Append(i).Append(' ');
        Bounded(html.Append(">words of the page").ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Formatting_that_is_never_closed_is_not_repeated_in_each_paragraph(bool isUtf16)
    {
        // By the rules of HTML each paragraph closes the one before with its <b> and opens all earlier <b> again: 45 million elements.
        var html = new StringBuilder("<body>");
        for (var i = 0; i < 9_500; i++)
            html.Append("<p><b id=").Append(i).Append(">x");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var bytes = isUtf16 ? [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(html.ToString())] : Encoding.UTF8.GetBytes(html.ToString());
        Assert.Equal(9_500, HtmlText.Extract(bytes, null).Text.Count(c => c == 'x'));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
    }

    [Fact]
    public void A_page_of_too_many_tags_is_refused_before_it_is_parsed() =>
        Assert.Equal("The page has more than 60,000 tags.", Assert.Throws<InvalidDataException>(() => Extract(new StringBuilder().Insert(0, "<i>", 60_001).ToString())).Message);

    private static void Bounded(string html)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            Extract(html);
        }
        catch (InvalidDataException)
        {
            // Refused is as good as read.
        }
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        TestContext.Current.TestOutputHelper?.WriteLine($"{clock.ElapsedMilliseconds} ms");
    }

    private static (string Title, string Text) Extract(string html) => HtmlText.Extract(Encoding.UTF8.GetBytes(html), null);

    // A second one is merged into the first, attribute by attribute; that must not come to search all of them for each.
    [Theory]
    [InlineData("body")]
    [InlineData("html")]
    public void Many_attributes_of_a_tag_that_stands_twice_take_no_longer_than_other_pages(string tag)
    {
        string Tag(char name) => $"<{tag} {string.Join(' ', Enumerable.Range(0, 60_000).Select(i => $"{name}{i}"))}>";
        var page = Encoding.UTF8.GetBytes(Tag('a') + Tag('b') + "<p>The ministers met in Baku on Monday to discuss the supply of gas.</p>");
        var start = System.Diagnostics.Stopwatch.GetTimestamp();

        var (_, text) = HtmlText.Extract(page, null);

        Assert.Equal("The ministers met in Baku on Monday to discuss the supply of gas.", text);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
    }
}
