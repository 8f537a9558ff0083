using System.Text.Json;
using Microsoft.Playwright;
using TopicLab.Server.Tests.Extraction;
using static Microsoft.Playwright.Assertions;

namespace TopicLab.Server.Tests.Page;

[Collection(BrowserFixture.Collection)]
public sealed class ReleaseViewTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_pasted_release_shows_its_assigned_topics_and_those_that_it_missed()
    {
        await using var page = await browser.OpenAsync();
        await page.PasteAsync(Samples.Corridor);

        await Expect(page.Tab.Locator("#release-title")).ToHaveTextAsync("Kazakhstan and Azerbaijan agree on a common tariff for the Middle Corridor");
        Assert.Equal(["Energy", "Middle Corridor"], (await page.Tab.Locator("#assigned .name").AllTextContentsAsync()).Order());
        await Expect(page.Tab.Locator("#missed > li")).ToHaveCountAsync(3);
        await Expect(page.Tab.Locator(".threshold")).ToHaveCountAsync(5);
        await Expect(page.Tab.Locator("#release-text p").First).ToContainTextAsync("The railways of Kazakhstan");
        await Expect(page.Tab.Locator("#status")).ToContainTextAsync("2 topics");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_bar_is_as_long_as_the_probability_and_its_mark_stands_at_the_threshold()
    {
        await using var page = await browser.OpenAsync();
        await page.PasteAsync(Samples.Corridor);

        var bar = await page.Tab.Locator("[data-topic=energy] .meter").BoundingBoxAsync();
        var filled = await page.Tab.Locator("[data-topic=energy] .filled").BoundingBoxAsync();
        var mark = await page.Tab.Locator("[data-topic=energy] .threshold").BoundingBoxAsync();
        Assert.Equal(1, filled!.Width / bar!.Width, 0.01);
        Assert.Equal(0.43, (mark!.X + mark.Width / 2 - bar.X) / bar.Width, 0.01);
    }

    [Fact]
    public async Task A_click_on_a_topic_lights_its_words_and_sentences_and_Escape_puts_them_out()
    {
        await using var page = await browser.OpenAsync();
        await page.PasteAsync(Samples.Corridor);
        await Expect(page.Tab.Locator("#result mark")).ToHaveCountAsync(0);

        await page.ClickTopicAsync("energy");
        var lit = await page.Tab.Locator("#release-text mark.for").AllTextContentsAsync();
        Assert.Contains("crude", lit);
        Assert.DoesNotContain("ferries", lit);
        await Expect(page.Tab.Locator("#release-text .sentence.best")).ToContainTextAsync("supply of Kazakh crude oil");
        await Expect(page.Tab.Locator("#detail-energy .word.for").First).ToBeVisibleAsync();
        await Expect(page.Tab.Locator("[data-topic=energy] .topic")).ToHaveAttributeAsync("aria-expanded", "true");

        await page.ClickTopicAsync("middle-corridor");
        Assert.Contains("ferries", await page.Tab.Locator("#release-text mark.for").AllTextContentsAsync());

        await page.Tab.Keyboard.PressAsync("Escape");
        await Expect(page.Tab.Locator("#result mark")).ToHaveCountAsync(0);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Lighting_words_leaves_the_text_as_it_is()
    {
        await using var page = await browser.OpenAsync();
        await page.PasteAsync(Samples.Corridor);
        var before = await page.Tab.Locator("#release-text").TextContentAsync();
        await page.ClickTopicAsync("middle-corridor");
        Assert.Equal(before, await page.Tab.Locator("#release-text").TextContentAsync());
    }

    [Fact]
    public async Task A_topic_that_is_not_assigned_says_why_not()
    {
        await using var page = await browser.OpenAsync();
        await page.PasteAsync(Samples.Corridor);
        await page.ClickTopicAsync("mine-action");

        var detail = page.Tab.Locator("#detail-mine-action");
        await Expect(detail).ToContainTextAsync("Why not? Its probability is <1%");
        // Words that would speak for it are asked of the server, since it is far under its threshold.
        await Expect(detail.Locator(".word.absent").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_release_without_a_topic_says_so()
    {
        await using var page = await browser.OpenAsync();
        await page.PasteAsync(Samples.Library);
        await Expect(page.Tab.Locator("#none")).ToBeVisibleAsync();
        await Expect(page.Tab.Locator("#missed > li")).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task The_slider_sets_the_words_of_the_summary()
    {
        await using var page = await browser.OpenAsync();
        await page.PasteAsync(Samples.Corridor);
        var automatic = Words(await page.Tab.Locator("#summary").InnerTextAsync());

        await page.Tab.Locator("#words").FillAsync("40");
        await Expect(page.Tab.Locator("#words-out")).ToHaveTextAsync("40 words");
        await Expect(page.Tab.Locator("#automatic")).ToHaveAttributeAsync("aria-pressed", "false");
        await page.Tab.WaitForFunctionAsync("most => { const n = document.querySelector('#summary').innerText.split(/\\s+/).length; return n > 5 && n <= most; }", 40);
        Assert.True(automatic > 40);

        await page.Tab.Locator("#automatic").ClickAsync();
        await page.Tab.WaitForFunctionAsync("all => document.querySelector('#summary').innerText.split(/\\s+/).length === all", automatic);
    }

    [Fact]
    public async Task One_topic_of_a_release_has_a_summary_of_its_own()
    {
        await using var page = await browser.OpenAsync();
        await page.PasteAsync(Samples.Corridor);
        await page.ClickTopicAsync("energy");
        await page.Tab.GetByRole(AriaRole.Button, new() { Name = "Summary of this topic" }).ClickAsync();

        await Expect(page.Tab.Locator("[data-scope=energy]")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Tab.Locator("#summary")).ToContainTextAsync("supply of Kazakh crude oil");
        await Expect(page.Tab.Locator("#summary")).Not.ToContainTextAsync("common tariff");
    }

    [Fact]
    public async Task A_sentence_of_the_summary_leads_to_its_place_in_the_text()
    {
        await using var page = await browser.OpenAsync(width: 360);
        await page.PasteAsync(Samples.Corridor);
        await page.Tab.Locator("#summary .place", new() { HasText = "Volumes could rise" }).ClickAsync();
        await page.Tab.WaitForFunctionAsync("() => CSS.highlights.has('place')");
        Assert.Equal("Volumes could rise to 2.2 million tonnes.", await page.Tab.EvaluateAsync<string>("() => [...CSS.highlights.get('place')][0].toString()"));
        await Expect(page.Tab.Locator("#release-text p", new() { HasText = "Volumes could rise" })).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_result_is_downloaded_as_JSON_and_as_Markdown()
    {
        await using var page = await browser.OpenAsync();
        await page.PasteAsync(Samples.Corridor);

        var (name, json) = await page.DownloadAsync("[aria-controls=download-menu]", "#download-json");
        Assert.Equal("pasted.json", name);
        using var record = JsonDocument.Parse(json);
        Assert.Equal(["energy", "middle-corridor"], record.RootElement.GetProperty("labels").EnumerateArray().Select(label => label.GetString()).Order());
        Assert.NotEqual("", record.RootElement.GetProperty("summary").GetString());

        (name, var markdown) = await page.DownloadAsync("[aria-controls=download-menu]", "#download-md");
        Assert.Equal("pasted.md", name);
        Assert.StartsWith("# Kazakhstan and Azerbaijan agree", markdown, StringComparison.Ordinal);
        Assert.Contains("- **Middle Corridor** >99%: Poti", markdown, StringComparison.Ordinal);
        Assert.Contains("## Summary", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_result_is_copied()
    {
        await using var page = await browser.OpenAsync();
        await page.PasteAsync(Samples.Corridor);
        await page.Tab.Locator("[aria-controls=copy-menu]").ClickAsync();
        await page.Tab.Locator("#copy-md").ClickAsync();
        await Expect(page.Tab.Locator("#status")).ToHaveTextAsync("Copied.");
        await Expect(page.Tab.Locator("#copy")).ToHaveClassAsync("button done");
        Assert.StartsWith("# Kazakhstan", await page.Tab.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_main_text_of_a_page_is_found()
    {
        await using var page = await browser.OpenAsync();
        await page.Tab.Locator("#file").SetInputFilesAsync(OpenPage.File("release.html", """
            <html><head><title>Ferry | Agency</title><script>var shipped = 1;</script></head><body><nav><a href="/">Home</a> <a href="/a">All news</a></nav>
            <article><h1>New ferry joins the Caspian line</h1><p>The ferry carries containers between the ports of Aktau and Alat on the Trans-Caspian route.</p>
            <p>It is the third ship that the company has bought for the Middle Corridor this year.</p></article><footer>All rights reserved by the agency</footer></body></html>
            """));
        await Expect(page.Tab.Locator("#release-title")).ToHaveTextAsync("New ferry joins the Caspian line");
        await Expect(page.Tab.Locator("#release-text p")).ToHaveCountAsync(2);
        await Expect(page.Tab.Locator("#release-text")).Not.ToContainTextAsync("rights reserved");
        await Expect(page.Tab.Locator("#assigned .name")).ToHaveTextAsync(["Middle Corridor"]);
    }

    [Fact]
    public async Task A_Word_document_that_is_dropped_shows_its_topics()
    {
        await using var page = await browser.OpenAsync();
        await page.DropAsync("ferry.docx", Docx.Of([Docx.P("New ferry joins the Caspian line", "Titel"),
            Docx.P("The ferry carries containers between the ports of Aktau and Alat on the Trans-Caspian route."), Docx.P("It is the third ship of the company.")]));
        await Expect(page.Tab.Locator("#release-title")).ToHaveTextAsync("New ferry joins the Caspian line");
        await Expect(page.Tab.Locator("#release-text p")).ToHaveCountAsync(2);
        await Expect(page.Tab.Locator("#assigned .name")).ToHaveTextAsync(["Middle Corridor"]);
        var (name, _) = await page.DownloadAsync("[aria-controls=download-menu]", "#download-md");
        Assert.Equal("ferry.md", name);
        foreach (var input in (string[])["#file", "#batch-files"])
            Assert.Contains(".docx", await page.Tab.Locator(input).GetAttributeAsync("accept"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_told_as_a_sentence()
    {
        await using var page = await browser.OpenAsync();
        foreach (var (name, content, said) in new (string, byte[], string)[]
        {
            ("photo.png", [1, 2, 3], "photo.png is not txt, html, docx or jsonl."),
            ("empty.txt", [], "empty.txt is empty."),
            ("blank.txt", [32, 10, 10], "blank.txt is empty."),
            ("release.docx", [1, 2, 3], "a docx is a zip archive"),
            ("release.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "old format"),
        })
        {
            await page.DropAsync(name, content);
            await Expect(page.Tab.Locator("#problem p")).ToContainTextAsync(said);
        }
        await page.DropAsync("one.jsonl", "{oops"u8.ToArray());
        await Expect(page.Tab.Locator("#view-batch .error")).ToContainTextAsync("The JSON is broken");
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData("old.txt")]
    [InlineData("old.jsonl")]
    public async Task A_file_that_was_dropped_earlier_does_not_replace_a_later_one(string name)
    {
        await using var page = await browser.OpenAsync();
        await page.HoldOldFilesAsync();
        await page.DropAsync(OpenPage.File(name, """{"title":"Old","text":"Gas supplies were discussed."}"""));
        await page.DropAsync(OpenPage.File("new.txt", "New\n\nThe ferry carries containers between Aktau and Alat."));
        await Expect(page.Tab.Locator("#release-title")).ToHaveTextAsync("New");
        await page.ReadOldFilesAsync();
        await Expect(page.Tab.Locator("#release-title")).ToHaveTextAsync("New");
        await Expect(page.Tab.Locator("#release-text")).ToContainTextAsync("The ferry");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_card_that_an_answer_of_another_model_overtakes_is_asked_for_again()
    {
        await using var page = await browser.OpenAsync();
        var cards = 0;
        IRoute? first = null;
        await page.Tab.RouteAsync("**/model", async route =>
        {
            if (++cards == 1)
                first = route;
            else
                await route.ContinueAsync();
        });
        await page.Tab.RouteAsync("**/explain", async route =>
        {
            await route.FulfillAsync(new() { Response = await route.FetchAsync() });
            var card = await first!.FetchAsync();
            await first.FulfillAsync(new() { Status = 200, ContentType = "application/json", Body = (await card.TextAsync()).Replace(card.Headers["topiclab-model"], "0123456789ab", StringComparison.Ordinal) });
        });
        await page.Tab.ReloadAsync();
        await page.PasteAsync(Samples.Corridor);
        Assert.Equal(2, cards);
        await page.Tab.Locator("nav [data-view=model]").ClickAsync();
        await Expect(page.Tab.Locator("#model-made")).Not.ToContainTextAsync("0123456789ab");
        await Expect(page.Tab.Locator(".card")).ToHaveCountAsync(5);
        Assert.Equal(2, cards);
    }

    [Fact]
    public async Task A_summary_by_another_model_than_the_topics_says_so()
    {
        await using var page = await browser.OpenAsync();
        await page.PasteAsync(Samples.Corridor);
        await Expect(page.Tab.Locator("#problem")).ToBeHiddenAsync();
        await page.Tab.RouteAsync("**/summarize*", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Headers = answer.Headers.Where(header => header.Key != "topiclab-model").Append(new("topiclab-model", "0123456789ab")) });
        });
        await page.Tab.Locator("[data-scope=energy]").ClickAsync();
        await Expect(page.Tab.Locator("#problem")).ToContainTextAsync("The server has another model");
        await Expect(page.Tab.Locator("#summary li")).Not.ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Markup_in_a_release_stays_text()
    {
        await using var page = await browser.OpenAsync();
        await page.PasteAsync("A <img src=x onerror=alert(1)> title\n\nGas <script>alert(2)</script> & <b>oil</b> were discussed in Baku by the ministers of energy.");
        await page.ClickTopicAsync("energy");
        await Expect(page.Tab.Locator("#release-text")).ToContainTextAsync("<script>alert(2)</script> & <b>oil</b>");
        await Expect(page.Tab.Locator("#result :is(img, script, b)")).ToHaveCountAsync(0);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_refusal_of_the_server_is_told_as_a_sentence()
    {
        await using var page = await browser.OpenAsync();
        await page.Tab.Locator("#source").FillAsync(string.Concat(Enumerable.Repeat("Gas was discussed. ", 60_000)));
        await page.Tab.Locator("#analyse").ClickAsync();
        await Expect(page.Tab.Locator("#problem")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("over 1 MiB|1 MB"));
        await Expect(page.Tab.Locator("#compose")).ToBeVisibleAsync();

        await page.Tab.Locator("#problem .close").ClickAsync();
        await Expect(page.Tab.Locator("#problem")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_server_that_is_gone_is_told_as_a_sentence()
    {
        await using var page = await browser.OpenAsync();
        await page.Tab.RouteAsync("**/explain*", route => route.AbortAsync());
        await page.Tab.Locator("#example").ClickAsync();
        await Expect(page.Tab.Locator("#problem")).ToContainTextAsync("The server did not answer. Is it still running?");
    }

    [Fact]
    public async Task A_server_that_asks_for_a_key_gets_it()
    {
        await using var page = await browser.OpenAsync();
        await page.Tab.RouteAsync("**/explain*", async route =>
        {
            var key = await route.Request.HeaderValueAsync("x-api-key");
            if (key == "open")
                await route.ContinueAsync();
            else
                await route.FulfillAsync(new() { Status = 401, ContentType = "application/problem+json", Body = """{"title":"Unauthorized","status":401,"detail":"An API key is needed."}""" });
        });
        await page.Tab.Locator("#example").ClickAsync();
        await Expect(page.Tab.Locator("#problem")).ToContainTextAsync("An API key is needed.");
        await page.Tab.Locator("#key").FillAsync("open");
        await page.Tab.Locator("#key").PressAsync("Enter");
        await page.Tab.Locator("#analyse").ClickAsync();
        await Expect(page.Tab.Locator("#assigned > li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Everything_is_done_by_keyboard()
    {
        await using var page = await browser.OpenAsync();
        await TabTo(page, "source");
        await page.Tab.Keyboard.InsertTextAsync(Samples.Corridor);
        await page.Tab.Keyboard.PressAsync("Control+Enter");
        await page.SummarizedAsync();
        // The result begins where the focus now is.
        Assert.Equal("release-title", await FocusAsync(page));
        await page.Tab.Keyboard.PressAsync("Tab");
        await page.Tab.Keyboard.PressAsync("Enter");
        await Expect(page.Tab.Locator("#assigned > li").First.Locator(".topic")).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Tab.Locator("#release-text mark.for").First).ToBeVisibleAsync();
        Assert.Equal("2px", await page.Tab.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineWidth"));
        await page.Tab.Keyboard.PressAsync("Escape");
        await Expect(page.Tab.Locator("#result mark")).ToHaveCountAsync(0);
        await TabTo(page, "words");
        await page.Tab.Keyboard.PressAsync("Home");
        await Expect(page.Tab.Locator("#words-out")).ToHaveTextAsync("10 words");
    }

    private static async Task TabTo(OpenPage page, string id)
    {
        for (var i = 0; i < 40 && await FocusAsync(page) != id; i++)
            await page.Tab.Keyboard.PressAsync("Tab");
        Assert.Equal(id, await FocusAsync(page));
    }

    private static Task<string> FocusAsync(OpenPage page) => page.Tab.EvaluateAsync<string>("() => document.activeElement.id");

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
