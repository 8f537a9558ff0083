namespace TopicLab.Server.Monitoring;

/// <summary>The measurements of one instrument with one set of tags. Safe to share between threads.</summary>
/// <param name="bounds">Upper bounds of a histogram's buckets, ascending; empty for what is no histogram.</param>
internal sealed class MetricSeries(double[] bounds)
{
    private readonly long[] _buckets = new long[bounds.Length + 1];
    private readonly Lock _lock = new();
    private double _sum;
    private long _count;

    /// <summary>Adds to a counter, or a value to a histogram.</summary>
    public void Add(double value)
    {
        var bucket = Array.BinarySearch(bounds, value);
        lock (_lock)
        {
            _buckets[bucket < 0 ? ~bucket : bucket]++;
            _sum += value;
            _count++;
        }
    }

    /// <summary>Takes the value of a gauge.</summary>
    public void Set(double value)
    {
        lock (_lock)
            _sum = value;
    }

    /// <summary>The sum of all values, how many there were, and how many in each bucket, of one moment.</summary>
    public (double Sum, long Count, long[] Buckets) Read()
    {
        lock (_lock)
            return (_sum, _count, [.. _buckets]);
    }
}
