using Deque.AxeCore.Playwright;

namespace TopicLab.Server.Tests.Page;

[Collection(BrowserFixture.Collection)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("paste", false, 1280)]
    [InlineData("paste", true, 1280)]
    [InlineData("paste", false, 360)]
    [InlineData("paste", true, 360)]
    [InlineData("lit", false, 1280)]
    [InlineData("lit", true, 1280)]
    [InlineData("lit", false, 360)]
    [InlineData("lit", true, 360)]
    [InlineData("missed", false, 1280)]
    [InlineData("missed", true, 1280)]
    [InlineData("missed", false, 360)]
    [InlineData("missed", true, 360)]
    [InlineData("batch", false, 1280)]
    [InlineData("batch", true, 1280)]
    [InlineData("batch", false, 360)]
    [InlineData("batch", true, 360)]
    [InlineData("notice", false, 1280)]
    [InlineData("notice", true, 1280)]
    [InlineData("notice", false, 360)]
    [InlineData("notice", true, 360)]
    [InlineData("model", false, 1280)]
    [InlineData("model", true, 1280)]
    [InlineData("model", false, 360)]
    [InlineData("model", true, 360)]
    public async Task Axe_finds_nothing_serious(string state, bool isDark, int width)
    {
        await using var page = await OpenAsync(state, isDark, width);
        var result = await page.Tab.RunAxe();
        Assert.True(result.Passes.Length > 10);
        Assert.Empty(result.Violations.Where(found => found.Impact is "serious" or "critical")
            .Select(found => $"{found.Id}: {string.Join("; ", found.Nodes.Select(node => node.Html))}"));
    }

    [Theory]
    [InlineData("paste")]
    [InlineData("lit")]
    [InlineData("missed")]
    [InlineData("batch")]
    [InlineData("notice")]
    [InlineData("model")]
    public async Task A_phone_need_not_scroll_sideways(string state)
    {
        await using var page = await OpenAsync(state, isDark: false, width: 360);
        Assert.Equal(360, await page.Tab.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private async Task<OpenPage> OpenAsync(string state, bool isDark, int width)
    {
        var page = await browser.OpenAsync(state switch { "batch" or "notice" => "batch", "model" => "model", _ => "release" }, isDark, width);
        switch (state)
        {
            case "lit" or "missed":
                await page.PasteAsync(Samples.Corridor);
                await page.ClickTopicAsync(state == "lit" ? "middle-corridor" : "peace-process");
                await page.Tab.Locator(state == "lit" ? "#detail-middle-corridor .word" : "#detail-peace-process .word.absent").First.WaitForAsync();
                break;
            case "batch":
                await page.BatchAsync("feed.jsonl", "{bad\n" + Samples.Feed);
                await page.Tab.Locator("#topic-filter").SelectOptionAsync("energy");
                await page.Tab.Locator("#topic-filter").SelectOptionAsync("");
                break;
            case "notice":
                // With the sentence of what went wrong above it.
                await page.Tab.RouteAsync("**/score*", route => route.AbortAsync());
                await page.BatchAsync("feed.jsonl", Samples.Feed);
                await page.Tab.Locator("#notice button").WaitForAsync();
                await page.Tab.Locator("#problem").WaitForAsync();
                break;
            case "model":
                await page.Tab.Locator(".chart").First.WaitForAsync();
                break;
        }
        return page;
    }
}
