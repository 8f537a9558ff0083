using Microsoft.ML;
using Microsoft.ML.Data;
using TopicLab.MLNet.Files;

namespace TopicLab.MLNet.Views;

/// <summary>The columns that a model's topics are written to. Immutable.</summary>
internal sealed class TopicOutput
{
    /// <summary>The annotation that names the items of a vector.</summary>
    public const string SlotNames = "SlotNames";

    /// <summary>The annotation that says what keys stand for.</summary>
    public const string KeyValues = "KeyValues";

    /// <summary>The annotation with each topic's probability from which it is assigned, a vector of <see cref="double"/>.</summary>
    public const string Thresholds = "Thresholds";

    private readonly VBuffer<ReadOnlyMemory<char>> _ids;

    /// <param name="names">The columns' names.</param>
    /// <param name="topics">The topics' ids, at least one.</param>
    /// <param name="thresholds">For every topic the probability from which it is assigned.</param>
    public TopicOutput(TopicColumns names, IReadOnlyList<string> topics, IReadOnlyList<double> thresholds)
    {
        Ids = [.. topics.Select(topic => topic.AsMemory())];
        _ids = new VBuffer<ReadOnlyMemory<char>>(Ids.Length, Ids);
        var limits = new VBuffer<double>(Ids.Length, [.. thresholds]);
        var keys = new DataViewSchema.Annotations.Builder();
        Add(keys, KeyValues);
        var scores = new DataViewSchema.Annotations.Builder();
        Add(scores, SlotNames);
        var probabilities = new DataViewSchema.Annotations.Builder();
        Add(probabilities, SlotNames);
        probabilities.Add(Thresholds, new VectorDataViewType(NumberDataViewType.Double, Ids.Length), (ref VBuffer<double> value) => limits.CopyTo(ref value));
        var numbers = new VectorDataViewType(NumberDataViewType.Single, Ids.Length);
        Columns =
        [
            new(names.Topics, new VectorDataViewType(TextDataViewType.Instance)),
            new(names.Labels, new VectorDataViewType(new KeyDataViewType(typeof(uint), Ids.Length)), keys.ToAnnotations()),
            new(names.Scores, numbers, scores.ToAnnotations()),
            new(names.Probabilities, numbers, probabilities.ToAnnotations()),
        ];
    }

    /// <summary>The topics' ids.</summary>
    public ReadOnlyMemory<char>[] Ids { get; }

    /// <summary>Topics, labels, scores, probabilities.</summary>
    public IReadOnlyList<DataViewSchema.DetachedColumn> Columns { get; }

    /// <summary>What an estimator promises: the incoming columns and those of topics, which take the place of others of their names.</summary>
    /// <param name="input">The shape of the incoming data.</param>
    /// <param name="names">The columns' names.</param>
    public static SchemaShape Shape(SchemaShape input, TopicColumns names)
    {
        SchemaShape.Column[] added =
        [
            SchemaShapes.Vector(names.Topics, isVariable: true, TextDataViewType.Instance),
            SchemaShapes.Vector(names.Labels, isVariable: true, NumberDataViewType.UInt32, isKey: true, KeyValues),
            SchemaShapes.Vector(names.Scores, isVariable: false, NumberDataViewType.Single, annotation: SlotNames),
            SchemaShapes.Vector(names.Probabilities, isVariable: false, NumberDataViewType.Single, annotation: SlotNames),
        ];
        return new SchemaShape([.. input.Where(column => !added.Any(other => other.Name == column.Name)), .. added]);
    }

    /// <summary>Refuses names that are missing or stand twice.</summary>
    /// <exception cref="ArgumentException">A name is empty, or two are alike.</exception>
    public static TopicColumns Checked(TopicColumns? names)
    {
        names ??= TopicColumns.Default;
        string?[] all = [names.Topics, names.Labels, names.Scores, names.Probabilities];
        if (all.Any(string.IsNullOrEmpty) || all.Distinct().Count() < all.Length)
            throw new ArgumentException($"The columns of topics need four different names, not '{string.Join("', '", all)}'.", nameof(names));
        return names;
    }

    /// <summary>The same, and refuses to write over what rows carry: judged by the labels that it wrote itself, every model would be perfect.</summary>
    /// <param name="names">The columns' names.</param>
    /// <param name="labelColumnName">The column of the labels.</param>
    /// <exception cref="ArgumentException">A name is empty, two are alike, or one is that of the labels.</exception>
    public static TopicColumns Checked(TopicColumns? names, string labelColumnName)
    {
        names = Checked(names);
        string[] all = [names.Topics, names.Labels, names.Scores, names.Probabilities];
        return all.Contains(labelColumnName)
            ? throw new ArgumentException($"The column '{labelColumnName}' cannot be both what rows carry and what is predicted of them.", nameof(names))
            : names;
    }

    private void Add(DataViewSchema.Annotations.Builder annotations, string name) =>
        annotations.Add(name, new VectorDataViewType(TextDataViewType.Instance, Ids.Length), (ref VBuffer<ReadOnlyMemory<char>> value) => _ids.CopyTo(ref value));
}
