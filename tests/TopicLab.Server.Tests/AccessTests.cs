using System.Diagnostics;
using System.Net.Http.Headers;
using TopicLab.Server.Security;
using TopicLab.Server.Tests.Support;

namespace TopicLab.Server.Tests;

public class AccessTests
{
    private const string Good = """{"text":"Gas flows."}""";

    [Fact]
    public async Task With_keys_only_who_shows_one_is_let_in()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { ModelPath = Sample.Model, Urls = "http://127.0.0.1:0", ApiKeys = ["first-key", "second-key"] });

        async Task<HttpResponseMessage> SendAsync(string path, string? scheme, string? key, HttpMethod method)
        {
            using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Post ? RunningServer.Json(Good) : null };
            if (scheme == "Bearer")
                request.Headers.Authorization = new AuthenticationHeaderValue(scheme, key);
            else if (scheme is not null)
                request.Headers.Add(scheme, key);
            return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        foreach (var path in (string[])["/score", "/explain", "/summarize", "/model", "/metrics"])
        {
            var method = path is "/model" or "/metrics" ? HttpMethod.Get : HttpMethod.Post;
            foreach (var (scheme, key) in ((string?, string?)[])[(null, null), ("Bearer", "wrong"), ("X-Api-Key", "first-ke"), ("X-Api-Key", "first-key2"), ("X-Api-Key", "")])
            {
                using var refused = await SendAsync(path, scheme, key, method);
                await ProblemAnswer.ExpectAsync(401, refused);
                Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.Single().Scheme);
            }
            foreach (var (scheme, key) in ((string, string)[])[("Bearer", "first-key"), ("X-Api-Key", "second-key")])
            {
                using var admitted = await SendAsync(path, scheme, key, method);
                Assert.True(admitted.IsSuccessStatusCode);
            }
        }
        foreach (var path in (string[])["/", "/healthz", "/readyz", "/openapi.json"])
        {
            using var open = await SendAsync(path, null, null, HttpMethod.Get);
            Assert.True(open.IsSuccessStatusCode);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", "", "", "localhost:1 127.0.0.1 [::1]:8080 LOCALHOST localhost.", "evil.example 127.0.0.1.evil.example")]
    [InlineData("http://127.0.0.1:0", "key", "", "evil.example", "")]
    [InlineData("http://*:0", "", "", "evil.example", "")]
    [InlineData("http://127.0.0.1:0", "", "topics.example;*.topics.example", "topics.example a.topics.example:80", "localhost evil.example")]
    public async Task Only_allowed_hosts_can_be_named(string urls, string key, string hosts, string allowed, string refused)
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions
        {
            ModelPath = Sample.Model,
            Urls = urls,
            ApiKeys = key.Length == 0 ? [] : [key],
            AllowedHosts = hosts.Length == 0 ? [] : hosts.Split(';'),
        });

        foreach (var (names, status) in ((string, int)[])[(allowed, 200), (refused, 421)])
        {
            foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{server.Address.Port}/healthz") { Headers = { Host = name } };
                using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.True(status == (int)response.StatusCode, $"{name}: {(int)response.StatusCode}");
                if (status == 421)
                    Assert.Contains("Host header", await ProblemAnswer.ExpectAsync(421, response));
            }
        }
    }

    [Fact]
    public void Keys_of_a_variable_stand_between_commas_and_white_space() => Assert.Equal(["a", "b", "c"], ApiKeys.OfVariable(" a,b\r\n\r\nc\n"));

    [Fact]
    public void Keys_of_a_file_are_its_lines_without_comments()
    {
        Assert.Equal(["first-key", "second"], ApiKeys.OfFile("# production key\r\nfirst-key\r\n\r\n  #staging\n second "));
        foreach (var key in (string[])["correct horse", "a,b", "a\0b", "a\tb"])
            Assert.Equal("line 2: a key has no blanks, commas or control characters", Assert.Throws<FormatException>(() => ApiKeys.OfFile($"good\n{key}\n")).Message);
    }

    [Fact]
    public async Task A_key_lets_in_beside_a_bearer_of_somebody_else()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { ModelPath = Sample.Model, Urls = "http://127.0.0.1:0", ApiKeys = ["key"] });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/model") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "of-the-proxy") } };
        request.Headers.Add("X-Api-Key", "key");

        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Over_the_rate_limit_callers_are_told_when_to_come_back_and_then_let_in()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { ModelPath = Sample.Model, Urls = "http://127.0.0.1:0", RateLimit = 3, RateWindow = TimeSpan.FromSeconds(2) });
        for (var i = 0; i < 3; i++)
            await server.PostAsync("/score", RunningServer.Json(Good));

        using var refused = await server.Client.PostAsync("/score", RunningServer.Json(Good), TestContext.Current.CancellationToken);

        await ProblemAnswer.ExpectAsync(429, refused);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 2);
        await server.GetAsync("/healthz");
        var watch = Stopwatch.StartNew();
        while (true)
        {
            using var again = await server.Client.PostAsync("/score", RunningServer.Json(Good), TestContext.Current.CancellationToken);
            if (again.IsSuccessStatusCode)
                break;
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
