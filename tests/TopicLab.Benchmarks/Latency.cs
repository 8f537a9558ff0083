using System.Diagnostics;
using System.Globalization;
using TopicLab.Training;

namespace TopicLab.Benchmarks;

/// <summary>The time of one release, in process, warm: the spread matters more than the mean.</summary>
internal static class Latency
{
    private const int WarmUpRounds = 5;

    /// <summary>Of assigning topics.</summary>
    public static int Run(string modelPath, string dataPath, TextWriter output)
    {
        var predictor = TopicPredictor.Load(modelPath);
        Measure("predict", Read(dataPath), release => predictor.Predict(release), output);
        return 0;
    }

    /// <summary>Of summaries by each method, and of what can be added to them; with a model also by topic.</summary>
    public static int RunSummaries(string dataPath, string? modelPath, TextWriter output)
    {
        var releases = Read(dataPath);
        var summarizer = new Summarizer(modelPath is null ? null : TopicPredictor.Load(modelPath));
        foreach (var method in Enum.GetValues<SummaryMethod>())
            Measure(new SummaryOptions { Method = method }, method.ToString());
        Measure(new SummaryOptions { Keyphrases = 5 }, "Coverage, 5 keyphrases");
        Measure(new SummaryOptions { Headline = true }, "Coverage, headline");
        Measure(new SummaryOptions { Sentences = 3 }, "Coverage, 3 sentences");
        if (modelPath is not null)
            Measure(new SummaryOptions { PerTopic = true }, "Coverage, per topic");
        return 0;

        void Measure(SummaryOptions options, string name) => Latency.Measure(name, releases, release => summarizer.Summarize(release, options), output);
    }

    private static Release[] Read(string path) => [.. ReleaseReader.Read([path])];

    /// <summary>Times each release once, after warm-up.</summary>
    public static LatencyFigures Time(Release[] releases, Action<Release> work, int warmUpRounds = WarmUpRounds)
    {
        for (var round = 0; round < warmUpRounds; round++)
        {
            foreach (var release in releases)
                work(release);
        }
        // The runtime recompiles what is hot in the background; give it time, or its work is measured.
        Thread.Sleep(500);

        var microseconds = new double[releases.Length];
        var all = Stopwatch.StartNew();
        for (var i = 0; i < releases.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work(releases[i]);
            microseconds[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        var seconds = all.Elapsed.TotalSeconds;
        Array.Sort(microseconds);
        return new LatencyFigures(At(0.5), At(0.99), microseconds[^1], releases.Length / seconds);

        double At(double share) => microseconds[(int)(share * (microseconds.Length - 1))];
    }

    private static void Measure(string name, Release[] releases, Action<Release> work, TextWriter output)
    {
        var figures = Time(releases, work);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {releases.Length} releases: p50 {figures.P50:0.0} us, p99 {figures.P99:0.0} us, max {figures.Max:0.0} us; {figures.PerSecond:0} releases/s"));
    }
}
