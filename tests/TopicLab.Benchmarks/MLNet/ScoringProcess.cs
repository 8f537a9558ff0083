using System.Diagnostics;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>Times one system over the test rows, then judges it.</summary>
internal static class ScoringProcess
{
    private const int Rounds = 5;

    public static ScoreResult Run(IContender contender, TopicList topics, string data, string model)
    {
        var corpus = topics.Read(data);
        Release[] releases = [.. corpus.Rows.Select(row => row.Release)];
        var scorer = contender.Load(model);
        var one = Latency.Time(releases, release => scorer.Assign(release));

        // The first round warms up.
        var perSecond = new double[Rounds];
        for (var round = -1; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            scorer.AssignAll(releases);
            if (round >= 0)
                perSecond[round] = releases.Length / watch.Elapsed.TotalSeconds;
        }
        Array.Sort(perSecond);
        // Judging needs memory that scoring does not.
        var peak = PeakMemory.Megabytes();

        var judge = new Judge(corpus, scorer, contender.TopicsOf(topics));
        return new ScoreResult(judge.F1(atLeastOne: false), judge.F1(atLeastOne: true), judge.F1(atLeastOne: false, topics.Frequent), judge.F1(atLeastOne: true, topics.Frequent),
            one, perSecond[Rounds / 2], peak);
    }
}
