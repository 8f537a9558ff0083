using TopicLab.Training;
using TopicLab.Training.Evaluation;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>Judges what a model assigned, by the code that judges TopicLab's models.</summary>
internal sealed class Judge
{
    private readonly TopicSchema _schema;
    private readonly int[] _topics;
    private readonly sbyte[][] _gold;
    private readonly Verdict[] _verdicts;

    public Judge(Corpus corpus, IScorer scorer, int[] topics)
    {
        _schema = corpus.Schema;
        _topics = topics;
        _gold = [.. topics.Select(topic => corpus.Rows.Select(row => Gold(row, _schema.Topics[topic].Id)).ToArray())];
        _verdicts = [.. corpus.Rows.Select(row =>
        {
            var verdict = new Verdict(topics.Length);
            scorer.Score(row.Release, verdict);
            return verdict;
        })];
    }

    /// <summary>The averages.</summary>
    /// <param name="atLeastOne">Whether a document without a topic gets its best one.</param>
    /// <param name="only">The topics that count. Default: all that the model knows.</param>
    public F1 F1(bool atLeastOne, int[]? only = null)
    {
        int[] places = [.. (only ?? _topics).Select(topic => Array.IndexOf(_topics, topic))];
        var judgements = new Judgements(
            new TopicSchema(places.Select(place => _schema.Topics[_topics[place]])),
            [.. places.Select(place => _gold[place])],
            [.. places.Select(place => Array.ConvertAll(_verdicts, verdict => (atLeastOne ? verdict.AtLeastOne : verdict.Assigned)[place]))],
            [.. places.Select(place => Array.ConvertAll(_verdicts, verdict => verdict.Probabilities[place]))],
            // Reported, not applied, and the report does not go further.
            new double[places.Length]);
        var report = Evaluator.Evaluate(judgements, resamples: 0);
        return new F1(report.MicroF1.Value ?? 0, report.MacroF1.Value ?? 0);
    }

    private static sbyte Gold(LabeledRelease row, string id) => row.UnknownLabels.Contains(id) ? (sbyte)0 : row.Labels.Contains(id) ? (sbyte)1 : (sbyte)-1;
}
