using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TopicLab.Hosting.Telemetry;

/// <summary>The meter and the activities named <c>TopicLab</c>: what was done, how long it took, never a word of a release. Safe to share between threads.</summary>
internal sealed class TopicLabTelemetry
{
    /// <summary>A document is near the threshold of a topic whose probability is off it by at most this share of it.</summary>
    public const double NearShare = 0.2;

    // The same in meters and activities.
    private const string ModelTag = "topiclab.model";
    private const string VersionTag = "topiclab.model.version";
    private const string OperationTag = "topiclab.operation";
    private const string TopicTag = "topiclab.topic";
    private const string TopicsTag = "topiclab.topics";
    private const string ResultTag = "topiclab.result";

    private static readonly string s_version = typeof(TopicLabTelemetry).Assembly.GetName().Version?.ToString(3) ?? "";
    private static readonly ActivitySource s_activities = new(TopicLabTelemetryNames.ActivitySource, s_version);

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _documents;
    private readonly Counter<long> _topics;
    private readonly Counter<long> _nearThreshold;
    private readonly Counter<long> _reloads;
    private readonly TimeProvider _time;

    /// <summary>Makes the instruments, which live as long as the factory.</summary>
    /// <param name="meters">The app's factory of meters.</param>
    /// <param name="time">Measures durations.</param>
    public TopicLabTelemetry(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(TopicLabTelemetryNames.Meter, s_version);
        // A release takes some ten microseconds, which the usual boundaries would put into one bucket.
        var advice = new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
        };
        _duration = meter.CreateHistogram("topiclab.duration", "s", "Time that one document took.", tags: null, advice);
        _documents = meter.CreateCounter<long>("topiclab.documents", "{document}", "Documents that were scored, explained or summarized.");
        _topics = meter.CreateCounter<long>("topiclab.topics", "{assignment}", "Topics that were assigned by scoring and explaining.");
        _nearThreshold = meter.CreateCounter<long>("topiclab.near_threshold", "{document}", "Documents scored or explained with a topic within 20% of its threshold.");
        _reloads = meter.CreateCounter<long>("topiclab.reloads", "{reload}", "Changes of a model's file that were taken over, or not.");
    }

    /// <summary>Whether anybody counts documents near a threshold; to find them takes the scores of all topics.</summary>
    public bool CountsNearThreshold => _nearThreshold.Enabled;

    /// <summary>Measures one document.</summary>
    /// <typeparam name="TWork">What it takes, so that <paramref name="run"/> holds nothing and each call makes no object of its own.</typeparam>
    /// <typeparam name="T">What is made of it.</typeparam>
    /// <param name="operation">The name of the operation, as in tags.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="version">The model's version.</param>
    /// <param name="work">What <paramref name="run"/> is given.</param>
    /// <param name="run">Does it. What it throws passes through, and such a document is not counted.</param>
    public T Measure<TWork, T>(Operation operation, string model, string version, TWork work, Func<TWork, T> run)
    {
        var name = NameOf(operation);
        using var activity = s_activities.HasListeners() ? s_activities.StartActivity($"topiclab.{name}") : null;
        activity?.SetTag(OperationTag, name).SetTag(ModelTag, model).SetTag(VersionTag, version);
        var start = _time.GetTimestamp();
        try
        {
            var result = run(work);
            var tags = new TagList { { OperationTag, name }, { ModelTag, model } };
            _duration.Record(_time.GetElapsedTime(start).TotalSeconds, tags);
            _documents.Add(1, tags);
            return result;
        }
        catch (Exception exception)
        {
            // The message may quote what was asked for; the type does not.
            activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.GetType().FullName);
            throw;
        }
    }

    /// <summary>Counts the topics of a document, and whether one is near its threshold.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="scores">All topics of the document, or the assigned ones where <see cref="CountsNearThreshold"/> is false.</param>
    public void Count(string model, IReadOnlyList<TopicScore> scores)
    {
        var (assigned, isNear) = (0, false);
        for (var i = 0; i < scores.Count; i++)
        {
            var score = scores[i];
            isNear |= Math.Abs(score.Probability - score.Threshold) <= NearShare * score.Threshold;
            if (!score.Assigned)
                continue;
            assigned++;
            _topics.Add(1, new KeyValuePair<string, object?>(ModelTag, model), new KeyValuePair<string, object?>(TopicTag, score.Topic));
        }
        if (isNear)
            _nearThreshold.Add(1, new KeyValuePair<string, object?>(ModelTag, model));
        if (Activity.Current is { } activity && activity.Source == s_activities)
            activity.SetTag(TopicsTag, assigned);
    }

    /// <summary>Counts a change of a model's file.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="isTaken">Whether the new model serves now, or the old one still does.</param>
    public void CountReload(string model, bool isTaken) =>
        _reloads.Add(1, new KeyValuePair<string, object?>(ModelTag, model), new KeyValuePair<string, object?>(ResultTag, isTaken ? "ok" : "failed"));

    private static string NameOf(Operation operation) => operation switch
    {
        Operation.Score => "score",
        Operation.Explain => "explain",
        _ => "summarize",
    };
}
