using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TopicLab.Hosting.Health;

/// <summary>Healthy while the model in use is the one of the file, degraded when the file's was refused, unhealthy while nothing is loaded.</summary>
/// <param name="source">The model's source.</param>
internal sealed class ModelHealthCheck(ModelSource source) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var failure = source.LastFailure;
        if (!source.IsLoaded)
            return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, "No model is loaded.", failure));
        var model = source.Current;
        var data = new Dictionary<string, object> { ["model"] = model.Name, ["version"] = model.Version, ["loadedAt"] = model.LoadedAt };
        return Task.FromResult(failure is null
            ? HealthCheckResult.Healthy($"Version {model.Version} is in use.", data)
            : HealthCheckResult.Degraded($"Version {model.Version} stays in use, since the file's was refused: {failure.Message}", failure, data));
    }
}
