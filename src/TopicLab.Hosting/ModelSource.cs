using System.Security.Cryptography;

namespace TopicLab.Hosting;

/// <summary>Gives the model of the moment. Safe to share between threads.</summary>
public sealed class ModelSource : IDisposable
{
    private readonly TopicLabOptions _options;
    private readonly Timer? _timer;
    private volatile LoadedModel _current;
    private (long, DateTime) _seen;

    internal ModelSource(TopicLabOptions options)
    {
        _options = options;
        _seen = Look();
        _current = Read();
        if (options.Reload)
            _timer = new Timer(_ => Poll(), null, options.ReloadInterval, options.ReloadInterval);
    }

    /// <summary>The model of the moment; take it once a request.</summary>
    public LoadedModel Current => _current;

    /// <summary>Reads the file again.</summary>
    /// <returns>Whether it could be used.</returns>
    public Task<bool> ReloadAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            _current = Read();
            return Task.FromResult(true);
        }
        catch (Exception exception) when (exception is InvalidModelException or IOException)
        {
            return Task.FromResult(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private (long, DateTime) Look()
    {
        var file = new FileInfo(_options.ModelPath!);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }

    private void Poll()
    {
        lock (_options)
        {
            var seen = Look();
            if (seen == _seen)
                return;
            _seen = seen;
            _ = ReloadAsync();
        }
    }

    private LoadedModel Read()
    {
        var bytes = File.ReadAllBytes(_options.ModelPath!);
        return new LoadedModel(TopicPredictor.Load(new MemoryStream(bytes)), Convert.ToHexStringLower(SHA256.HashData(bytes))[..12], DateTimeOffset.UtcNow);
    }
}
