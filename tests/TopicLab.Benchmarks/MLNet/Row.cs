namespace TopicLab.Benchmarks.MLNet;

/// <summary>What was measured of one system.</summary>
/// <param name="Contender">The system.</param>
/// <param name="Trained">By its training process.</param>
/// <param name="Scored">By its scoring process.</param>
/// <param name="Cold">Seconds of new processes, in rising order.</param>
/// <param name="Chain">By the process that uses ML.NET's chain; <see langword="null"/> for TopicLab.</param>
/// <param name="ColdChain">Seconds of new processes that do so.</param>
internal sealed record Row(IContender Contender, TrainResult Trained, ScoreResult Scored, double[] Cold, ChainResult? Chain, double[]? ColdChain);
