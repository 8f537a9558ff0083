using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace TopicLab.Hosting.Tests.Support;

/// <summary>An app's services with one model, in a time of their own.</summary>
internal sealed class TestApp : IDisposable
{
    private readonly ServiceProvider _services;

    public TestApp(Action<TopicLabOptions> configure, FakeTime? time = null)
    {
        Time = time ?? new FakeTime();
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.AddProvider(Logs))
            .AddTopicLab(configure)
            .BuildServiceProvider();
        Source = _services.GetRequiredService<ModelSource>();
    }

    public FakeTime Time { get; }

    public LogRecorder Logs { get; } = new();

    public ModelSource Source { get; }

    public IServiceProvider Services => _services;

    /// <summary>An app whose model is a file.</summary>
    public static TestApp Of(ModelFolder folder) => new(options => options.ModelPath = folder.ModelPath);

    /// <summary>Lets the watch look at the file once.</summary>
    public void Poll() => Time.Advance(TimeSpan.FromSeconds(1));

    public async Task<HealthReportEntry> HealthAsync() =>
        (await _services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["topiclab"];

    public void Dispose() => _services.Dispose();
}
