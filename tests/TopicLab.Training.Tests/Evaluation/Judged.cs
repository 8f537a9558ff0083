using TopicLab.Training.Evaluation;
using TopicLab.Training.Learners;

namespace TopicLab.Training.Tests.Evaluation;

/// <summary>Builds judgements that can be read at a glance, and seeded random ones.</summary>
internal static class Judged
{
    /// <summary>One topic over all documents.</summary>
    /// <param name="Gold">A sign a document: + carried, - not carried, ? unknown.</param>
    /// <param name="Assigned">A sign a document: + assigned, - not.</param>
    /// <param name="Probabilities">Left out: 0.8 where assigned, 0.2 where not.</param>
    public sealed record Row(string Gold, string Assigned, params float[] Probabilities);

    /// <summary>Topics named a, b, c and so on.</summary>
    public static Judgements Of(params Row[] rows) => new(
        new TopicSchema(rows.Select((_, i) => new Topic(((char)('a' + i)).ToString(), "Topic"))),
        [.. rows.Select(row => row.Gold.Select(sign => (sbyte)(sign == '+' ? 1 : sign == '-' ? -1 : 0)).ToArray())],
        [.. rows.Select(row => row.Assigned.Select(sign => sign == '+').ToArray())],
        [.. rows.Select(row => row.Probabilities.Length > 0 ? row.Probabilities : [.. row.Assigned.Select(sign => sign == '+' ? 0.8f : 0.2f)])],
        [.. rows.Select(_ => 0.5)]);

    /// <summary>One topic whose documents are assigned from probability 0.5.</summary>
    public static Judgements Ranked(string gold, params float[] probabilities) =>
        Of(new Row(gold, string.Concat(probabilities.Select(probability => probability >= 0.5f ? '+' : '-')), probabilities));

    /// <summary>The report, given up when the test run is.</summary>
    public static EvaluationReport Evaluate(Judgements judgements, int resamples = 1000, ulong seed = 1, int threads = 1) =>
        Evaluator.Evaluate(judgements, resamples, seed, threads, TestContext.Current.CancellationToken);

    /// <summary>Judgements with unknown pairs, tied probabilities, and topics that are never carried or never assigned.</summary>
    public static Judgements Random(ulong seed, int topics, int documents)
    {
        var random = new SplitMix(seed);
        var rows = new Row[topics];
        for (var topic = 0; topic < topics; topic++)
        {
            var (gold, assigned, probabilities) = (new char[documents], new char[documents], new float[documents]);
            var carriedTenths = random.Next(6) - 1;
            var unknownTenths = random.Next(3);
            var threshold = 0.2f + random.Next(100) / 100f;
            for (var document = 0; document < documents; document++)
            {
                var carried = random.Next(10) < carriedTenths;
                gold[document] = random.Next(10) < unknownTenths ? '?' : carried ? '+' : '-';
                // Twentieths, so that many are equal and some lie on the edge of a bin.
                probabilities[document] = Math.Min(20, random.Next(carried ? 21 : 14) + (carried ? 4 : 0)) / 20f;
                assigned[document] = probabilities[document] >= threshold ? '+' : '-';
            }
            rows[topic] = new Row(new string(gold), new string(assigned), probabilities);
        }
        return Of(rows);
    }
}
