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
/// Each adds a singleton <see cref="ModelSource"/>, a load of the model when the host starts, and a health check, named <c>topiclab</c> for the model without a name and <c>topiclab-NAME</c> for
/// others, all tagged <c>topiclab</c>. It adds as scoped services, so that a request has one model from its first look to its end, a <see cref="LoadedModel"/>, which is
/// <see cref="ModelSource.Current"/> taken once a scope, and its <see cref="TopicPredictor"/> and <see cref="Summarizer"/>, unless the app has added its own. As singletons they would keep an old
/// model for ever; code without scopes takes <see cref="ModelSource.Current"/> once a document. Called again for the same model, these methods change its options only. Names of meters
/// and traces are in <see cref="TopicLabTelemetryNames"/>; a <see cref="TimeProvider"/> among the services is used.
/// </remarks>
public static class TopicLabServiceCollectionExtensions
{
    /// <summary>Adds the app's model: <see cref="LoadedModel"/> can be injected into what lives for a request, <see cref="ModelSource"/> everywhere.</summary>
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
        return services.AddSingleton(ConfiguredModel.Of(Options.DefaultName, configuration)).Configure<TopicLabOptions>(configuration).AddModel(Options.DefaultName);
    }

    /// <summary>Adds a further model under a name: <c>[FromKeyedServices("name")] LoadedModel</c>, and <c>ModelSource</c> likewise, can be injected.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="name">
    /// The name, in keys, tags, logs and the health check <c>topiclab-NAME</c>. Not <c>default</c> in any case, which is the name of the model that has none, and no name that differs
    /// from another model's only in case, since health checks are told apart without it.
    /// </param>
    /// <param name="configure">Sets the options, which are checked when the host starts.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">The name is blank or <c>default</c>, or another model's in another case.</exception>
    public static IServiceCollection AddTopicLab(this IServiceCollection services, string name, Action<TopicLabOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        CheckName(services, name);
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
        CheckName(services, name);
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddSingleton(ConfiguredModel.Of(name, configuration)).Configure<TopicLabOptions>(name, configuration).AddModel(name);
    }

    private static void CheckName(IServiceCollection services, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Equals(ModelSource.DisplayName(""), StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"'{name}' is the name of the model that is added without one; give another.", nameof(name));
        var others = services.Where(service => service.ServiceType == typeof(ModelSource) && service.IsKeyedService).Select(service => service.ServiceKey).OfType<string>();
        if (others.FirstOrDefault(other => other != name && other.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } taken)
            throw new ArgumentException($"'{name}' differs from the model '{taken}' only in case, without which health checks are told apart; give another.", nameof(name));
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
        {
            services.AddSingleton(provider => Create(provider, name));
            services.TryAddScoped(provider => provider.GetRequiredService<ModelSource>().Current);
            services.TryAddScoped(provider => provider.GetRequiredService<LoadedModel>().Predictor);
            services.TryAddScoped(provider => provider.GetRequiredService<LoadedModel>().Summarizer);
        }
        else
        {
            services.AddKeyedSingleton(name, (provider, _) => Create(provider, name));
            services.TryAddKeyedScoped(name, (provider, key) => provider.GetRequiredKeyedService<ModelSource>(key).Current);
            services.TryAddKeyedScoped(name, (provider, key) => provider.GetRequiredKeyedService<LoadedModel>(key).Predictor);
            services.TryAddKeyedScoped(name, (provider, key) => provider.GetRequiredKeyedService<LoadedModel>(key).Summarizer);
        }
        services.AddSingleton<IHostedService>(provider => new ModelStart(Source(provider)));
        services.AddHealthChecks().Add(new HealthCheckRegistration(isDefault ? "topiclab" : $"topiclab-{name}", provider => new ModelHealthCheck(Source(provider)), failureStatus: null, tags: ["topiclab"]));
        return services;

        ModelSource Source(IServiceProvider provider) => isDefault ? provider.GetRequiredService<ModelSource>() : provider.GetRequiredKeyedService<ModelSource>(name);
    }

    private static ModelSource Create(IServiceProvider provider, string name)
    {
        var root = provider.GetService<IHostEnvironment>()?.ContentRootPath;
        return new ModelSource(name, provider.GetRequiredService<IOptionsMonitor<TopicLabOptions>>().Get(name), string.IsNullOrEmpty(root) ? Environment.CurrentDirectory : root,
            provider.GetRequiredService<TopicLabTelemetry>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ModelSource>>());
    }
}
