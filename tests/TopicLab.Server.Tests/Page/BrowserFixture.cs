using Microsoft.Playwright;

namespace TopicLab.Server.Tests.Page;

/// <summary>
/// A server and a real browser without a screen, once for all tests of the page. Where Chromium is missing the tests are skipped and say so; with
/// <c>TOPICLAB_REQUIRE_BROWSER=1</c> they fail.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>The collection of tests that share it.</summary>
    public const string Collection = "page";

    // Playwright's own browsers need a download; a system's package does not.
    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private PageServer? _server;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        _server = await PageServer.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu"],
        });
    }

    /// <summary>Opens the page in a profile of its own.</summary>
    /// <param name="view">The view that the address names: <c>release</c>, <c>batch</c> or <c>model</c>.</param>
    /// <param name="isDark">Whether the reader prefers dark colours.</param>
    /// <param name="width">The window's width in CSS pixels.</param>
    internal async Task<OpenPage> OpenAsync(string view = "release", bool isDark = false, int width = 1280)
    {
        if (_browser is null)
        {
            if (Environment.GetEnvironmentVariable("TOPICLAB_REQUIRE_BROWSER") == "1")
                Assert.Fail($"{Chromium} is missing.");
            Assert.Skip($"{Chromium} is missing; the Debian package \"chromium\" has it.");
        }
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _server!.BaseAddress.ToString(),
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = 860 },
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout(15_000);
        var page = new OpenPage(context, await context.NewPageAsync(), _server.BaseAddress);
        await page.Tab.GotoAsync($"/#{view}");
        return page;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
