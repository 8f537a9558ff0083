namespace TopicLab.Training.Learners;

/// <summary>Dense rows with each input cut into at most 255 bins, which is all that growing trees looks at. Immutable; one is shared by all topics and threads.</summary>
/// <remarks>
/// An input of up to 255 different values has a bin for each; one of more has bins of about as many rows each. The same value is always in the same bin. A threshold
/// is a number between two bins, so that a tree sends a value where its bin went.
/// </remarks>
internal sealed class BinnedRows
{
    /// <summary>The most bins of an input.</summary>
    public const int MaxBins = 255;

    private readonly byte[] _bins;
    private readonly float[][] _thresholds;

    /// <summary>Cuts the inputs.</summary>
    /// <param name="values">Row after row, all finite.</param>
    /// <param name="width">The inputs of a row.</param>
    /// <exception cref="ArgumentException">The values are not whole rows, or one is not finite.</exception>
    public BinnedRows(ReadOnlySpan<float> values, int width)
    {
        if (width < 1)
            throw new ArgumentException($"A row has 1 input or more, not {width}.", nameof(width));
        if (values.Length % width != 0)
            throw new ArgumentException($"{values.Length} values are no whole rows of {width} inputs.", nameof(values));
        Count = values.Length / width;
        _bins = new byte[values.Length];
        _thresholds = new float[width][];
        var (column, rows) = (new float[Count], new int[Count]);
        for (var input = 0; input < width; input++)
        {
            for (var row = 0; row < Count; row++)
            {
                column[row] = values[row * width + input];
                rows[row] = row;
                if (!float.IsFinite(column[row]))
                    throw new ArgumentException($"Input {input} of row {row} is not finite.", nameof(values));
            }
            Array.Sort(column, rows);
            _thresholds[input] = Cut(column, rows, _bins.AsSpan(input * Count, Count));
        }
    }

    /// <summary>The rows.</summary>
    public int Count { get; }

    /// <summary>The inputs of a row.</summary>
    public int Width => _thresholds.Length;

    /// <summary>The bin of each row in an input.</summary>
    public ReadOnlySpan<byte> Column(int input) => _bins.AsSpan(input * Count, Count);

    /// <summary>For each bin of an input but the last what its values are at most, and those of the next bin are over.</summary>
    public ReadOnlySpan<float> Thresholds(int input) => _thresholds[input];

    // A bin ends where a value ends and it has its share of the rows that were left when it began.
    private static float[] Cut(ReadOnlySpan<float> sorted, ReadOnlySpan<int> rows, Span<byte> bins)
    {
        var different = 1;
        for (var i = 1; i < sorted.Length; i++)
            different += sorted[i] != sorted[i - 1] ? 1 : 0;
        var thresholds = new List<float>();
        var start = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            bins[rows[i]] = (byte)thresholds.Count;
            if (i + 1 == sorted.Length || sorted[i] == sorted[i + 1])
                continue;
            if (different > MaxBins && (i + 1 - start) * (long)(MaxBins - thresholds.Count) < sorted.Length - start)
                continue;
            thresholds.Add(Between(sorted[i], sorted[i + 1]));
            start = i + 1;
        }
        return [.. thresholds];
    }

    // Half way; the half of neighbouring floats rounds to either, but the threshold must stay below the upper one.
    private static float Between(float low, float high)
    {
        var middle = (float)(((double)low + high) / 2);
        return middle < high ? middle : low;
    }
}
