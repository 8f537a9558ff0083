namespace TopicLab.Training.Corpora;

/// <summary>Reads the rows of one input. After a bad row it can read on, unless the exception says that the input ends there.</summary>
internal abstract class RowReader : IDisposable
{
    private bool _hasStarted;

    /// <summary>The file that the current row stands in, as given.</summary>
    public abstract string Path { get; }

    /// <summary>The line of the current row, or <see langword="null"/> where the row is a whole file.</summary>
    public abstract long? Line { get; }

    /// <summary>What is said of an input that ends before its first row.</summary>
    protected virtual string WithoutRows => "is empty";

    /// <summary>Reads the next row into <paramref name="row"/>; false at the end.</summary>
    /// <exception cref="InvalidInputException">The row is bad, there is none at all, or the input cannot be read on.</exception>
    public bool TryRead(RawRow row)
    {
        row.Clear();
        try
        {
            var isFirst = !_hasStarted;
            _hasStarted = true;
            if (ReadRow(row))
                return true;
            return isFirst ? throw new InvalidInputException(Path, null, WithoutRows) : false;
        }
        catch (BadContentException bad)
        {
            throw new InvalidInputException(Path, Line, bad.Message, bad);
        }
    }

    protected abstract bool ReadRow(RawRow row);

    public abstract void Dispose();
}
