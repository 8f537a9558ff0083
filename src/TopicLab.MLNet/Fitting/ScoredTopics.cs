using Microsoft.ML;
using Microsoft.ML.Data;
using TopicLab.MLNet.Views;

namespace TopicLab.MLNet.Fitting;

/// <summary>What a model said of rows. Arrays are indexed [topic][row].</summary>
/// <param name="Topics">The topics' ids.</param>
/// <param name="Thresholds">For every topic the probability from which it is assigned.</param>
/// <param name="Probabilities">From 0 to 1.</param>
/// <param name="Assigned">Whether the topic was assigned.</param>
internal sealed record ScoredTopics(string[] Topics, double[] Thresholds, float[][] Probabilities, bool[][] Assigned)
{
    // What Evaluate reports for columns of another origin, which do not say it.
    private const double UnknownThreshold = 0.5;

    /// <summary>Reads what a model wrote.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="names">The model's columns.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type, or a topic was assigned that has no probability.</exception>
    public static ScoredTopics Read(IDataView data, TopicColumns names)
    {
        var column = Columns.FindVector(data.Schema, names.Probabilities);
        var assignedColumn = LabelColumn.Find(data.Schema, names.Topics);
        var topics = Columns.Texts(column, TopicOutput.SlotNames) ?? throw new ArgumentException($"The column '{column.Name}' does not name its topics: it needs the annotation SlotNames.");
        var numberOf = topics.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var probabilities = Array.ConvertAll(topics, _ => new List<float>());
        var assigned = Array.ConvertAll(topics, _ => new List<bool>());
        using var cursor = data.GetRowCursor([column, assignedColumn.Column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        var readAssigned = assignedColumn.Open(cursor);
        var labels = new RowLabels();
        VBuffer<float> row = default;
        while (cursor.MoveNext())
        {
            getter(ref row);
            foreach (var (topic, probability) in row.Items(all: true))
            {
                probabilities[topic].Add(probability);
                assigned[topic].Add(false);
            }
            readAssigned(labels);
            foreach (var topic in labels.Carried)
            {
                if (!numberOf.TryGetValue(topic, out var number))
                    throw new ArgumentException($"The topic '{topic}' was assigned, but has no probability in the column '{column.Name}'.");
                assigned[number][^1] = true;
            }
        }
        return new ScoredTopics(topics, ThresholdsOf(column, topics.Length), Array.ConvertAll(probabilities, list => list.ToArray()), Array.ConvertAll(assigned, list => list.ToArray()));
    }

    /// <summary>The same for other topics: one that the model did not know has the probability 0 and was never assigned.</summary>
    public ScoredTopics Align(string[] topics)
    {
        var rows = Probabilities[0].Length;
        var places = Array.ConvertAll(topics, topic => Array.IndexOf(Topics, topic));
        return new ScoredTopics(
            topics,
            Array.ConvertAll(places, place => place < 0 ? 1 : Thresholds[place]),
            Array.ConvertAll(places, place => place < 0 ? new float[rows] : Probabilities[place]),
            Array.ConvertAll(places, place => place < 0 ? new bool[rows] : Assigned[place]));
    }

    /// <summary>Puts the rows of folds, aligned to the same topics, back in their order; thresholds are means.</summary>
    /// <param name="folds">What the model of each fold said of the fold's rows.</param>
    /// <param name="foldOf">The fold of every row.</param>
    public static ScoredTopics Pool(ScoredTopics[] folds, int[] foldOf)
    {
        var topics = folds[0].Topics;
        var pooled = new ScoredTopics(topics, new double[topics.Length], Array.ConvertAll(topics, _ => new float[foldOf.Length]), Array.ConvertAll(topics, _ => new bool[foldOf.Length]));
        var next = new int[folds.Length];
        for (var row = 0; row < foldOf.Length; row++)
        {
            var fold = folds[foldOf[row]];
            var place = next[foldOf[row]]++;
            for (var topic = 0; topic < topics.Length; topic++)
            {
                pooled.Probabilities[topic][row] = fold.Probabilities[topic][place];
                pooled.Assigned[topic][row] = fold.Assigned[topic][place];
            }
        }
        for (var topic = 0; topic < topics.Length; topic++)
            pooled.Thresholds[topic] = folds.Average(fold => fold.Thresholds[topic]);
        return pooled;
    }

    private static double[] ThresholdsOf(DataViewSchema.Column column, int topics)
    {
        if (column.Annotations.Schema.GetColumnOrNull(TopicOutput.Thresholds) is not { Type: VectorDataViewType { ItemType.RawType: { } type, Size: var size } } || type != typeof(double) || size != topics)
            return [.. Enumerable.Repeat(UnknownThreshold, topics)];
        VBuffer<double> thresholds = default;
        column.Annotations.GetValue(TopicOutput.Thresholds, ref thresholds);
        return [.. thresholds.DenseValues()];
    }
}
