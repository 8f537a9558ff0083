using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using TopicLab.Hosting;
using TopicLab.Server.Endpoints;
using TopicLab.Server.Monitoring;
using TopicLab.Server.OpenApi;
using TopicLab.Server.Problems;
using TopicLab.Server.Requests;
using TopicLab.Server.Security;

namespace TopicLab.Server;

/// <summary>TopicLab over HTTP. Started, then stopped once.</summary>
internal sealed class TopicLabServer : IAsyncDisposable
{
    private const int HeaderBytes = 16 << 10;

    // Longer than a client of good will needs, and short enough for one that stalls.
    private static readonly TimeSpan s_headersTimeout = TimeSpan.FromSeconds(10);

    private readonly WebApplication _app;
    private readonly Drain _drain;
    private readonly ServerOptions _options;

    private TopicLabServer(WebApplication app, ServerOptions options)
    {
        _app = app;
        _options = options;
        _drain = app.Services.GetRequiredService<Drain>();
    }

    /// <summary>The addresses that it listens on, with their real ports; once started.</summary>
    public IReadOnlyCollection<string> Addresses => [.. _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];

    /// <summary>Whether others than this machine are listened to, and need no key.</summary>
    public bool IsOpenToOthers => _options.ApiKeys.Count == 0 && !AllowedHosts.IsThisMachineAlone(_options);

    /// <summary>The app's services, for tests.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Makes a server; it does not listen yet.</summary>
    public static TopicLabServer Create(ServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // No settings file or variable changes what the server does: its options are those that it is given.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        AddLogging(builder.Logging);
        AddKestrel(builder.WebHost, options);
        var services = builder.Services;
        // Signals are the program's: it drains first.
        services.AddSingleton<IHostLifetime, NoLifetime>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        services.AddTopicLab(topicLab =>
        {
            // Of the working directory, not of the content root above.
            topicLab.ModelPath = Path.GetFullPath(options.ModelPath);
            topicLab.ReloadInterval = options.ReloadInterval;
        });
        services.AddSingleton(options);
        services.AddSingleton(new AllowedHosts(options));
        services.AddSingleton(new Drain());
        services.AddSingleton(new ApiKeys(options.ApiKeys));
        services.AddSingleton(new BodyBudget(options.AllBodiesBytes));
        services.AddSingleton<Metrics>();
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = options.RequestTimeout,
            TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
            WriteTimeoutResponse = context => Problem.WriteAsync(context, context.Response.StatusCode, Problem.Sentence(context.Response.StatusCode)),
        });
        services.AddRateLimiter(limiter => RateLimits.Configure(limiter, options));
        var app = builder.Build();
        // Now: it listens to meters, and what they say before it is there is lost.
        app.Services.GetRequiredService<Metrics>();
        Map(app);
        return new TopicLabServer(app, options);
    }

    /// <summary>Loads the model and starts to listen.</summary>
    /// <exception cref="InvalidModelException">The model cannot be used.</exception>
    /// <exception cref="IOException">An address is taken.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => _app.StartAsync(cancellationToken);

    /// <summary>Takes no more work, waits for what is at hand, at most <see cref="ServerOptions.DrainTimeout"/>, and stops to listen.</summary>
    /// <returns>Whether all that was at hand was finished.</returns>
    public async Task<bool> DrainAsync()
    {
        var finished = await _drain.WaitAsync(_options.DrainTimeout);
        await _app.StopAsync(CancellationToken.None);
        return finished;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void AddLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Information);
        // Requests are counted in /metrics, failures of ours are logged by us; lines of the framework name paths and queries, which callers write, and what
        // clients that cut their connections do to it.
        logging.AddFilter("Microsoft", LogLevel.Critical);
    }

    private static void AddKestrel(IWebHostBuilder host, ServerOptions options)
    {
        host.UseUrls(options.Urls);
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.BodyBytes;
            kestrel.Limits.MaxConcurrentConnections = options.Connections;
            kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
            kestrel.Limits.RequestHeadersTimeout = s_headersTimeout;
        });
    }

    private static void Map(WebApplication app)
    {
        var options = app.Services.GetRequiredService<ServerOptions>();
        var models = app.Services.GetRequiredService<ModelSource>();
        var budget = app.Services.GetRequiredService<BodyBudget>();
        app.Use(next => context =>
        {
            SecurityHeaders.AddTo(context);
            return next(context);
        });
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<AllowedHostsMiddleware>();
        app.UseRouting();
        app.UseMiddleware<AdmissionMiddleware>();
        app.UseRateLimiter();
        app.UseMiddleware<ApiKeyMiddleware>();
        app.UseRequestTimeouts();

        Add(ApiRoutes.Score, new ScoreEndpoint(models, budget, options).AnswerAsync);
        Add(ApiRoutes.Explain, new ExplainEndpoint(models, budget, options).AnswerAsync);
        Add(ApiRoutes.Summarize, new SummarizeEndpoint(models, budget, options).AnswerAsync);
        Add(ApiRoutes.Extract, new ExtractEndpoint(budget, options).AnswerAsync);
        Add(ApiRoutes.Model, new ModelEndpoint(models).AnswerAsync);
        var health = new HealthEndpoints(models, app.Services.GetRequiredService<Drain>());
        Add(ApiRoutes.Live, health.LiveAsync);
        Add(ApiRoutes.Ready, health.ReadyAsync);
        Add(ApiRoutes.Metrics, new MetricsEndpoint(app.Services.GetRequiredService<Metrics>()).AnswerAsync);
        Add(ApiRoutes.Document, new StaticFile(OpenApiDocument.Write(), MediaType.Json).AnswerAsync);
        foreach (var (path, file) in StaticFile.Page())
            app.MapMethods(path, ["GET", "HEAD"], file.AnswerAsync);

        void Add(ApiRoute route, RequestDelegate answer) =>
            app.MapMethods(route.Path, route.Method == "GET" ? ["GET", "HEAD"] : [route.Method], answer).WithMetadata(route);
    }

    /// <summary>Leaves starting and stopping to the program.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
