using System.Diagnostics;
using System.Globalization;
using TopicLab.Training;

namespace TopicLab.Benchmarks;

/// <summary>The time of one release, in process, warm: the spread matters more than the mean.</summary>
internal static class Latency
{
    private const int WarmUpRounds = 5;

    public static int Run(string modelPath, string dataPath, TextWriter output)
    {
        var predictor = TopicPredictor.Load(modelPath);
        Release[] releases = [.. ReleaseReader.Read([dataPath])];
        for (var round = 0; round < WarmUpRounds; round++)
        {
            foreach (var release in releases)
                predictor.Predict(release);
        }
        // The runtime recompiles what is hot in the background; give it time, or its work is measured.
        Thread.Sleep(500);

        var microseconds = new double[releases.Length];
        var all = Stopwatch.StartNew();
        for (var i = 0; i < releases.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            predictor.Predict(releases[i]);
            microseconds[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        var seconds = all.Elapsed.TotalSeconds;
        Array.Sort(microseconds);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{releases.Length} releases: p50 {At(0.5):0.0} us, p99 {At(0.99):0.0} us, max {microseconds[^1]:0.0} us; {releases.Length / seconds:0} releases/s"));
        return 0;

        double At(double share) => microseconds[(int)(share * (microseconds.Length - 1))];
    }
}
