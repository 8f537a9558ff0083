namespace TopicLab.Server.Tests.Page;

/// <summary>The server whose page is tested: one that runs already, under the address in <c>TOPICLAB_PAGE_URL</c>.</summary>
public sealed class PageServer : IAsyncDisposable
{
    /// <summary>Where it listens.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>Starts it.</summary>
    public static Task<PageServer> StartAsync() =>
        Task.FromResult(new PageServer { BaseAddress = new Uri(Environment.GetEnvironmentVariable("TOPICLAB_PAGE_URL") ?? "http://127.0.0.1:8099") });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
