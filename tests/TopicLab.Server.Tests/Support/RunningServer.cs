using System.Net.Http.Headers;
using System.Text;

[assembly: AssemblyFixture(typeof(TopicLab.Server.Tests.Support.SharedServer))]

namespace TopicLab.Server.Tests.Support;

/// <summary>A server on a free port of this machine, with a client. Kestrel's own limits and pipes are under test, so nothing stands in for it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TopicLabServer _server;

    private RunningServer(TopicLabServer server)
    {
        _server = server;
        Address = new Uri(server.Addresses.Single());
        Client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _server.Services;

    public static ServerOptions Options => new() { ModelPath = Sample.Model, Urls = "http://127.0.0.1:0" };

    public static async Task<RunningServer> StartAsync(ServerOptions? options = null)
    {
        var server = TopicLabServer.Create(options ?? Options);
        await server.StartAsync(CancellationToken.None);
        return new RunningServer(server);
    }

    public static HttpContent Json(string body) => Content(Encoding.UTF8.GetBytes(body), "application/json");

    public static HttpContent Lines(string body) => Content(Encoding.UTF8.GetBytes(body), "application/x-ndjson");

    public static HttpContent Content(byte[] body, string? type)
    {
        var content = new ByteArrayContent(body);
        if (type is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    public async Task<string> PostAsync(string path, HttpContent content)
    {
        using var response = await Client.PostAsync(path, content, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text;
    }

    public Task<string> GetAsync(string path) => Client.GetStringAsync(path, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DrainAsync();
        await _server.DisposeAsync();
    }
}

/// <summary>One server for all tests that need nothing of their own.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
