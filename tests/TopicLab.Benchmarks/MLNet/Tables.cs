using static System.FormattableString;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>The results as Markdown.</summary>
internal static class Tables
{
    public static void Write(IReadOnlyList<Row> rows, TopicList topics, TextWriter output)
    {
        var all = topics.Ids.Length;
        output.WriteLine("| system | micro-F1 / macro-F1 | with at least one topic | training, wall / CPU s | peak memory, training / scoring MB | model MB | documents/s | one document, p50 / p99 µs | cold start, median / best ms |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            var (trained, scored) = (row.Trained, row.Scored);
            var learned = row.Contender.TopicsOf(topics).Length;
            output.WriteLine(Invariant($"| {row.Contender.Name}{(learned < all ? $" ({learned} topics only, of {all})" : "")} | {Text(scored.Plain)} | {(learned < all ? "" : Text(scored.AtLeastOne))} | {trained.Seconds:0.0} / {trained.ProcessorSeconds:0.0} | {trained.PeakMegabytes:0} / {scored.PeakMegabytes:0} | {trained.ModelMegabytes:0.0} | {scored.PerSecond:0} | {Text(scored.One)} | {Text(row.Cold)} |"));
        }

        output.WriteLine(Invariant($"\n| over the {topics.Frequent.Length} most frequent topics ({string.Join(", ", topics.Frequent.Select(topic => topics.Ids[topic]))}) | micro-F1 / macro-F1 | with at least one topic of all {all} |\n|---|---|---|"));
        foreach (var row in rows)
            output.WriteLine($"| {row.Contender.Name} | {Text(row.Scored.FrequentPlain)} | {(row.Contender.TopicsOf(topics).Length < all ? "" : Text(row.Scored.FrequentAtLeastOne))} |");

        output.WriteLine("\n| ML.NET the plain way, a PredictionEngine over the chain of all topics | load and create, s | one document, p50 / p99 µs | cold start, median / best ms | largest difference to the fast way |\n|---|---|---|---|---|");
        foreach (var row in rows)
        {
            if (row.Chain is { } chain)
                output.WriteLine(Invariant($"| {row.Contender.Name} | {chain.CreateSeconds:0.00} | {Text(chain.One)} | {Text(row.ColdChain!)} | {chain.LargestDifference:0.0e0} |"));
        }
    }

    private static string Text(F1 figures) => Invariant($"{figures.Micro:0.000} / {figures.Macro:0.000}");

    private static string Text(LatencyFigures figures) => Invariant($"{figures.P50:0} / {figures.P99:0}");

    private static string Text(double[] seconds) => Invariant($"{1e3 * seconds[seconds.Length / 2]:0} / {1e3 * seconds[0]:0}");
}
