using System.Diagnostics;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>Times ML.NET used the plain way, and checks that the fast way gives the same.</summary>
internal static class ChainProcess
{
    // The chain takes many times as long as the fast way.
    private const int Documents = 100;
    private const float Tolerance = 1e-3f;

    public static ChainResult Run(IContender contender, TopicList topics, string data, string model)
    {
        Release[] releases = [.. topics.Read(data).Rows.Take(Documents).Select(row => row.Release)];
        var watch = Stopwatch.StartNew();
        var engine = MLNetContender.LoadChain(model);
        var seconds = watch.Elapsed.TotalSeconds;
        var one = Latency.Time(releases, release => engine.Predict(TextRow.Of(release)), warmUpRounds: 1);

        var scorer = contender.Load(model);
        var verdict = new Verdict(contender.TopicsOf(topics).Length);
        var largest = 0f;
        foreach (var release in releases)
        {
            scorer.Score(release, verdict);
            var scores = engine.Predict(TextRow.Of(release)).Scores;
            for (var topic = 0; topic < scores.Length; topic++)
                largest = Math.Max(largest, Math.Abs(verdict.Probabilities[topic] - (((MLNetContender)contender).Calibrated ? scores[topic] : 1 / (1 + MathF.Exp(-scores[topic])))));
        }
        return largest < Tolerance
            ? new ChainResult(seconds, one, largest)
            : throw new InvalidOperationException($"{contender.Name}: the fast way is off by {largest}.");
    }
}
