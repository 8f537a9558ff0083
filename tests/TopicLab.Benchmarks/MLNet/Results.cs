namespace TopicLab.Benchmarks.MLNet;

/// <summary>What a training process says.</summary>
internal sealed record TrainResult(double Seconds, double ProcessorSeconds, double PeakMegabytes, double ModelMegabytes);

/// <summary>Two averages of F1.</summary>
internal sealed record F1(double Micro, double Macro);

/// <summary>What a scoring process says.</summary>
internal sealed record ScoreResult(F1 Plain, F1 AtLeastOne, F1 FrequentPlain, F1 FrequentAtLeastOne, LatencyFigures One, double PerSecond, double PeakMegabytes);

/// <summary>What a process says that scores with ML.NET's chain.</summary>
internal sealed record ChainResult(double CreateSeconds, LatencyFigures One, double LargestDifference);
