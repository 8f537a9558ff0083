namespace TopicLab.Benchmarks;

/// <summary>How long one release takes, in microseconds, and how many are done in a second one after the other.</summary>
internal readonly record struct LatencyFigures(double P50, double P99, double Max, double PerSecond);
