using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace TopicLab.Server.Monitoring;

/// <summary>Listens to meters and writes what they measured in Prometheus' text format. Safe to share between threads.</summary>
internal sealed class Metrics : IDisposable
{
    /// <summary>The media type of the format.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly string[] s_meters = ["TopicLab", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = new();
    private readonly MeterListener _listener = new();

    /// <summary>Starts to listen.</summary>
    /// <param name="factory">The app's own; of several apps in a process each hears its own meters, and those that belong to none.</param>
    public Metrics(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (s_meters.Contains(instrument.Meter.Name) && (instrument.Meter.Scope is not IMeterFactory owner || ReferenceEquals(owner, factory)))
                listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(instrument, made => new MetricFamily(made)));
        };
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => ((MetricFamily)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, state) => ((MetricFamily)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => ((MetricFamily)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, state) => ((MetricFamily)state!).Record(value, tags));
        _listener.Start();
    }

    /// <summary>The page of a scrape.</summary>
    public string Write()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var family in _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal))
            family.Write(text);
        Gauge("process_resident_memory_bytes", "Memory of the process.", Environment.WorkingSet);
        Gauge("dotnet_heap_bytes", "Memory of objects, collectable ones included.", GC.GetTotalMemory(forceFullCollection: false));
        return text.ToString();

        void Gauge(string name, string description, long value) =>
            text.Append("# HELP ").Append(name).Append(' ').Append(description).Append("\n# TYPE ").Append(name).Append(" gauge\n").Append(name).Append(' ').Append(value).Append('\n');
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
