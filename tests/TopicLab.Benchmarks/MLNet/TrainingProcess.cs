using System.Diagnostics;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>Trains one system, and nothing else in its process.</summary>
internal static class TrainingProcess
{
    public static TrainResult Run(IContender contender, TopicList topics, string data, string model)
    {
        var corpus = topics.Read(data);
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var save = contender.Train(corpus, topics);
        var seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        var processorSeconds = (process.TotalProcessorTime - before).TotalSeconds;
        save(model);
        return new TrainResult(seconds, processorSeconds, PeakMemory.Megabytes(), new FileInfo(model).Length / 1e6);
    }
}
