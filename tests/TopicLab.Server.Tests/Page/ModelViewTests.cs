using static Microsoft.Playwright.Assertions;

namespace TopicLab.Server.Tests.Page;

[Collection(BrowserFixture.Collection)]
public sealed class ModelViewTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_card_shows_figures_topics_and_two_curves_a_topic()
    {
        await using var page = await browser.OpenAsync("model");
        await Expect(page.Tab.Locator(".card")).ToHaveCountAsync(5);
        await Expect(page.Tab.Locator(".card svg[role=img]")).ToHaveCountAsync(10);
        await Expect(page.Tab.Locator("#model-lead")).ToContainTextAsync("1,635 releases");
        await Expect(page.Tab.Locator("#model-figures .value").First).ToHaveTextAsync("0.943");

        var energy = page.Tab.Locator(".card").First;
        await Expect(energy.Locator("h2")).ToHaveTextAsync("Energy");
        await Expect(energy.Locator(".word").First).ToHaveTextAsync("electricity");
        var points = await energy.Locator("polyline").First.GetAttributeAsync("points");
        Assert.Equal(40, points!.Split(' ').Length);
        await Expect(energy.Locator("svg").First).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex(@"At the threshold: precision 0\.9\d, recall 0\.\d\d"));
        Assert.Empty(page.Complaints);
    }
}
