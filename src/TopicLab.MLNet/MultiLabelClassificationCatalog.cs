using Microsoft.ML;
using TopicLab.MLNet.Fitting;
using TopicLab.MLNet.Views;
using TopicLab.Training;
using TopicLab.Training.Evaluation;
using TopicLab.Training.Tuning;

namespace TopicLab.MLNet;

/// <summary>Trainers and evaluation for rows that carry none, one or several topics. Safe to share between threads.</summary>
public sealed class MultiLabelClassificationCatalog
{
    internal MultiLabelClassificationCatalog()
    {
    }

    /// <summary>The trainers.</summary>
    public MultiLabelTrainers Trainers { get; } = new();

    /// <summary>Judges assigned topics and probabilities against labels, with intervals from 1,000 seeded resamples of the rows.</summary>
    /// <param name="data">
    /// Rows with labels and with what a model of <see cref="Trainers"/> or <c>PredictTopics</c> said of them. A topic of the model that a column of keys or indicators
    /// does not have is unknown for all rows; one that no text names is a "no".
    /// </param>
    /// <param name="labelColumnName">The topics that the rows carry, in one of the forms of <see cref="MultiLabelTrainers.OneVersusRest"/>. Default: "Labels".</param>
    /// <param name="columns">The names of the columns that the model wrote; only topics and probabilities are read. Default: those of <see cref="TopicColumns"/>.</param>
    /// <param name="seed">Draws the resamples. Default: 1.</param>
    /// <exception cref="ArgumentException">
    /// A column is missing or of another type, the labels are of a column that the model wrote, a row carries a topic that the model does not know, or a probability is not from 0 to 1.
    /// </exception>
    public EvaluationReport Evaluate(IDataView data, string labelColumnName = "Labels", TopicColumns? columns = null, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        var scored = ScoredTopics.Read(data, TopicOutput.Checked(columns, labelColumnName));
        var gold = LabelTable.Read(data, labelColumnName);
        if (gold.Carried().Except(scored.Topics, StringComparer.Ordinal).Order(StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"The model has no topic '{unknown}', which a row carries in the column '{labelColumnName}'.", nameof(data));
        return Judge(scored, gold.Labels(scored.Topics), seed);
    }

    /// <summary>
    /// Fits on all folds but one and judges on that one, for each. Rows are dealt so that every topic is spread evenly (Sechidis, Tsoumakas &amp; Vlahavas 2011).
    /// </summary>
    /// <param name="data">Rows with labels, which give the same rows in the same order each time; at least two a fold.</param>
    /// <param name="estimator">The whole pipeline, featurization included, so that nothing of a fold is seen before it is judged.</param>
    /// <param name="numberOfFolds">2 to 20. Default: 5.</param>
    /// <param name="labelColumnName">As for <see cref="Evaluate"/>. Default: "Labels".</param>
    /// <param name="samplingKeyColumnName">As for <see cref="OneVersusRestOptions.SamplingKeyColumnName"/>. Default: none.</param>
    /// <param name="columns">As for <see cref="Evaluate"/>.</param>
    /// <param name="seed">Deals the rows and draws the resamples. Default: 1.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type, the number of folds is out of range, or there are too few rows or sampling keys.</exception>
    public MultiLabelCrossValidation CrossValidate(
        IDataView data, IEstimator<ITransformer> estimator, int numberOfFolds = 5, string labelColumnName = "Labels", string? samplingKeyColumnName = null,
        TopicColumns? columns = null, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        if (numberOfFolds is < OneVersusRestOptions.MinFolds or > OneVersusRestOptions.MaxFolds)
            throw new ArgumentException($"Folds must be from {OneVersusRestOptions.MinFolds} to {OneVersusRestOptions.MaxFolds}, not {numberOfFolds}.", nameof(numberOfFolds));
        var names = TopicOutput.Checked(columns, labelColumnName);
        var gold = LabelTable.Read(data, labelColumnName);
        if (gold.Rows < 2 * numberOfFolds)
            throw new ArgumentException($"{numberOfFolds} folds need at least {2 * numberOfFolds} rows; there are {gold.Rows}.", nameof(data));
        var foldOf = StratifiedFolds.Assign(gold.Labels(gold.Topics()), SamplingKeys.Read(data, samplingKeyColumnName, numberOfFolds) ?? [.. Enumerable.Range(0, gold.Rows)], numberOfFolds, seed);

        var models = new ITransformer[numberOfFolds];
        var scored = new ScoredTopics[numberOfFolds];
        for (var fold = 0; fold < numberOfFolds; fold++)
        {
            models[fold] = estimator.Fit(new RowSubset(data, Array.ConvertAll(foldOf, other => other != fold)));
            scored[fold] = ScoredTopics.Read(models[fold].Transform(new RowSubset(data, Array.ConvertAll(foldOf, other => other == fold))), names);
        }
        // A rare topic can be missing in the rows that a fold's model learned from: it is judged all the same, as never assigned.
        string[] topics = [.. scored.SelectMany(fold => fold.Topics).Union(gold.Topics(), StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var labels = gold.Labels(topics);
        var folds = new MultiLabelFold[numberOfFolds];
        for (var fold = 0; fold < numberOfFolds; fold++)
        {
            int[] rows = [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] == fold)];
            scored[fold] = scored[fold].Align(topics);
            folds[fold] = new MultiLabelFold(models[fold], Array.AsReadOnly(rows), Judge(scored[fold], Array.ConvertAll(labels, topic => Array.ConvertAll(rows, row => topic[row])), seed));
        }
        return new MultiLabelCrossValidation(Array.AsReadOnly(folds), Judge(ScoredTopics.Pool(scored, foldOf), labels, seed));
    }

    private static EvaluationReport Judge(ScoredTopics scored, sbyte[][] gold, ulong seed)
    {
        var schema = new TopicSchema(scored.Topics.Select(topic => new Topic(topic, topic)));
        return Evaluator.Evaluate(new Judgements(schema, gold, scored.Assigned, scored.Probabilities, scored.Thresholds), seed: seed, threads: Environment.ProcessorCount);
    }
}
