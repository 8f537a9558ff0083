using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TopicLab.Hosting;

/// <summary>A model with all that belongs to it. Immutable; safe to share between threads.</summary>
public sealed class LoadedModel
{
    private static readonly Meter s_meter = new("TopicLab");
    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram<double>("topiclab.duration", "s", "Time of one release.");
    private static readonly Counter<long> s_documents = s_meter.CreateCounter<long>("topiclab.documents", null, "Releases worked on.");

    internal LoadedModel(TopicPredictor predictor, string version, DateTimeOffset loadedAt) =>
        (Predictor, Summarizer, Version, LoadedAt) = (predictor, new Summarizer(predictor), version, loadedAt);

    /// <summary>Finds topics.</summary>
    public TopicPredictor Predictor { get; }

    /// <summary>Summarizes.</summary>
    public Summarizer Summarizer { get; }

    /// <summary>The first 12 hex digits of the file's SHA-256.</summary>
    public string Version { get; }

    /// <summary>When it was loaded.</summary>
    public DateTimeOffset LoadedAt { get; }

    /// <summary>Assigns topics.</summary>
    public Prediction Predict(Release release, PredictOptions? options = null) => Measured("score", () => Predictor.Predict(release, options));

    /// <summary>Shows evidence.</summary>
    public Explanation Explain(Release release, PredictOptions? options = null) => Measured("explain", () => Predictor.Explain(release, options));

    /// <summary>Summarizes.</summary>
    public Summary Summarize(Release release, SummaryOptions? options = null) => Measured("summarize", () => Summarizer.Summarize(release, options));

    private static T Measured<T>(string operation, Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        s_duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
        s_documents.Add(1);
        return result;
    }
}
