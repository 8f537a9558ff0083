using Microsoft.ML;
using Microsoft.ML.Data;

namespace TopicLab.MLNet.Views;

/// <summary>Which rows belong together, as they are read one by one: those of the same text, key or number. Belongs to one thread.</summary>
/// <remarks>A row without a text or key belongs to itself.</remarks>
internal sealed class SamplingKeys
{
    private readonly Dictionary<object, int> _numbers = [];
    private readonly List<int> _groups = [];
    private int _next;

    private SamplingKeys(DataViewSchema.Column column) => Column = column;

    /// <summary>The column of keys.</summary>
    public DataViewSchema.Column Column { get; }

    /// <summary>For every row read the number of its group, from 0.</summary>
    /// <param name="folds">How many folds the groups will be dealt into.</param>
    /// <exception cref="ArgumentException">There are fewer groups: a fold would be empty, or hold all rows.</exception>
    public int[] Groups(int folds) => _next >= folds
        ? [.. _groups]
        : throw new ArgumentException($"{folds} folds need at least {folds} different keys in the column '{Column.Name}'; there are {_next}.");

    /// <summary>Finds the column.</summary>
    /// <param name="schema">The data's schema.</param>
    /// <param name="name">The column's name, or <see langword="null"/> for none: every row belongs to itself then.</param>
    /// <exception cref="ArgumentException">There is no such column, or it is of another type.</exception>
    public static SamplingKeys? Find(DataViewSchema schema, string? name)
    {
        if (name is null)
            return null;
        var column = Columns.Find(schema, name);
        return column.Type is TextDataViewType or KeyDataViewType || column.Type is NumberDataViewType { RawType: var type } && (type == typeof(int) || type == typeof(long))
            ? new SamplingKeys(column)
            : throw Columns.Wrong(column, "text, a key, Int32 or Int64");
    }

    /// <summary>For every row the number of its group, or <see langword="null"/> where <paramref name="name"/> is.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">As for <see cref="Find"/>.</param>
    /// <param name="folds">As for <see cref="Groups"/>.</param>
    public static int[]? Read(IDataView data, string? name, int folds)
    {
        if (Find(data.Schema, name) is not { } keys)
            return null;
        using var cursor = data.GetRowCursor([keys.Column]);
        for (var note = keys.Open(cursor); cursor.MoveNext();)
            note();
        return keys.Groups(folds);
    }

    /// <summary>Gives what notes the group of a row.</summary>
    /// <param name="row">The row, in which the column is active.</param>
    public Action Open(DataViewRow row) => Column.Type.RawType switch
    {
        var type when type == typeof(ReadOnlyMemory<char>) => Note<ReadOnlyMemory<char>>(row, text => text.IsEmpty ? null : text.ToString()),
        var type when type == typeof(byte) => Note<byte>(row, key => key == 0 ? null : key),
        var type when type == typeof(ushort) => Note<ushort>(row, key => key == 0 ? null : key),
        var type when type == typeof(uint) => Note<uint>(row, key => key == 0 ? null : key),
        var type when type == typeof(ulong) => Note<ulong>(row, key => key == 0 ? null : key),
        var type when type == typeof(int) => Note<int>(row, number => number),
        _ => Note<long>(row, number => number),
    };

    private Action Note<T>(DataViewRow row, Func<T, object?> keyOf)
    {
        var getter = row.GetGetter<T>(Column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            if (keyOf(value) is not { } key)
                _groups.Add(_next++);
            else if (_numbers.TryGetValue(key, out var number))
                _groups.Add(number);
            else
                _groups.Add(_numbers[key] = _next++);
        };
    }
}
