using System.Net;
using System.Text.Json;
using TopicLab.Server.Security;
using TopicLab.Server.Tests.Support;

namespace TopicLab.Server.Tests;

public class EndpointTests(SharedServer shared)
{
    [Fact]
    public async Task The_model_says_what_it_knows_and_how_good_it_is()
    {
        var model = JsonElement.Parse(await shared.Server.GetAsync("/model"));

        Assert.Matches("^[0-9a-f]{12}$", model.GetProperty("version").GetString());
        Assert.True(model.GetProperty("loadedAt").TryGetDateTimeOffset(out _));
        Assert.Equal(Sample.Predictor.Schema.Topics.Select(topic => topic.Id), model.GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("id").GetString()!));
        foreach (var topic in model.GetProperty("topics").EnumerateArray())
        {
            Assert.InRange(topic.GetProperty("threshold").GetDouble(), 0, 1);
            Assert.NotEmpty(topic.GetProperty("strongest").EnumerateArray());
        }
        Assert.Equal(1635, model.GetProperty("documents").GetInt32());
        Assert.InRange(model.GetProperty("outOfFold").GetProperty("microF1").GetProperty("value").GetDouble(), 0.9, 1);
        Assert.Equal(5, model.GetProperty("curves").GetArrayLength());
    }

    [Fact]
    public async Task It_lives_and_is_ready()
    {
        Assert.Equal("{\"status\":\"live\"}\n", await shared.Server.GetAsync("/healthz"));
        Assert.StartsWith("{\"status\":\"ready\",\"model\":\"", await shared.Server.GetAsync("/readyz"));
    }

    [Fact]
    public async Task The_page_is_sent_once_and_then_by_its_tag()
    {
        using var first = await shared.Server.Client.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal("text/html", first.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<title>", await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/index.html");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await shared.Server.Client.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/model")]
    [InlineData("/metrics")]
    [InlineData("/nothing")]
    [InlineData("/score")]
    public async Task Every_answer_has_the_security_headers(string path)
    {
        using var response = await shared.Server.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(SecurityHeaders.Policy, response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("unsafe", SecurityHeaders.Policy);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/model")]
    [InlineData("/metrics")]
    [InlineData("/openapi.json")]
    [InlineData("/nothing")]
    public async Task Head_is_get_without_a_body(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await shared.Server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var get = await shared.Server.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Answers_name_the_model_that_made_them()
    {
        var version = JsonElement.Parse(await shared.Server.GetAsync("/model")).GetProperty("version").GetString();

        using var response = await shared.Server.Client.PostAsync("/score", RunningServer.Json("""{"text":"x"}"""), TestContext.Current.CancellationToken);

        Assert.Equal(version, response.Headers.GetValues("TopicLab-Model").Single());
    }
}
