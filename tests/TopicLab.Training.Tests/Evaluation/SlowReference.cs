using TopicLab.Training.Evaluation;

namespace TopicLab.Training.Tests.Evaluation;

/// <summary>Every figure straight from its definition, over documents that may stand several times; NaN where undefined.</summary>
internal static class SlowReference
{
    private sealed record Pair(int Topic, int Document, bool Carried, bool Assigned, double Probability);

    public static Dictionary<string, double> Of(Judgements judgements, IReadOnlyList<int> documents)
    {
        var pairs = (from place in Enumerable.Range(0, documents.Count)
                     from topic in Enumerable.Range(0, judgements.Topics)
                     let document = documents[place]
                     where judgements.Gold[topic][document] != 0
                     select new Pair(topic, place, judgements.Gold[topic][document] > 0, judgements.Assigned[topic][document],
                         judgements.Probabilities[topic][document])).ToArray();
        var topics = Enumerable.Range(0, judgements.Topics).Select(topic => pairs.Where(pair => pair.Topic == topic).ToArray()).ToArray();
        var rows = pairs.GroupBy(pair => pair.Document).Select(row => row.ToArray()).ToArray();
        var empty = rows.Where(row => row.Length == judgements.Topics && !row.Any(pair => pair.Carried)).ToArray();
        var occurring = topics.Where(topic => topic.Any(pair => pair.Carried || pair.Assigned)).ToArray();

        var figures = new Dictionary<string, double>
        {
            ["microF1"] = F1(pairs),
            ["microPrecision"] = Precision(pairs),
            ["microRecall"] = Recall(pairs),
            ["macroF1"] = Mean(occurring.Select(topic => ZeroFor(F1(topic)))),
            ["macroPrecision"] = Mean(occurring.Select(topic => ZeroFor(Precision(topic)))),
            ["macroRecall"] = Mean(occurring.Select(topic => ZeroFor(Recall(topic)))),
            ["macroAveragePrecision"] = Mean(topics.Select(AveragePrecision).Where(value => !double.IsNaN(value))),
            ["sampleF1"] = Mean(rows.Select(row => row.Any(pair => pair.Carried || pair.Assigned) ? F1(row) : 1)),
            ["lrap"] = Mean(rows.Select(RankingPrecision)),
            ["subsetAccuracy"] = Mean(rows.Select(row => row.All(pair => pair.Carried == pair.Assigned) ? 1.0 : 0)),
            ["emptyKept"] = Mean(empty.Select(row => row.Any(pair => pair.Assigned) ? 0.0 : 1)),
            ["hammingLoss"] = Mean(pairs.Select(pair => pair.Carried == pair.Assigned ? 0.0 : 1)),
            ["brier"] = Mean(pairs.Select(pair => Math.Pow(pair.Probability - Truth(pair), 2))),
            ["ece"] = pairs.Length == 0 ? double.NaN : pairs
                .GroupBy(pair => Math.Min(14, Math.Floor(pair.Probability * 15)))
                .Sum(bin => bin.Count() * Math.Abs(bin.Average(pair => pair.Probability) - bin.Average(Truth)) / pairs.Length),
        };
        for (var topic = 0; topic < topics.Length; topic++)
        {
            var id = judgements.Schema.Topics[topic].Id;
            figures[$"{id}/precision"] = Precision(topics[topic]);
            figures[$"{id}/recall"] = Recall(topics[topic]);
            figures[$"{id}/f1"] = F1(topics[topic]);
            figures[$"{id}/averagePrecision"] = AveragePrecision(topics[topic]);
        }
        return figures;
    }

    private static double Truth(Pair pair) => pair.Carried ? 1 : 0;

    private static double ZeroFor(double undefined) => double.IsNaN(undefined) ? 0 : undefined;

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();

    private static double Precision(Pair[] pairs) => Mean(pairs.Where(pair => pair.Assigned).Select(Truth));

    private static double Recall(Pair[] pairs) => Mean(pairs.Where(pair => pair.Carried).Select(pair => pair.Assigned ? 1.0 : 0));

    private static double F1(Pair[] pairs)
    {
        var right = pairs.Count(pair => pair.Carried && pair.Assigned);
        var wrong = pairs.Count(pair => pair.Carried != pair.Assigned);
        return 2.0 * right / (2 * right + wrong);
    }

    // scikit-learn 1.2: Σ (Rₙ - Rₙ₋₁) Pₙ over the distinct probabilities as thresholds, from the highest.
    private static double AveragePrecision(Pair[] pairs)
    {
        if (!pairs.Any(pair => pair.Carried))
            return double.NaN;
        var (sum, recall) = (0.0, 0.0);
        foreach (var threshold in pairs.Select(pair => pair.Probability).Distinct().OrderDescending())
        {
            Pair[] cut = [.. pairs.Select(pair => pair with { Assigned = pair.Probability >= threshold })];
            sum += (Recall(cut) - recall) * Precision(cut);
            recall = Recall(cut);
        }
        return sum;
    }

    private static double RankingPrecision(Pair[] row)
    {
        if (row.All(pair => pair.Carried) || !row.Any(pair => pair.Carried))
            return 1;
        return row.Where(pair => pair.Carried)
            .Average(pair => row.Where(other => other.Probability >= pair.Probability).Average(Truth));
    }
}
