namespace TopicLab.Hosting;

/// <summary>The names by which meters and traces of TopicLab are listened to, as in OpenTelemetry's <c>AddMeter</c> and <c>AddSource</c>.</summary>
public static class TopicLabTelemetryNames
{
    /// <summary>The meter, <c>TopicLab</c>: the histogram <c>topiclab.duration</c> and counters.</summary>
    public const string Meter = "TopicLab";

    /// <summary>The source of activities, <c>TopicLab</c>: one activity a document that is scored, explained or summarized.</summary>
    public const string ActivitySource = "TopicLab";
}
