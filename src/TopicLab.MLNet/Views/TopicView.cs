using Microsoft.ML;
using Microsoft.ML.Data;

namespace TopicLab.MLNet.Views;

/// <summary>Data with the columns of topics added. Lazy: a topic is looked for when its row is read.</summary>
/// <param name="input">The incoming data.</param>
/// <param name="mapper">Adds the columns to rows of its schema.</param>
internal sealed class TopicView(IDataView input, TopicMapper mapper) : IDataView
{
    /// <inheritdoc/>
    public DataViewSchema Schema => mapper.OutputSchema;

    /// <inheritdoc/>
    public bool CanShuffle => input.CanShuffle;

    /// <inheritdoc/>
    public long? GetRowCount() => input.GetRowCount();

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return new Cursor(input.GetRowCursor(mapper.GetDependencies(needed), rand), mapper, needed);
    }

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return Array.ConvertAll(input.GetRowCursorSet(mapper.GetDependencies(needed), n, rand), DataViewRowCursor (cursor) => new Cursor(cursor, mapper, needed));
    }

    private sealed class Cursor(DataViewRowCursor input, TopicMapper mapper, DataViewSchema.Column[] needed) : DataViewRowCursor
    {
        private readonly TopicGetters _getters = new(mapper, input, needed);

        public override DataViewSchema Schema => _getters.Schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool MoveNext() => input.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => _getters.IsActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _getters.Get<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            if (!disposing)
                return;
            _getters.Dispose();
            input.Dispose();
        }
    }
}
