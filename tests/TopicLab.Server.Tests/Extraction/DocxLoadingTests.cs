using System.Text.RegularExpressions;
using TopicLab.Server.Tests.Support;

namespace TopicLab.Server.Tests.Extraction;

public sealed partial class DocxLoadingTests
{
    [Fact]
    public async Task The_library_for_documents_is_loaded_when_the_first_one_comes_and_not_before()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has loaded is read from /proc.");
        using var process = CommandProcess.Start("serve", "--model", Sample.Model, "--urls", "http://127.0.0.1:0");
        try
        {
            Uri? address = null;
            while (address is null)
            {
                var line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
                Assert.NotNull(line);
                if (Address().Match(line) is { Success: true } match)
                    address = new Uri(match.Value);
            }
            using var client = new HttpClient { BaseAddress = address };
            await PostAsync(client, RunningServer.Content("<p>Gas supplies were discussed.</p>"u8.ToArray(), "text/html"));
            Assert.False(IsLoaded(process.Id));
            await PostAsync(client, RunningServer.Content(Docx.Of([Docx.P("Gas supplies were discussed.")]), Docx.MediaType));
            Assert.True(IsLoaded(process.Id));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task PostAsync(HttpClient client, HttpContent content)
    {
        using var response = await client.PostAsync("/extract", content, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode);
    }

    private static bool IsLoaded(int process) => File.ReadAllText($"/proc/{process}/maps").Contains("DocumentFormat.OpenXml", StringComparison.Ordinal);

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
