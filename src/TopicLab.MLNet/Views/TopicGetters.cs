using Microsoft.ML;
using Microsoft.ML.Data;

namespace TopicLab.MLNet.Views;

/// <summary>The values of a row and those of its topics, which are computed when one of them is asked for, once a row. Belongs to one row and its thread.</summary>
internal sealed class TopicGetters : IDisposable
{
    private readonly TopicMapper _mapper;
    private readonly DataViewRow _input;
    private readonly bool[] _active;
    private readonly RowScorer? _scorer;
    private long? _scored;

    /// <param name="mapper">The mapper.</param>
    /// <param name="input">The incoming row; it stays its owner's.</param>
    /// <param name="active">The columns of the mapper's output that will be asked for.</param>
    public TopicGetters(TopicMapper mapper, DataViewRow input, IEnumerable<DataViewSchema.Column> active)
    {
        _mapper = mapper;
        _input = input;
        _active = new bool[mapper.OutputSchema.Count];
        foreach (var column in active)
            _active[column.Index] = true;
        if (_active.AsSpan(mapper.InputSchema.Count).Contains(true))
            _scorer = mapper.Binding.Open(input);
    }

    /// <summary>The schema of the row with its topics.</summary>
    public DataViewSchema Schema => _mapper.OutputSchema;

    /// <summary>Whether a column may be asked for.</summary>
    public bool IsActive(DataViewSchema.Column column) =>
        column.Index < _active.Length ? _active[column.Index] : throw new ArgumentOutOfRangeException(nameof(column), $"The schema has no column {column.Index}.");

    /// <summary>The getter of a column.</summary>
    /// <exception cref="InvalidOperationException">The column is not active, or of another type.</exception>
    public ValueGetter<TValue> Get<TValue>(DataViewSchema.Column column)
    {
        if (!IsActive(column))
            throw new InvalidOperationException($"The column '{column.Name}' is not active.");
        if (column.Index < _mapper.InputSchema.Count)
            return _input.GetGetter<TValue>(_mapper.InputSchema[column.Index]);
        Delegate getter = (column.Index - _mapper.InputSchema.Count) switch
        {
            0 => (ValueGetter<VBuffer<ReadOnlyMemory<char>>>)GetTopics,
            1 => (ValueGetter<VBuffer<uint>>)GetLabels,
            2 => (ValueGetter<VBuffer<float>>)((ref value) => Copy(Scored().Margins, ref value)),
            _ => (ValueGetter<VBuffer<float>>)((ref value) => Copy(Scored().Probabilities, ref value)),
        };
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"The column '{column.Name}' is {column.Type}, which cannot be read as {typeof(TValue).Name}.");
    }

    /// <inheritdoc/>
    public void Dispose() => _scorer?.Dispose();

    private RowScorer Scored()
    {
        if (_scored != _input.Position)
        {
            _scorer!.Score();
            _scored = _input.Position;
        }
        return _scorer!;
    }

    private void GetTopics(ref VBuffer<ReadOnlyMemory<char>> value)
    {
        var assigned = Scored().Assigned;
        var editor = VBufferEditor.Create(ref value, assigned.AsSpan().Count(true));
        for (int topic = 0, next = 0; topic < assigned.Length; topic++)
        {
            if (assigned[topic])
                editor.Values[next++] = _mapper.Ids[topic];
        }
        value = editor.Commit();
    }

    private void GetLabels(ref VBuffer<uint> value)
    {
        var assigned = Scored().Assigned;
        var editor = VBufferEditor.Create(ref value, assigned.AsSpan().Count(true));
        for (int topic = 0, next = 0; topic < assigned.Length; topic++)
        {
            // Keys count from 1: 0 is the missing one.
            if (assigned[topic])
                editor.Values[next++] = (uint)topic + 1;
        }
        value = editor.Commit();
    }

    private static void Copy(float[] numbers, ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, numbers.Length);
        numbers.CopyTo(editor.Values);
        value = editor.Commit();
    }
}
