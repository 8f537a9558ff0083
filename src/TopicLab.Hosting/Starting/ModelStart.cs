using Microsoft.Extensions.Hosting;

namespace TopicLab.Hosting.Starting;

/// <summary>Loads a model when the host starts, so that no request waits for it and a model that cannot be used stops the start.</summary>
/// <param name="source">The model's source.</param>
internal sealed class ModelStart(ModelSource source) : IHostedService
{
    /// <inheritdoc/>
    /// <exception cref="InvalidModelException">The model cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The start was given up, which ends the wait at once even where the file does not answer.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => Task.Run(() => source.LoadFirst(cancellationToken), cancellationToken).WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
