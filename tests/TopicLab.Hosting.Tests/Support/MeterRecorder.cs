using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace TopicLab.Hosting.Tests.Support;

/// <summary>Keeps all that the meters of one app measure; other tests run at the same time.</summary>
internal sealed class MeterRecorder : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _values = new();
    private readonly ConcurrentQueue<(string Name, string? Version)> _meters = new();

    /// <param name="services">The app's services.</param>
    /// <param name="listens">Which instruments are listened to. Default: all.</param>
    public MeterRecorder(IServiceProvider services, Func<Instrument, bool>? listens = null)
    {
        var scope = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == scope && instrument.Meter.Name == "TopicLab" && listens?.Invoke(instrument) != false)
            {
                _meters.Enqueue((instrument.Meter.Name, instrument.Meter.Version));
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyList<(string Name, double Value, string Tags)> Values => [.. _values];

    /// <summary>The meter of each instrument.</summary>
    public IReadOnlyList<(string Name, string? Version)> Meters => [.. _meters];

    /// <summary>The sum of an instrument by its tags, such as <c>topiclab.model=default topiclab.operation=score</c>.</summary>
    public Dictionary<string, double> Sums(string name) =>
        _values.Where(value => value.Name == name).GroupBy(value => value.Tags).ToDictionary(group => group.Key, group => group.Sum(value => value.Value));

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _values.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal))));
}
