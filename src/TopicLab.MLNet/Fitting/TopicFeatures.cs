using Microsoft.ML;
using Microsoft.ML.Data;
using TopicLab.MLNet.Views;

namespace TopicLab.MLNet.Fitting;

/// <summary>The features of all rows, held once for all topics and folds. Immutable; safe to share between threads.</summary>
/// <param name="schema">The schema that binary learners see, of <see cref="SchemaOf"/>.</param>
/// <param name="rows">The features of every row.</param>
internal sealed class TopicFeatures(DataViewSchema schema, IReadOnlyList<VBuffer<float>> rows)
{
    private const int FeatureColumn = 0;
    private const int LabelColumn = 1;

    /// <summary>What binary learners see: the features, then the label of one topic.</summary>
    /// <param name="name">The name of the features.</param>
    /// <param name="size">Their number.</param>
    /// <param name="annotations">Their annotations, or <see langword="null"/>.</param>
    /// <param name="labelName">The name of the label, a <see cref="bool"/>.</param>
    public static DataViewSchema SchemaOf(string name, int size, DataViewSchema.Annotations? annotations, string labelName)
    {
        var kept = new DataViewSchema.Annotations.Builder();
        // ML.NET writes the schema of the training data into every learned predictor: with the names of all words a model would hold the vocabulary once a topic.
        if (annotations is not null)
            kept.Add(annotations, annotation => annotation != TopicOutput.SlotNames);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(name, new VectorDataViewType(NumberDataViewType.Single, size), kept.ToAnnotations());
        builder.AddColumn(labelName, BooleanDataViewType.Instance);
        return builder.ToSchema();
    }

    /// <summary>Some rows with their label of one topic.</summary>
    /// <param name="taken">The rows, by number.</param>
    /// <param name="labels">For every row: 1 yes, anything else no.</param>
    public IDataView With(int[] taken, sbyte[] labels) => new View(schema, rows, taken, labels);

    private sealed class View(DataViewSchema schema, IReadOnlyList<VBuffer<float>> features, int[] taken, sbyte[] labels) : IDataView
    {
        public DataViewSchema Schema => schema;

        public bool CanShuffle => true;

        public long? GetRowCount() => taken.Length;

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        {
            var order = taken;
            if (rand is not null)
                rand.Shuffle(order = [.. taken]);
            return new Cursor(schema, features, order, labels);
        }

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];
    }

    private sealed class Cursor(DataViewSchema schema, IReadOnlyList<VBuffer<float>> features, int[] order, sbyte[] labels) : DataViewRowCursor
    {
        private int _position = -1;

        public override DataViewSchema Schema => schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext() => _position < order.Length && ++_position < order.Length;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)order[_position], 0);

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Delegate getter = column.Index switch
            {
                FeatureColumn => (ValueGetter<VBuffer<float>>)((ref value) => features[order[_position]].CopyTo(ref value)),
                LabelColumn => (ValueGetter<bool>)((ref value) => value = labels[order[_position]] > 0),
                _ => throw new ArgumentOutOfRangeException(nameof(column), $"There is no column '{column.Name}'."),
            };
            return (ValueGetter<TValue>)getter;
        }
    }
}
