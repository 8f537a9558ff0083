using Microsoft.ML;
using Microsoft.ML.Data;
using TopicLab.MLNet.Fitting;
using TopicLab.MLNet.Views;

namespace TopicLab.MLNet;

/// <summary>
/// Trains a binary learner once for every topic on the same features, then calibrates its scores and sets thresholds on rows that it did not see. Immutable; as safe to
/// share between threads as the binary learner is.
/// </summary>
/// <remarks>
/// The rows are dealt into folds that carry every topic in like parts (Sechidis, Tsoumakas &amp; Vlahavas 2011). For each fold the learner is trained on the others and
/// scores the rows of this one; from these scores alone come the curves to probabilities (Platt 1999, drawn towards the curve of all topics where a topic has few rows)
/// and the thresholds. The learner is then trained on all rows. Features are computed once and held in memory. Learners are trained one after another, since ML.NET's
/// share the random numbers of their context: the same context seed, data and options give the same model where the learner itself does.
/// </remarks>
public sealed class OneVersusRestTrainer : IEstimator<MultiLabelModel>
{
    private readonly IEstimator<ITransformer> _learner;
    private readonly string _labelColumnName;
    private readonly string _featureColumnName;
    private readonly OneVersusRestOptions _options;

    internal OneVersusRestTrainer(IEstimator<ITransformer> learner, string labelColumnName, string featureColumnName, OneVersusRestOptions? options)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(featureColumnName);
        _options = options ?? new OneVersusRestOptions();
        if (_options.Folds is < OneVersusRestOptions.MinFolds or > OneVersusRestOptions.MaxFolds)
            throw new ArgumentException($"Folds must be from {OneVersusRestOptions.MinFolds} to {OneVersusRestOptions.MaxFolds}, not {_options.Folds}.", nameof(options));
        if (!Enum.IsDefined(_options.Goal))
            throw new ArgumentException($"There is no goal {_options.Goal}.", nameof(options));
        if (string.IsNullOrEmpty(_options.BinaryLabelColumnName) || _options.BinaryLabelColumnName == featureColumnName)
            throw new ArgumentException("The binary learner's label needs a name of its own.", nameof(options));
        TopicOutput.Checked(_options.Columns, labelColumnName);
        (_learner, _labelColumnName, _featureColumnName) = (learner, labelColumnName, featureColumnName);
    }

    /// <summary>Trains.</summary>
    /// <param name="input">
    /// Data with labels and features. Labels are a vector of text, of keys whose values are texts, or, of a known length and with slot names, of Boolean or of Single,
    /// where NaN says that nobody knows, and otherwise what is over 0 is a "yes"; an empty vector says that the row carries no topic, and an empty text in a vector of a
    /// known length nothing. Features are a vector of Single of a known length.
    /// </param>
    /// <returns>The model; topics are in ordinal order of their ids.</returns>
    /// <exception cref="ArgumentException">A column is missing or of another type, no topic is known, or there are fewer than two rows, or one sampling key, a fold.</exception>
    /// <exception cref="InvalidOperationException">A label is empty, or the binary learner gives no score or one that is not a number.</exception>
    public MultiLabelModel Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var features = Columns.FindVector(input.Schema, _featureColumnName);
        var labels = LabelColumn.Find(input.Schema, _labelColumnName);
        var keys = SamplingKeys.Find(input.Schema, _options.SamplingKeyColumnName);
        var table = new LabelTable(labels.Declared);
        var rows = Read(input, features, labels, table, keys);

        var topics = table.Topics();
        if (rows.Count < 2 * _options.Folds)
            throw new ArgumentException($"{_options.Folds} folds need at least {2 * _options.Folds} rows; there are {rows.Count}.", nameof(input));
        if (topics.Length == 0)
            throw new ArgumentException($"No row has a label in the column '{_labelColumnName}'.", nameof(input));
        var schema = TopicFeatures.SchemaOf(features.Name, ((VectorDataViewType)features.Type).Size, features.Annotations, _options.BinaryLabelColumnName);
        return new TopicFitter(_learner, new TopicFeatures(schema, rows), topics, table.Labels(topics), keys?.Groups(_options.Folds), _options).Fit(schema);
    }

    /// <summary>What the model adds to a shape.</summary>
    /// <param name="inputSchema">The shape of the data that will be fitted on.</param>
    /// <exception cref="ArgumentException">It has no such labels or features.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var features = Columns.Find(inputSchema, _featureColumnName);
        if (features.Kind != SchemaShape.Column.VectorKind.Vector || features.IsKey || features.ItemType.RawType != typeof(float))
            throw new ArgumentException($"The column '{_featureColumnName}' must be a vector of Single of a known length.", nameof(inputSchema));
        if (Columns.Find(inputSchema, _labelColumnName).Kind == SchemaShape.Column.VectorKind.Scalar)
            throw new ArgumentException($"The column '{_labelColumnName}' must be a vector of text, of keys, or of indicators, not a single value.", nameof(inputSchema));
        if (_options.SamplingKeyColumnName is { } key)
            Columns.Find(inputSchema, key);
        return TopicOutput.Shape(inputSchema, _options.Columns);
    }

    // One pass, so that what makes the features runs once a row.
    private static List<VBuffer<float>> Read(IDataView input, DataViewSchema.Column features, LabelColumn labels, LabelTable table, SamplingKeys? keys)
    {
        var rows = new List<VBuffer<float>>();
        using var cursor = input.GetRowCursor(keys is null ? [features, labels.Column] : [features, labels.Column, keys.Column]);
        var getter = cursor.GetGetter<VBuffer<float>>(features);
        var read = labels.Open(cursor);
        var note = keys?.Open(cursor);
        var row = new RowLabels();
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            read(row);
            table.Add(row);
            note?.Invoke();
            getter(ref value);
            VBuffer<float> own = default;
            value.CopyTo(ref own);
            rows.Add(own);
        }
        return rows;
    }
}
