using Microsoft.Playwright;

namespace TopicLab.Server.Tests.Page;

/// <summary>One open page. It notes what must never happen: errors of its scripts, what its content security policy refused, requests to other hosts.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public OpenPage(IBrowserContext context, IPage tab, Uri home)
    {
        _context = context;
        Tab = tab;
        tab.PageError += (_, error) => _complaints.Add(error);
        tab.Console += (_, message) =>
        {
            // A status that the page then tells as a sentence is logged by the browser itself.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _complaints.Add(message.Text);
        };
        tab.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is "http" or "https" && address.Authority != home.Authority)
                _complaints.Add($"asked {address}");
        };
    }

    /// <summary>The browser's page.</summary>
    public IPage Tab { get; }

    /// <summary>What must not have happened.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Pastes a release and waits for its topics and summary.</summary>
    public async Task PasteAsync(string text)
    {
        await Tab.Locator("#source").FillAsync(text);
        await Tab.Locator("#analyse").ClickAsync();
        await Tab.Locator("#result").WaitForAsync();
        await SummarizedAsync();
    }

    /// <summary>Waits until the summary that was asked for last is shown.</summary>
    public Task SummarizedAsync() => Tab.WaitForFunctionAsync("() => !document.querySelector('#summary').hasAttribute('aria-busy') && document.querySelector('#summary').children.length > 0");

    /// <summary>Clicks a topic of the list.</summary>
    public Task ClickTopicAsync(string topic) => Tab.Locator($"[data-topic={topic}] .topic").ClickAsync();

    /// <summary>Gives the batch view a file and waits until all of it has come back.</summary>
    public async Task BatchAsync(string name, string content)
    {
        await Tab.Locator("#batch-files").SetInputFilesAsync(File(name, content));
        await Tab.Locator("#progress-text", new PageLocatorOptions { HasTextRegex = new(@" in [\d.]+ s$") }).WaitForAsync();
    }

    /// <summary>A file to be chosen.</summary>
    public static FilePayload File(string name, string content) => File(name, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>A file to be chosen.</summary>
    public static FilePayload File(string name, byte[] content) => new() { Name = name, MimeType = "", Buffer = content };

    /// <summary>Drops a file on the page.</summary>
    public Task DropAsync(string name, byte[] content) => DropAsync(File(name, content));

    /// <summary>Drops files on the page, all at once.</summary>
    public Task DropAsync(params FilePayload[] files) => Tab.EvaluateAsync("""
        files => {
          const data = new DataTransfer();
          for (const [name, content] of files) data.items.add(new File([Uint8Array.from(atob(content), character => character.charCodeAt(0))], name));
          window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }
        """, files.Select(file => new[] { file.Name, Convert.ToBase64String(file.Buffer) }).ToArray());

    /// <summary>From now on, files whose names begin with "old" are not read until <see cref="ReadOldFilesAsync"/>.</summary>
    public Task HoldOldFilesAsync() => Tab.EvaluateAsync("""
        () => {
          const read = File.prototype.arrayBuffer;
          const isOpen = new Promise(open => window.openOld = open);
          File.prototype.arrayBuffer = async function () {
            if (this.name.startsWith("old")) await isOpen;
            return await read.call(this);
          };
        }
        """);

    /// <summary>Lets the files be read that were held, and waits half a second, in which the page could show what they hold.</summary>
    public Task ReadOldFilesAsync() => Tab.EvaluateAsync("() => new Promise(done => { openOld(); setTimeout(done, 500); })");

    /// <summary>The text of what a click downloads, and its file name.</summary>
    public async Task<(string Name, string Content)> DownloadAsync(params string[] clicks)
    {
        var download = await Tab.RunAndWaitForDownloadAsync(async () =>
        {
            foreach (var selector in clicks)
                await Tab.Locator(selector).ClickAsync();
        });
        await using var content = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(content);
        return (download.SuggestedFilename, await reader.ReadToEndAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
