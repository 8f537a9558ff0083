using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace TopicLab.Server.Monitoring;

/// <summary>One instrument and its series, as Prometheus sees them. Safe to share between threads.</summary>
internal sealed class MetricFamily
{
    // Tags come from a fixed set; a bound all the same, so that no tag can fill the memory.
    private const int MaxSeries = 2000;

    private static readonly double[] s_seconds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly string _description;
    private readonly string _type;
    private readonly double[] _bounds;

    /// <summary>Describes an instrument.</summary>
    public MetricFamily(Instrument instrument)
    {
        var kind = instrument.GetType().Name;
        _type = kind.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram"
            : kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal) ? "counter" : "gauge";
        IsAbsolute = instrument.IsObservable || kind.StartsWith("Gauge", StringComparison.Ordinal);
        _bounds = _type != "histogram" ? [] : instrument is Instrument<double> { Advice.HistogramBucketBoundaries: { } advised } ? [.. advised] : s_seconds;
        _description = (instrument.Description ?? "").ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal);
        Name = NameOf(instrument);
    }

    /// <summary>The name: dots become underlines, the unit and <c>total</c> are suffixes.</summary>
    public string Name { get; }

    /// <summary>Whether a measurement is the value itself, not an addition to it.</summary>
    public bool IsAbsolute { get; }

    /// <summary>Takes a measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = Labels(tags);
        if (!_series.TryGetValue(labels, out var series))
        {
            if (_series.Count >= MaxSeries)
                return;
            series = _series.GetOrAdd(labels, _ => new MetricSeries(_bounds));
        }
        if (IsAbsolute)
            series.Set(value);
        else
            series.Add(value);
    }

    /// <summary>Writes the family in Prometheus' text format, version 0.0.4.</summary>
    public void Write(StringBuilder text)
    {
        if (_series.IsEmpty)
            return;
        if (_description.Length > 0)
            text.Append("# HELP ").Append(Name).Append(' ').Append(_description).Append('\n');
        text.Append("# TYPE ").Append(Name).Append(' ').Append(_type).Append('\n');
        foreach (var (labels, series) in _series.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var (sum, count, buckets) = series.Read();
            if (_type != "histogram")
            {
                Line(text, "", labels, sum);
                continue;
            }
            var upTo = 0L;
            for (var i = 0; i < _bounds.Length; i++)
                Line(text, "_bucket", With(labels, Number(_bounds[i])), upTo += buckets[i]);
            Line(text, "_bucket", With(labels, "+Inf"), count);
            Line(text, "_sum", labels, sum);
            Line(text, "_count", labels, count);
        }
    }

    private static string NameOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_').Replace('-', '_');
        if (instrument.Unit == "s")
            name += "_seconds";
        else if (instrument.Unit == "By")
            name += "_bytes";
        return instrument.GetType().Name.Contains("Counter", StringComparison.Ordinal) && !instrument.GetType().Name.Contains("UpDown", StringComparison.Ordinal) ? name + "_total" : name;
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            if (text.Length > 0)
                text.Append(',');
            foreach (var letter in name)
                text.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
            text.Append("=\"");
            foreach (var letter in Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
            {
                if (letter is '\\' or '"')
                    text.Append('\\').Append(letter);
                else if (letter == '\n')
                    text.Append("\\n");
                else
                    text.Append(letter);
            }
            text.Append('"');
        }
        return text.ToString();
    }

    private static string With(string labels, string bound) => $"{labels}{(labels.Length > 0 ? "," : "")}le=\"{bound}\"";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private void Line(StringBuilder text, string suffix, string labels, double value)
    {
        text.Append(Name).Append(suffix);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }
}
