namespace TopicLab.Hosting.Telemetry;

/// <summary>What is done with a document; in tags by its name in lower case.</summary>
internal enum Operation
{
    /// <summary>Topics are assigned.</summary>
    Score,

    /// <summary>The evidence is shown.</summary>
    Explain,

    /// <summary>It is summarized.</summary>
    Summarize,
}
