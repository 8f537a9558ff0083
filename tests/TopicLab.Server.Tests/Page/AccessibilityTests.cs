using Deque.AxeCore.Playwright;

namespace TopicLab.Server.Tests.Page;

[Collection(BrowserFixture.Collection)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("paste", false)]
    [InlineData("paste", true)]
    [InlineData("lit", false)]
    [InlineData("lit", true)]
    [InlineData("missed", false)]
    [InlineData("missed", true)]
    [InlineData("batch", false)]
    [InlineData("batch", true)]
    [InlineData("model", false)]
    [InlineData("model", true)]
    public async Task Axe_finds_nothing_serious(string state, bool isDark)
    {
        await using var page = await OpenAsync(state, isDark, width: 1280);
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
    [InlineData("model")]
    public async Task A_phone_need_not_scroll_sideways(string state)
    {
        await using var page = await OpenAsync(state, isDark: false, width: 360);
        Assert.Equal(360, await page.Tab.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private async Task<OpenPage> OpenAsync(string state, bool isDark, int width)
    {
        var page = await browser.OpenAsync(state is "batch" or "model" ? state : "release", isDark, width);
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
            case "model":
                await page.Tab.Locator(".chart").First.WaitForAsync();
                break;
        }
        return page;
    }
}
