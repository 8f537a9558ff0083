using Microsoft.ML;
using Microsoft.ML.Data;

namespace TopicLab.MLNet.Views;

/// <summary>Some rows of data, by their number in its own order; nothing is copied.</summary>
/// <param name="input">The data.</param>
/// <param name="isTaken">For every row whether it is taken.</param>
internal sealed class RowSubset(IDataView input, bool[] isTaken) : IDataView
{
    /// <inheritdoc/>
    public DataViewSchema Schema => input.Schema;

    // Rows are told by their number, which shuffling would take away.
    /// <inheritdoc/>
    public bool CanShuffle => false;

    /// <inheritdoc/>
    public long? GetRowCount() => isTaken.AsSpan().Count(true);

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(input.GetRowCursor(columnsNeeded), isTaken);

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewRowCursor input, bool[] isTaken) : DataViewRowCursor
    {
        private long _position = -1;
        private long _row = -1;

        public override DataViewSchema Schema => input.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            while (input.MoveNext())
            {
                _row++;
                if (_row >= isTaken.Length)
                    throw new InvalidOperationException($"The data has more than the {isTaken.Length} rows that it had when its labels were read.");
                if (!isTaken[_row])
                    continue;
                _position++;
                return true;
            }
            return false;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
        }
    }
}
