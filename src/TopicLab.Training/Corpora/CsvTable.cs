using System.Text;
using CsvHelper;

namespace TopicLab.Training.Corpora;

/// <summary>
/// Rows of a CSV or TSV file by the names in its header. CsvHelper finds the fields; nothing is mapped by reflection, which
/// ahead-of-time compilation could not follow.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly InputBytes _input;
    private readonly CsvReader _reader;
    private readonly int[] _columns;
    private readonly int _width;
    private CsvMalformedReason? _malformed;

    /// <summary>Reads the header.</summary>
    /// <param name="input">The file; disposed with the table.</param>
    /// <param name="separator">A comma or a tab.</param>
    /// <param name="wanted">The names of the columns that <see cref="Field"/> gives; case does not matter.</param>
    /// <param name="required">How many of them, from the first, the header must have.</param>
    /// <exception cref="InvalidInputException">There is no header, or a column is missing or stands twice.</exception>
    public CsvTable(InputBytes input, char separator, string[] wanted, int required)
    {
        _input = input;
        _reader = CsvReader.Create(new InputStream(input), new CsvReaderOptions
        {
            Separator = separator,
            // Our input has been decoded; a second mark inside it is text.
            Encoding = Encoding.UTF8,
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = InputLimits.RowBytes,
            OnMalformedRecord = record => _malformed = record.Reason,
        });
        try
        {
            if (!TryRead())
                throw new InvalidInputException(Path, null, "is empty");
            string[] header = [.. Enumerable.Range(0, _reader.FieldCount).Select(_reader.GetString)];
            _width = header.Length;
            _columns = [.. wanted.Select((name, i) => FindColumn(header, name, isRequired: i < required))];
        }
        catch (Exception e)
        {
            Dispose();
            if (e is BadContentException)
                throw new InvalidInputException(Path, Line, e.Message, e);
            throw;
        }
    }

    /// <summary>The file as given.</summary>
    public string Path => _input.Path;

    /// <summary>The line that the current row starts on.</summary>
    public long Line { get; private set; }

    /// <summary>Reads the next row; false at the end.</summary>
    /// <exception cref="BadContentException">The row is bad.</exception>
    /// <exception cref="InvalidInputException">The row is not text, or the input cannot be read on.</exception>
    public bool TryRead()
    {
        _malformed = null;
        try
        {
            if (!_reader.Read())
                return false;
        }
        catch (CsvFormatException error)
        {
            var problem = $"the row that starts here passes {InputLimits.RowBytes >> 20} MiB, the limit for a row; a closing quotation mark may be missing";
            throw new InvalidInputException(Path, error.LineNumber, problem, error) { EndsInput = true };
        }
        Line = _reader.LineNumber;
        TextCheck.ThrowIfBad(_input, _reader.RawRecord, Line);
        ThrowIfMalformed();
        return true;
    }

    /// <summary>The field of the current row in a wanted column; empty where the header does not have it.</summary>
    public string Field(int wanted) => _columns[wanted] >= 0 ? _reader.GetString(_columns[wanted]) : "";

    private void ThrowIfMalformed()
    {
        switch (_malformed)
        {
            case CsvMalformedReason.UnterminatedQuote:
                throw new BadContentException("a quoted field is never closed");
            case CsvMalformedReason.TextAfterClosingQuote:
                throw new BadContentException("text follows the closing quotation mark of a field");
            case CsvMalformedReason.StrayQuote when !IsTabSeparatedText():
                throw new BadContentException("a quotation mark stands inside a field that is not quoted");
        }
        var count = _reader.FieldCount;
        if (_width > 0 && count != _width)
            throw new BadContentException(FormattableString.Invariant($"the row has {count} {(count == 1 ? "field" : "fields")} and the header {_width}"));
    }

    /// <summary>
    /// Tab-separated files are often written without any quoting, and releases are full of quotation marks: inside a field
    /// they are text there. The parser reports only the first fault of a row, so the quoted fields are looked at again.
    /// </summary>
    private bool IsTabSeparatedText()
    {
        for (var i = 0; i < _reader.FieldCount; i++)
        {
            var raw = _reader.GetRawSpan(i);
            if (raw is not [(byte)'"', ..])
                continue;
            // The value of a well-quoted field has lost its two marks and one of every pair inside.
            if (raw[^1] != '"' || raw.Count((byte)'"') != 2 + (2 * _reader.GetSpan(i).Count((byte)'"')))
                return false;
        }
        return _reader.Separator == '\t';
    }

    private static int FindColumn(string[] header, string name, bool isRequired)
    {
        var found = Array.FindIndex(header, Matches);
        if (found != Array.FindLastIndex(header, Matches))
            throw new BadContentException($"the column '{name}' stands twice in the header");
        if (found < 0 && isRequired)
            throw new BadContentException($"the header has no column '{name}'; it has {Quoted.List(header)}");
        return found;

        bool Matches(string column) => column.AsSpan().Trim().Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _input.Dispose();
    }
}
