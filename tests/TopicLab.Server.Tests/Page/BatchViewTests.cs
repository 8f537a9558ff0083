using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using TopicLab.Server.Tests.Extraction;
using static Microsoft.Playwright.Assertions;

namespace TopicLab.Server.Tests.Page;

[Collection(BrowserFixture.Collection)]
public sealed class BatchViewTests(BrowserFixture browser)
{
    private static string WithBadLine => "{not json\n" + Samples.Feed;

    [Fact]
    public async Task Lines_of_a_file_become_rows_and_a_bad_line_takes_only_its_own()
    {
        await using var page = await browser.OpenAsync("batch");
        await page.BatchAsync("feed.jsonl", WithBadLine);

        await Expect(page.Tab.Locator("#rows tr")).ToHaveCountAsync(4);
        await Expect(page.Tab.Locator("#rows .error")).ToHaveCountAsync(1);
        await Expect(page.Tab.Locator("#rows tr").First.Locator(".error")).Not.ToBeEmptyAsync();
        Assert.Equal(["Energy", "Climate and COP29", "Peace process"], await page.Tab.Locator("#rows .chip").AllTextContentsAsync());
        await Expect(page.Tab.Locator("#count")).ToHaveTextAsync("4 releases, 1 error");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_table_is_sorted_and_filtered()
    {
        await using var page = await browser.OpenAsync("batch");
        await page.BatchAsync("feed.jsonl", Samples.Feed);

        await page.Tab.Locator("th[data-sort=title] button").ClickAsync();
        await Expect(page.Tab.Locator("th[data-sort=title]")).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(page.Tab.Locator("#rows tr").First).ToContainTextAsync("Border commissions");
        await page.Tab.Locator("th[data-sort=title] button").ClickAsync();
        await Expect(page.Tab.Locator("#rows tr").First).ToContainTextAsync("Ministers review");

        await page.Tab.Locator("#topic-filter").SelectOptionAsync("peace-process");
        await Expect(page.Tab.Locator("#rows tr")).ToHaveCountAsync(1);
        await Expect(page.Tab.Locator("#count")).ToHaveTextAsync("1 of 3 releases");
        await page.Tab.Locator("#topic-filter").SelectOptionAsync("");
        await page.Tab.Locator("#text-filter").FillAsync("island GRANTS");
        await Expect(page.Tab.Locator("#rows tr")).ToHaveCountAsync(1);
        await Expect(page.Tab.Locator("#rows tr")).ToContainTextAsync("Climate fund");
    }

    [Fact]
    public async Task The_table_is_downloaded_as_JSON_Lines_and_as_CSV()
    {
        await using var page = await browser.OpenAsync("batch");
        await page.BatchAsync("feed.jsonl", WithBadLine.Replace("Climate fund", "=HYPERLINK(1), fund", StringComparison.Ordinal));

        var (name, lines) = await page.DownloadAsync("#batch-jsonl");
        Assert.Equal("topics.jsonl", name);
        Assert.Equal(["sample-1", "sample-2", "sample-3"], lines.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));

        (name, var csv) = await page.DownloadAsync("#batch-csv");
        Assert.Equal("topics.csv", name);
        var rows = csv.TrimStart('\ufeff').TrimEnd().Split("\r\n");
        Assert.Equal("line,id,title,labels,energy,climate-cop29,peace-process,middle-corridor,mine-action,error", rows[0]);
        Assert.Equal(5, rows.Length);
        Assert.StartsWith("2,sample-1,Ministers review gas supplies to the south of Europe,energy,", rows[2], StringComparison.Ordinal);
        // A spreadsheet must not run what a release says.
        Assert.StartsWith("3,sample-2,\"'=HYPERLINK(1), fund", rows[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_opens_its_release()
    {
        await using var page = await browser.OpenAsync("batch");
        await page.BatchAsync("feed.jsonl", Samples.Feed);
        await page.Tab.GetByRole(AriaRole.Button, new() { Name = "Climate fund pays out its first grants" }).ClickAsync();
        await Expect(page.Tab.Locator("#release-title")).ToHaveTextAsync("Climate fund pays out its first grants");
        await Expect(page.Tab.Locator("nav a[aria-current]")).ToHaveTextAsync("Release");

        await page.Tab.GoBackAsync();
        await Expect(page.Tab.Locator("#rows tr")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Thousands_of_lines_come_in_order_and_page_by_page()
    {
        await using var page = await browser.OpenAsync("batch");
        await page.BatchAsync("many.jsonl", string.Concat(Enumerable.Range(1, 2_050).Select(i => $$"""{"id":"r{{i}}","title":"Release {{i}}","text":"Gas supplies were discussed in Baku."}""" + "\n")));
        await Expect(page.Tab.Locator("#count")).ToHaveTextAsync("2,050 releases");
        await Expect(page.Tab.Locator("#rows tr")).ToHaveCountAsync(100);
        await page.Tab.Locator("#later").ClickAsync();
        await Expect(page.Tab.Locator("#page-of")).ToHaveTextAsync("2 of 21");
        await Expect(page.Tab.Locator("#rows tr").First).ToContainTextAsync("r101");
        var (_, lines) = await page.DownloadAsync("#batch-jsonl");
        Assert.Equal(Enumerable.Range(1, 2_050).Select(i => $"r{i}"), lines.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Files_that_are_dropped_on_the_page_become_a_batch()
    {
        await using var page = await browser.OpenAsync();
        await page.Tab.EvaluateAsync("""
            files => {
              const data = new DataTransfer();
              for (const [name, text] of files) data.items.add(new File([text], name));
              window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """, new[] { new[] { "corridor.txt", Samples.Corridor }, ["feed.jsonl", Samples.Feed], ["empty.txt", ""], ["photo.png", "x"] });
        await Expect(page.Tab.Locator("#view-batch")).ToBeVisibleAsync();
        await Expect(page.Tab.Locator("#rows tr")).ToHaveCountAsync(6);
        await Expect(page.Tab.Locator("#rows tr").First).ToContainTextAsync("Middle Corridor");
        Assert.Equal(["empty.txt is empty.", "photo.png is not txt, html, docx or jsonl."], await page.Tab.Locator("#rows .error").AllTextContentsAsync());
    }

    [Fact]
    public async Task Pasted_lines_become_rows()
    {
        await using var page = await browser.OpenAsync("batch");
        await page.Tab.Locator("#paste-toggle").ClickAsync();
        await page.Tab.Locator("#lines").FillAsync(Samples.Feed);
        await page.Tab.Locator("#paste button").ClickAsync();
        await Expect(page.Tab.Locator("#rows .chip")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Rows_that_came_stay_when_the_server_refuses_the_rest()
    {
        await using var page = await browser.OpenAsync("batch");
        var requests = 0;
        await page.Tab.RouteAsync("**/score*", async route =>
        {
            if (++requests == 1)
                await route.ContinueAsync();
            else
                await route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = """{"title":"Service Unavailable","status":503,"detail":"The server is shutting down."}""" });
        });
        await page.BatchAsync("many.jsonl", string.Concat(Enumerable.Range(1, 600).Select(i => $$"""{"id":"r{{i}}","text":"Gas supplies."}""" + "\n")));
        await Expect(page.Tab.Locator("#problem")).ToContainTextAsync("The server is shutting down.");
        await Expect(page.Tab.Locator("#count")).ToHaveTextAsync("600 releases, 100 errors");
    }

    [Fact]
    public async Task Files_of_all_kinds_and_of_none_become_rows_that_say_what_they_are()
    {
        await using var page = await browser.OpenAsync("batch");
        var files = new List<FilePayload>
        {
            OpenPage.File("corridor.docx", Docx.Of([Docx.P("New ferry joins the Caspian line", "Titel"), Docx.P("The ferry carries containers between the ports of Aktau and Alat.")])),
            OpenPage.File("page.html", "<h1>Mines cleared</h1><p>Deminers cleared mines and unexploded ordnance in Aghdam last week.</p>"),
            OpenPage.File("unicode.txt", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Gas flows\n\nGas supplies to Europe were discussed in Baku.")]),
            OpenPage.File("lines.jsonl", """{"id":"7","text":"Gas supplies were discussed."}""" + "\n\n{oops\n"),
            OpenPage.File("latin.txt", Encoding.Latin1.GetBytes("Café")),
            OpenPage.File("broken.docx", "PK rubbish"),
            OpenPage.File("old.doc", "x"),
            OpenPage.File("huge.txt", new string('x', 2 << 20)),
            OpenPage.File("huge.docx", new byte[(10 << 20) + 1]),
            OpenPage.File("none.jsonl", "\n \n"),
        };
        await page.Tab.Locator("#batch-files").SetInputFilesAsync(files);
        await Expect(page.Tab.Locator("#count")).ToHaveTextAsync("11 releases, 7 errors");
        Assert.Equal(["Middle Corridor", "Mine action", "Energy", "Energy"], await page.Tab.Locator("#rows .chip").AllTextContentsAsync());
        await Expect(page.Tab.Locator("#rows tr").Nth(4)).ToContainTextAsync("lines.jsonl, line 3");
        var errors = await page.Tab.Locator("#rows .error").AllTextContentsAsync();
        Assert.StartsWith("The JSON is broken at byte 2", errors[0], StringComparison.Ordinal);
        Assert.Equal([
            "latin.txt is not text in UTF-8. Save it in that encoding.", "The file is no Word document that can be read: it is cut off or damaged.",
            "old.doc is in Word's old format. Save it as docx.", "huge.txt is larger than 1 MB.", "huge.docx is larger than 10 MB.", "none.jsonl is empty."], errors.Skip(1));
        Assert.All(errors, error => Assert.EndsWith(".", error));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_batch_that_two_models_judged_says_so_and_is_scored_again()
    {
        await using var page = await browser.OpenAsync("batch");
        var requests = 0;
        await page.Tab.RouteAsync("**/score*", async route =>
        {
            var answer = await route.FetchAsync();
            var headers = answer.Headers.Where(header => header.Key != "topiclab-model").Append(KeyValuePair.Create("topiclab-model", ++requests == 1 ? "0123456789ab" : "ba9876543210"));
            await route.FulfillAsync(new() { Response = answer, Headers = headers });
        });
        await page.BatchAsync("many.jsonl", string.Concat(Enumerable.Range(1, 600).Select(i => $$"""{"id":"r{{i}}","text":"Gas supplies."}""" + "\n")));
        await Expect(page.Tab.Locator("#notice")).ToContainTextAsync("The model changed while these releases were scored");

        await page.Tab.GetByRole(AriaRole.Button, new() { Name = "Score all again" }).ClickAsync();
        await Expect(page.Tab.Locator("#notice")).ToBeHiddenAsync();
        await Expect(page.Tab.Locator("#count")).ToHaveTextAsync("600 releases");
        await Expect(page.Tab.Locator("#stop")).ToBeHiddenAsync();
        Assert.Equal(4, requests);
        await Expect(page.Tab.Locator("#notice")).ToBeHiddenAsync();
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData(429, "The address sent too many requests.", "Try again in 7 s.")]
    [InlineData(503, "The server is shutting down.", "The server is shutting down.")]
    [InlineData(502, null, "The server answered with status 502.")]
    [InlineData(0, null, "The server did not answer.")]
    public async Task What_the_server_did_not_answer_is_asked_again_and_the_rest_is_kept(int status, string? detail, string said)
    {
        await using var page = await browser.OpenAsync("batch");
        var requests = 0;
        await page.Tab.RouteAsync("**/score*", async route =>
        {
            if (++requests != 2)
                await route.ContinueAsync();
            else if (status == 0)
                await route.AbortAsync();
            else
                await route.FulfillAsync(new()
                {
                    Status = status,
                    Headers = [new("Retry-After", "7"), new("Content-Type", detail is null ? "text/html" : "application/problem+json")],
                    Body = detail is null ? "<html>Bad gateway" : $$"""{"title":"x","status":{{status}},"detail":"{{detail}}"}""",
                });
        });
        await page.BatchAsync("many.jsonl", string.Concat(Enumerable.Range(1, 600).Select(i => $$"""{"id":"r{{i}}","text":"Gas supplies."}""" + "\n")));
        await Expect(page.Tab.Locator("#problem")).ToContainTextAsync(said);
        await Expect(page.Tab.Locator("#notice")).ToContainTextAsync("100 releases were not answered.");

        await page.Tab.GetByRole(AriaRole.Button, new() { Name = "Score the rest" }).ClickAsync();
        Assert.Equal("Table of releases", await page.Tab.EvaluateAsync<string>("() => document.activeElement.ariaLabel"));
        await Expect(page.Tab.Locator("#count")).ToHaveTextAsync("600 releases");
        await Expect(page.Tab.Locator("#problem")).ToBeHiddenAsync();
        await Expect(page.Tab.Locator("#notice")).ToBeHiddenAsync();
        Assert.Equal(3, requests);
    }

    [Fact]
    public async Task A_batch_that_cannot_begin_says_why_and_waits_for_nothing()
    {
        await using var page = await browser.OpenAsync("batch");
        await page.Tab.RouteAsync("**/model", route => route.AbortAsync());
        await page.Tab.ReloadAsync();
        await page.Tab.Locator("#batch-files").SetInputFilesAsync(OpenPage.File("feed.jsonl", Samples.Feed));
        await Expect(page.Tab.Locator("#problem")).ToContainTextAsync("The server did not answer.");
        await Expect(page.Tab.Locator("#progress")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task On_a_phone_a_row_is_a_block_that_fits()
    {
        await using var page = await browser.OpenAsync("batch", width: 360);
        await page.BatchAsync("feed.jsonl", WithBadLine);
        Assert.True(await page.Tab.Locator(".scroll").EvaluateAsync<bool>("box => box.scrollWidth <= box.clientWidth"));
        var title = await page.Tab.Locator("#rows tr").Nth(1).Locator("th").BoundingBoxAsync();
        var topics = await page.Tab.Locator("#rows tr").Nth(1).Locator(".chip").First.BoundingBoxAsync();
        Assert.True(topics!.Y >= title!.Y + title.Height);
        await page.Tab.Locator("th[data-sort=title] button").ClickAsync();
        await Expect(page.Tab.Locator("th[data-sort=title]")).ToHaveAttributeAsync("aria-sort", "ascending");
    }

    [Fact]
    public async Task On_a_phone_the_order_of_the_table_is_seen()
    {
        await using var page = await browser.OpenAsync("batch", width: 360);
        await page.BatchAsync("feed.jsonl", Samples.Feed);
        foreach (var (column, part, first, second) in new[] { ("title", "::after", "\u2191", "\u2193"), ("topics", "::after", "\u2193", "\u2191"), ("probability", "::before", "\u2193", "\u2191") })
        {
            var head = page.Tab.Locator($"th[data-sort={column}] button");
            Assert.DoesNotContain('\u2003', await MarkAsync(head, "::after"));
            await head.ClickAsync();
            Assert.Contains(first, await MarkAsync(head, part), StringComparison.Ordinal);
            await head.ClickAsync();
            Assert.Contains(second, await MarkAsync(head, part), StringComparison.Ordinal);
            Assert.True(await page.Tab.Locator(".scroll").EvaluateAsync<bool>("box => box.scrollWidth <= box.clientWidth"));
        }

        static Task<string> MarkAsync(ILocator head, string part) => head.EvaluateAsync<string>("(head, part) => getComputedStyle(head, part).content", part);
    }

    [Fact]
    public async Task An_older_drop_does_not_replace_a_newer_one()
    {
        await using var page = await browser.OpenAsync("batch");
        await page.HoldOldFilesAsync();
        await page.DropAsync([.. Enumerable.Range(1, 30).Select(i => OpenPage.File($"old{i}.txt", "Gas supplies were discussed."))]);
        await Expect(page.Tab.Locator("#progress-text")).ToHaveTextAsync("Reading 1 of 30 files");
        await page.DropAsync(OpenPage.File("new.txt", Samples.Corridor));
        await Expect(page.Tab.Locator("#rows tr")).ToContainTextAsync("Middle Corridor");
        await Expect(page.Tab.Locator("#stop")).ToBeHiddenAsync();

        await page.ReadOldFilesAsync();
        await Expect(page.Tab.Locator("#count")).ToHaveTextAsync("1 release");
        await Expect(page.Tab.Locator("#rows tr")).ToContainTextAsync("new.txt");
        await Expect(page.Tab.Locator("#progress-text")).ToContainTextAsync("1 release in ");
        await Expect(page.Tab.Locator("#problem")).ToBeHiddenAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Stop_ends_reading_and_the_table_before_stays()
    {
        await using var page = await browser.OpenAsync("batch");
        await page.BatchAsync("feed.jsonl", Samples.Feed);
        // Asked, and never answered.
        await page.Tab.RouteAsync("**/extract", _ => { });
        var asked = page.Tab.WaitForRequestAsync("**/extract");
        await page.DropAsync(OpenPage.File("slow.html", "<p>One"), OpenPage.File("slower.html", "<p>Two"));
        var request = await asked;
        await Expect(page.Tab.Locator("#progress-text")).ToHaveTextAsync("Reading 1 of 2 files");

        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Tab.RequestFailed += (_, given) =>
        {
            if (given == request)
                failed.TrySetResult();
        };
        await page.Tab.Locator("#stop").ClickAsync();
        await failed.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await Expect(page.Tab.Locator("#progress")).ToBeHiddenAsync();
        await Expect(page.Tab.Locator("#status")).ToHaveTextAsync("Stopped.");
        await Expect(page.Tab.Locator("#count")).ToHaveTextAsync("3 releases");
        await Expect(page.Tab.Locator("#notice")).ToBeHiddenAsync();
        await Expect(page.Tab.Locator("#problem")).ToBeHiddenAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_batch_that_gave_way_to_files_whose_reading_was_stopped_is_scored_to_its_end()
    {
        await using var page = await browser.OpenAsync("batch");
        var requests = 0;
        await page.Tab.RouteAsync("**/score*", async route =>
        {
            // The second is never answered.
            if (++requests != 2)
                await route.ContinueAsync();
        });
        await page.Tab.RouteAsync("**/extract", _ => { });
        var second = page.Tab.WaitForRequestAsync(request => request.Url.Contains("/score", StringComparison.Ordinal) && request.PostData!.Contains("\"r501\"", StringComparison.Ordinal));
        await page.DropAsync(OpenPage.File("many.jsonl", string.Concat(Enumerable.Range(1, 600).Select(i => $$"""{"id":"r{{i}}","text":"Gas supplies."}""" + "\n"))));
        await second;
        await page.DropAsync(OpenPage.File("slow.html", "<p>One"));
        await Expect(page.Tab.Locator("#progress-text")).ToHaveTextAsync("Reading 1 of 1 file");
        await page.Tab.Locator("#stop").ClickAsync();
        await Expect(page.Tab.Locator("#notice")).ToContainTextAsync("100 releases were not answered.");

        await page.Tab.GetByRole(AriaRole.Button, new() { Name = "Score the rest" }).ClickAsync();
        await Expect(page.Tab.Locator("#count")).ToHaveTextAsync("600 releases");
        await Expect(page.Tab.Locator("#notice")).ToBeHiddenAsync();
        Assert.Equal(3, requests);
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData(1, "Try again")]
    [InlineData(2, "Score all again")]
    public async Task What_cannot_be_scored_again_for_want_of_the_model_can_be_tried_once_more(int request, string action)
    {
        await using var page = await browser.OpenAsync("batch");
        // From this answer on by another model, whose card cannot be had.
        var requests = 0;
        var isAway = false;
        await page.Tab.RouteAsync("**/model", route => isAway ? route.AbortAsync() : route.ContinueAsync());
        await page.Tab.RouteAsync("**/score*", async route =>
        {
            if (++requests != request)
            {
                await route.ContinueAsync();
                return;
            }
            isAway = true;
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Headers = answer.Headers.Where(header => header.Key != "topiclab-model").Append(KeyValuePair.Create("topiclab-model", "0123456789ab")) });
        });
        await page.BatchAsync("many.jsonl", string.Concat(Enumerable.Range(1, 600).Select(i => $$"""{"id":"r{{i}}","text":"Gas supplies."}""" + "\n")));
        var button = page.Tab.Locator("#notice").GetByRole(AriaRole.Button, new() { Name = action });
        await Expect(button).ToBeVisibleAsync();
        await page.Tab.Locator("#problem .close").ClickAsync();

        await button.ClickAsync();
        await Expect(page.Tab.Locator("#problem")).ToContainTextAsync("The server did not answer.");
        await Expect(button).ToBeVisibleAsync();
        await Expect(page.Tab.Locator("#progress")).ToBeHiddenAsync();

        isAway = false;
        await button.ClickAsync();
        await Expect(page.Tab.Locator("#count")).ToHaveTextAsync("600 releases");
        await Expect(page.Tab.Locator("#notice")).ToBeHiddenAsync();
        await Expect(page.Tab.Locator("#problem")).ToBeHiddenAsync();
        Assert.Empty(page.Complaints);
    }
}
