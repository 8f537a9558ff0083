using Microsoft.Extensions.DependencyInjection;

namespace TopicLab.Hosting;

/// <summary>Adds TopicLab to an app's services.</summary>
public static class TopicLabServiceCollectionExtensions
{
    /// <summary>Adds the default model as a <see cref="ModelSource"/>.</summary>
    public static IServiceCollection AddTopicLab(this IServiceCollection services, Action<TopicLabOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new TopicLabOptions();
        configure(options);
        return services.AddSingleton(_ => new ModelSource(options));
    }
}
