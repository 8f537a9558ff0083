using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TopicLab.Hosting.Health;
using TopicLab.Hosting.Starting;
using TopicLab.Hosting.Telemetry;
using TopicLab.Hosting.Validation;

namespace TopicLab.Hosting;

/// <summary>Adds models to an app's services.</summary>
/// <remarks>
/// Each adds a singleton <see cref="ModelSource"/>, a load of the model when the host starts, and a health check: <c>topiclab</c>, or <c>topiclab-NAME</c>. Called again for the
/// same model, they change its options only. Meters and activities are named <c>TopicLab</c>; a <see cref="TimeProvider"/> among the services is used.
/// </remarks>
public static class TopicLabServiceCollectionExtensions
{
    /// <summary>Adds the app's model: <see cref="ModelSource"/> can be injected.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets the options, which are checked when the host starts.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTopicLab(this IServiceCollection services, Action<TopicLabOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.Configure(configure).AddModel(Options.DefaultName);
    }

    /// <summary>Adds the app's model with options from configuration.</summary>
    /// <inheritdoc cref="AddTopicLab(IServiceCollection, Action{TopicLabOptions})"/>
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">The section with the options by their names: ModelPath, Reload, ReloadInterval, SelfTestTolerance. Read when the model is loaded.</param>
    public static IServiceCollection AddTopicLab(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        return services.Configure<TopicLabOptions>(configuration).AddModel(Options.DefaultName);
    }

    /// <summary>Adds a further model under a name: <c>[FromKeyedServices("name")] ModelSource</c> can be injected.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="name">The name, in keys, tags and logs; not <c>default</c>, which is the name of the model that has none.</param>
    /// <param name="configure">Sets the options, which are checked when the host starts.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">The name is empty or <c>default</c>.</exception>
    public static IServiceCollection AddTopicLab(this IServiceCollection services, string name, Action<TopicLabOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        CheckName(name);
        ArgumentNullException.ThrowIfNull(configure);
        return services.Configure(name, configure).AddModel(name);
    }

    /// <summary>Adds a further model under a name with options from configuration.</summary>
    /// <inheritdoc cref="AddTopicLab(IServiceCollection, string, Action{TopicLabOptions})"/>
    /// <param name="services">The app's services.</param>
    /// <param name="name">As for options in code.</param>
    /// <param name="configuration">As for a model without a name.</param>
    public static IServiceCollection AddTopicLab(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        CheckName(name);
        ArgumentNullException.ThrowIfNull(configuration);
        return services.Configure<TopicLabOptions>(name, configuration).AddModel(name);
    }

    private static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name == ModelSource.DisplayName(""))
            throw new ArgumentException($"'{name}' is the name of the model that is added without one; give another.", nameof(name));
    }

    private static IServiceCollection AddModel(this IServiceCollection services, string name)
    {
        var isDefault = name == Options.DefaultName;
        if (services.Any(service => service.ServiceType == typeof(ModelSource) && (isDefault ? !service.IsKeyedService : Equals(service.ServiceKey, name))))
            return services;
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new TopicLabTelemetry(provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TopicLabOptions>, TopicLabOptionsValidator>());
        services.AddOptions<TopicLabOptions>(name).ValidateOnStart();
        if (isDefault)
            services.AddSingleton(provider => Create(provider, name));
        else
            services.AddKeyedSingleton(name, (provider, _) => Create(provider, name));
        services.AddSingleton<IHostedService>(provider => new ModelStart(Source(provider)));
        services.AddHealthChecks().Add(new HealthCheckRegistration(isDefault ? "topiclab" : $"topiclab-{name}", provider => new ModelHealthCheck(Source(provider)), failureStatus: null, tags: ["topiclab"]));
        return services;

        ModelSource Source(IServiceProvider provider) => isDefault ? provider.GetRequiredService<ModelSource>() : provider.GetRequiredKeyedService<ModelSource>(name);
    }

    private static ModelSource Create(IServiceProvider provider, string name) => new(name, provider.GetRequiredService<IOptionsMonitor<TopicLabOptions>>().Get(name),
        provider.GetRequiredService<TopicLabTelemetry>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ModelSource>>());
}
