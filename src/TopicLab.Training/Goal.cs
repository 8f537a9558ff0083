namespace TopicLab.Training;

/// <summary>What thresholds are chosen for.</summary>
public enum Goal
{
    /// <summary>The best F1: the scheme (one threshold, shrunk ones, one a topic) with the best pooled micro-F1.</summary>
    F1,

    /// <summary>For every topic the best recall among thresholds of precision 0.9 or more.</summary>
    Precision90,

    /// <summary>For every topic the best precision among thresholds of recall 0.9 or more.</summary>
    Recall90,
}
