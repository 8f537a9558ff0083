namespace TopicLab.Server.Tests.Page;

/// <summary>The server whose page is tested, with the model that ships, at a free port of the loopback address.</summary>
public sealed class PageServer : IAsyncDisposable
{
    private readonly TopicLabServer _server;

    private PageServer(TopicLabServer server) => _server = server;

    /// <summary>Where it listens.</summary>
    public Uri BaseAddress => new(_server.Addresses.Single());

    /// <summary>Starts it.</summary>
    public static async Task<PageServer> StartAsync()
    {
        var server = TopicLabServer.Create(new ServerOptions { ModelPath = Repository.File("models", "press-releases.topiclab"), Urls = "http://127.0.0.1:0" });
        await server.StartAsync(CancellationToken.None);
        return new PageServer(server);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
