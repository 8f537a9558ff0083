using Microsoft.ML;
using Microsoft.ML.Data;
using TopicLab.Scoring;
using TopicLab.Training;
using TopicLab.Training.Tuning;

namespace TopicLab.MLNet.Fitting;

/// <summary>Trains a binary learner for every topic, without each fold and on all rows. Belongs to one call.</summary>
/// <param name="learner">The binary learner.</param>
/// <param name="features">The features of all rows.</param>
/// <param name="topics">The topics' ids.</param>
/// <param name="labels">[topic][row]: 1 yes, -1 no, 0 unknown.</param>
/// <param name="groups">For every row the number of the group that it belongs to, or <see langword="null"/> where each belongs to itself.</param>
/// <param name="options">How.</param>
internal sealed class TopicFitter(
    IEstimator<ITransformer> learner, TopicFeatures features, string[] topics, sbyte[][] labels, int[]? groups, OneVersusRestOptions options)
{
    // Probability 0.05: what nobody gave an example of is not claimed at any usual threshold.
    private static readonly double s_noExamplesLogit = TopicRule.Logit(0.05);

    private readonly int[] _all = [.. Enumerable.Range(0, labels[0].Length)];

    /// <summary>Trains the model.</summary>
    /// <param name="schema">What binary learners see.</param>
    public MultiLabelModel Fit(DataViewSchema schema)
    {
        // Near-duplicates cannot be told from features, hashed ones least of all: whoever has them names them.
        var foldOf = StratifiedFolds.Assign(labels, groups ?? _all, options.Folds, options.Seed);
        var decision = ThresholdTuner.Choose(HeldOutMargins(foldOf), labels, _all, foldOf, options.Goal, options.AtLeastOne);

        var rules = new TopicRule[topics.Length];
        var models = new ITransformer?[topics.Length];
        for (var topic = 0; topic < topics.Length; topic++)
        {
            var (yes, no) = Count(topic, _all);
            if (yes >= TopicTrainer.MinExamples && no > 0)
            {
                var (slope, offset) = decision.Calibrator.Curves[topic];
                rules[topic] = new TopicRule(slope, offset, decision.Thresholds[topic]);
                models[topic] = learner.Fit(features.With(Known(topic, _all), labels[topic]));
            }
            else
            {
                rules[topic] = Constant(yes, no, decision.Thresholds[topic]);
            }
        }
        return new MultiLabelModel(schema, topics, rules, models, options.AtLeastOne, options.Columns);
    }

    /// <summary>[topic][row]: the score that the learner gives the row when it was trained without the row's fold.</summary>
    public float[][] HeldOutMargins(int[] foldOf)
    {
        var margins = Array.ConvertAll(labels, topic => new float[topic.Length]);
        for (var fold = 0; fold < options.Folds; fold++)
        {
            var learned = Array.FindAll(_all, row => foldOf[row] != fold);
            var heldOut = Array.FindAll(_all, row => foldOf[row] == fold);
            for (var topic = 0; topic < topics.Length; topic++)
            {
                var (yes, no) = Count(topic, learned);
                // One example is enough here, as for TopicLab's own learners: a topic of two has one in each fold's training part.
                if (yes > 0 && no > 0)
                    Score(learner.Fit(features.With(Known(topic, learned), labels[topic])), topic, heldOut, margins[topic]);
                else
                    Array.ForEach(heldOut, row => margins[topic][row] = SubsetFitter.Constant(always: no == 0 && yes > 0));
            }
        }
        return margins;
    }

    private void Score(ITransformer model, int topic, int[] rows, float[] margins)
    {
        var scored = model.Transform(features.With(rows, labels[topic]));
        var column = ScoreColumn(scored.Schema);
        using var cursor = scored.GetRowCursor([column]);
        var getter = cursor.GetGetter<float>(column);
        for (var i = 0; cursor.MoveNext(); i++)
        {
            getter(ref margins[rows[i]]);
            if (!float.IsFinite(margins[rows[i]]))
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"The binary learner gives row {rows[i] + 1} a score for the topic '{topics[topic]}' that is not a number ({margins[rows[i]]}); linear learners do so where a feature is NaN."));
        }
        (model as IDisposable)?.Dispose();
    }

    /// <summary>The column that a binary learner writes its scores to.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static DataViewSchema.Column ScoreColumn(DataViewSchema schema) =>
        schema.GetColumnOrNull("Score") is { Type: NumberDataViewType { RawType: { } type } } column && type == typeof(float)
            ? column
            : throw new InvalidOperationException("The binary learner gives no column 'Score' of Single.");

    // Laplace's rule of succession, as TopicTrainer: a threshold that folds found on one example, or on none, could lie under it and assign the topic to everything.
    private static TopicRule Constant(int yes, int no, double threshold)
    {
        var logit = Math.Log((yes + 1.0) / (no + 1.0));
        return yes < TopicTrainer.MinExamples
            ? new TopicRule(0, Math.Min(logit, s_noExamplesLogit), 1)
            : new TopicRule(0, logit, Math.Min(threshold, 0.5));
    }

    private int[] Known(int topic, int[] rows) => Array.FindAll(rows, row => labels[topic][row] != 0);

    private (int Yes, int No) Count(int topic, int[] rows) =>
        (rows.Count(row => labels[topic][row] > 0), rows.Count(row => labels[topic][row] < 0));
}
