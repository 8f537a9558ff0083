using Microsoft.ML;
using Microsoft.ML.Data;
using TopicLab.MLNet.Files;
using TopicLab.MLNet.Fitting;
using TopicLab.MLNet.Views;
using TopicLab.Scoring;

namespace TopicLab.MLNet;

/// <summary>
/// A binary predictor for each topic with its calibration and threshold, as a transformer that adds the columns of <see cref="TopicColumns"/>. Immutable; safe to share
/// between threads.
/// </summary>
/// <remarks>
/// Written and read by ML.NET's <c>Model.Save</c> and <c>Model.Load</c>, also as a part of a pipeline; a context that loads it must know this library, see
/// <see cref="MLContextExtensions.RegisterTopicLab"/>.
/// </remarks>
public sealed class MultiLabelModel : ITransformer
{
    internal const string LoadName = "TopicLabMultiLabel";
    internal const string Signature = "TOPICSMU";

    private const int MaxTopics = 1 << 20;

    private readonly DataViewSchema _schema;
    private readonly TopicRule[] _rules;
    private readonly ITransformer?[] _models;
    private readonly bool _atLeastOne;
    private readonly TopicColumns _names;
    private readonly TopicOutput _output;
    private readonly IRowToRowMapper?[] _mappers;

    /// <param name="schema">What binary predictors see: the features, then a label.</param>
    /// <param name="topics">The topics' ids.</param>
    /// <param name="rules">For every topic what its score means.</param>
    /// <param name="models">For every topic its predictor, or <see langword="null"/> for a constant one.</param>
    /// <param name="atLeastOne">Whether the nearest topic is assigned where none reaches its threshold.</param>
    /// <param name="names">The columns to write.</param>
    internal MultiLabelModel(DataViewSchema schema, string[] topics, TopicRule[] rules, ITransformer?[] models, bool atLeastOne, TopicColumns names)
    {
        (_schema, _rules, _models, _atLeastOne, _names) = (schema, rules, models, atLeastOne, names);
        Topics = Array.AsReadOnly(topics);
        Thresholds = Array.AsReadOnly(Array.ConvertAll(rules, rule => rule.Threshold));
        _output = new TopicOutput(names, topics, Thresholds);
        _mappers = Array.ConvertAll(models, model => model?.GetRowToRowMapper(schema));
    }

    /// <summary>The topics' ids, in ordinal order, which is that of the vectors.</summary>
    public IReadOnlyList<string> Topics { get; }

    /// <summary>For every topic the probability, 0 to 1, from which it is assigned.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <summary>The topics whose predictor is constant, because there were fewer than two rows with them, or none without.</summary>
    public IReadOnlyList<string> ConstantTopics => [.. Topics.Where((_, topic) => _models[topic] is null)];

    /// <summary>Always: every row is scored alone.</summary>
    public bool IsRowToRowMapper => true;

    internal IReadOnlyList<TopicRule> Rules => _rules;

    /// <summary>The schema with the columns of topics.</summary>
    /// <param name="inputSchema">The incoming schema.</param>
    /// <exception cref="ArgumentException">It has no features, or not those that the model was trained on.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Mapper(inputSchema).OutputSchema;

    /// <summary>The data with the columns of topics; rows are scored when they are read.</summary>
    /// <param name="input">The incoming data.</param>
    /// <exception cref="ArgumentException">It has no features, or not those that the model was trained on.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new TopicView(input, Mapper(input.Schema));
    }

    /// <summary>Adds topics to single rows.</summary>
    /// <param name="inputSchema">The rows' schema.</param>
    /// <exception cref="ArgumentException">It has no features, or not those that the model was trained on.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Mapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        var writer = ModelFiles.Start(ctx, LoadName, Signature);
        writer.Write(_schema[0].Name);
        writer.Write(((VectorDataViewType)_schema[0].Type).Size);
        writer.Write(_schema[1].Name);
        writer.Write(_atLeastOne);
        foreach (var name in new[] { _names.Topics, _names.Labels, _names.Scores, _names.Probabilities })
            writer.Write(name);
        writer.Write(Topics.Count);
        for (var topic = 0; topic < Topics.Count; topic++)
        {
            writer.Write(Topics[topic]);
            writer.Write(_rules[topic].Slope);
            writer.Write(_rules[topic].Offset);
            writer.Write(_rules[topic].Threshold);
            writer.Write(_models[topic] is not null);
        }
        for (var topic = 0; topic < Topics.Count; topic++)
        {
            if (_models[topic] is { } model)
                ModelFiles.SaveInner(ctx, model, Folder(topic));
        }
    }

    /// <summary>Reads what <c>Save</c> wrote.</summary>
    /// <param name="reader">The model's own bytes.</param>
    /// <param name="load">Loads the predictor in a folder of the model's.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static MultiLabelModel Read(BinaryReader reader, Func<string, ITransformer> load)
    {
        var (featureName, size, labelName, atLeastOne) = (reader.ReadString(), reader.ReadInt32(), reader.ReadString(), reader.ReadBoolean());
        var names = new TopicColumns { Topics = reader.ReadString(), Labels = reader.ReadString(), Scores = reader.ReadString(), Probabilities = reader.ReadString() };
        var count = reader.ReadInt32();
        if (size <= 0 || count is <= 0 or > MaxTopics)
            throw new InvalidDataException($"The multi-label model is damaged: it claims {size} features and {count} topics.");
        var topics = new List<string>();
        var rules = new List<TopicRule>();
        var isLearned = new List<bool>();
        for (var topic = 0; topic < count; topic++)
        {
            topics.Add(reader.ReadString());
            rules.Add(new TopicRule(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()));
            isLearned.Add(reader.ReadBoolean());
            if (!double.IsFinite(rules[topic].Slope) || !double.IsFinite(rules[topic].Offset) || rules[topic].Threshold is not (>= 0 and <= 1))
                throw new InvalidDataException($"The multi-label model is damaged: the numbers of its topic {topic + 1} are out of range.");
        }
        var schema = TopicFeatures.SchemaOf(featureName, size, null, labelName);
        return new MultiLabelModel(schema, [.. topics], [.. rules], [.. isLearned.Select((learned, topic) => learned ? load(Folder(topic)) : null)], atLeastOne, names);
    }

    private static string Folder(int topic) => FormattableString.Invariant($"Topic_{topic:000}");

    private TopicMapper Mapper(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var features = Columns.FindVector(schema, _schema[0].Name);
        if (((VectorDataViewType)features.Type).Size != ((VectorDataViewType)_schema[0].Type).Size)
            throw new ArgumentException($"The column '{features.Name}' is {features.Type}; the model was trained on {_schema[0].Type}.", nameof(schema));
        return new TopicMapper(schema, _output, new RowBinding([features], row => new OneVersusRestScorer(row, features, _mappers, _schema, _rules, _atLeastOne)));
    }
}
