using Microsoft.ML;
using Microsoft.ML.Data;

namespace TopicLab.MLNet.Views;

/// <summary>Adds the columns of topics to rows of one schema. Safe to share between threads.</summary>
/// <param name="input">The incoming schema.</param>
/// <param name="output">The columns that are added.</param>
/// <param name="binding">How the rows are read.</param>
internal sealed class TopicMapper(DataViewSchema input, TopicOutput output, RowBinding binding) : IRowToRowMapper
{
    /// <summary>The topics' ids.</summary>
    public ReadOnlyMemory<char>[] Ids => output.Ids;

    /// <summary>How the rows are read.</summary>
    public RowBinding Binding => binding;

    /// <inheritdoc/>
    public DataViewSchema InputSchema => input;

    /// <inheritdoc/>
    public DataViewSchema OutputSchema { get; } = Extend(input, output);

    /// <inheritdoc/>
    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var needed = new SortedSet<int>();
        foreach (var column in dependingColumns)
        {
            if (column.Index < input.Count)
                needed.Add(column.Index);
            else
                needed.UnionWith(binding.Inputs.Select(source => source.Index));
        }
        return [.. needed.Select(index => input[index])];
    }

    /// <inheritdoc/>
    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        return new TopicRow(input, new TopicGetters(this, input, activeColumns));
    }

    private static DataViewSchema Extend(DataViewSchema input, TopicOutput output)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(input);
        schema.AddColumns(output.Columns);
        return schema.ToSchema();
    }

    private sealed class TopicRow(DataViewRow input, TopicGetters getters) : DataViewRow
    {
        public override DataViewSchema Schema => getters.Schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => getters.IsActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => getters.Get<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            if (!disposing)
                return;
            getters.Dispose();
            input.Dispose();
        }
    }
}
