using Microsoft.ML;
using Microsoft.ML.Data;

namespace TopicLab.MLNet.Views;

/// <summary>A column that says which topics a row carries, in one of three forms: texts, keys, or an indicator for each topic. Immutable.</summary>
internal sealed class LabelColumn
{
    private readonly Func<DataViewRow, Action<RowLabels>> _open;

    private LabelColumn(DataViewSchema.Column column, string[]? declared, Func<DataViewRow, Action<RowLabels>> open)
    {
        Column = column;
        Declared = declared;
        _open = open;
    }

    /// <summary>The column.</summary>
    public DataViewSchema.Column Column { get; }

    /// <summary>The topics that the column knows, or <see langword="null"/> for texts, which may be any.</summary>
    public IReadOnlyList<string>? Declared { get; }

    /// <summary>Finds the column and its form.</summary>
    /// <param name="schema">The data's schema.</param>
    /// <param name="name">The column's name.</param>
    /// <exception cref="ArgumentException">There is no such column, or it is of none of the three forms.</exception>
    public static LabelColumn Find(DataViewSchema schema, string name)
    {
        var column = Columns.Find(schema, name);
        if (column.Type is not VectorDataViewType type)
            throw Wrong();
        switch (type.ItemType)
        {
            case TextDataViewType:
                return new LabelColumn(column, null, row => Texts(row, column, isPadded: type.IsKnownSize));
            case KeyDataViewType key:
                var values = Ids(column, TopicOutput.KeyValues, "keys need the annotation KeyValues, texts, to say which topics they are");
                if (key.RawType == typeof(uint))
                    return new LabelColumn(column, values, row => Keys<uint>(row, column, values, value => value));
                if (key.RawType == typeof(byte))
                    return new LabelColumn(column, values, row => Keys<byte>(row, column, values, value => value));
                if (key.RawType == typeof(ushort))
                    return new LabelColumn(column, values, row => Keys<ushort>(row, column, values, value => value));
                throw Wrong();
            case BooleanDataViewType when type.IsKnownSize:
                return Indicators<bool>(value => value ? 1 : 0);
            case NumberDataViewType when type.IsKnownSize && type.ItemType.RawType == typeof(float):
                return Indicators<float>(value => value);
            default:
                throw Wrong();
        }

        LabelColumn Indicators<T>(Func<T, float> number)
        {
            var slots = Ids(column, TopicOutput.SlotNames, "indicators need the annotation SlotNames to say which topics they stand for");
            return new LabelColumn(column, slots, row => Numbers(row, column, slots, number));
        }

        ArgumentException Wrong() => Columns.Wrong(column, "a vector of text, of keys, or, of a known length, of Boolean or Single");
    }

    /// <summary>Gives a reader of a row's labels.</summary>
    /// <param name="row">The row, in which the column is active.</param>
    public Action<RowLabels> Open(DataViewRow row) => _open(row);

    private static string[] Ids(DataViewSchema.Column column, string annotation, string problem)
    {
        var ids = Columns.Texts(column, annotation) ?? throw new ArgumentException($"The column '{column.Name}' does not name its topics: {problem}.");
        if (ids.Any(string.IsNullOrWhiteSpace) || ids.Distinct(StringComparer.Ordinal).Count() < ids.Length)
            throw new ArgumentException($"The column '{column.Name}' has a topic without a name, or one that stands twice, in its annotation {annotation}.");
        return ids;
    }

    private static Action<RowLabels> Texts(DataViewRow row, DataViewSchema.Column column, bool isPadded)
    {
        var getter = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        VBuffer<ReadOnlyMemory<char>> texts = default;
        return labels =>
        {
            labels.Clear();
            getter(ref texts);
            foreach (var (_, text) in texts.Items(all: true))
            {
                // Columns of a table that hold a label each are as many in every row.
                if (isPadded && text.IsEmpty)
                    continue;
                if (text.Span.IsWhiteSpace())
                    throw new InvalidOperationException($"Row {row.Position + 1} has an empty label in the column '{column.Name}'.");
                labels.Add(text.ToString());
            }
        };
    }

    private static Action<RowLabels> Keys<T>(DataViewRow row, DataViewSchema.Column column, string[] values, Func<T, uint> number)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> keys = default;
        return labels =>
        {
            labels.Clear();
            getter(ref keys);
            foreach (var (_, value) in keys.Items())
            {
                // 0 is the missing key, which is what a value becomes that was not seen when the keys were made.
                if (number(value) is > 0 and var key && key <= values.Length)
                    labels.Add(values[key - 1]);
            }
        };
    }

    private static Action<RowLabels> Numbers<T>(DataViewRow row, DataViewSchema.Column column, string[] slots, Func<T, float> number)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> indicators = default;
        return labels =>
        {
            labels.Clear();
            getter(ref indicators);
            foreach (var (slot, value) in indicators.Items())
            {
                var indicator = number(value);
                if (float.IsNaN(indicator))
                    labels.Unknown.Add(slots[slot]);
                else if (indicator > 0)
                    labels.Add(slots[slot]);
            }
        };
    }
}

/// <summary>The topics of one row.</summary>
internal sealed class RowLabels
{
    /// <summary>The topics that it carries, each once.</summary>
    public List<string> Carried { get; } = [];

    /// <summary>The topics that nobody decided on.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Forgets the last row's.</summary>
    public void Clear()
    {
        Carried.Clear();
        Unknown.Clear();
    }

    /// <summary>Adds a topic that the row carries.</summary>
    public void Add(string topic)
    {
        if (!Carried.Contains(topic))
            Carried.Add(topic);
    }
}
