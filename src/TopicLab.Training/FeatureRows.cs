using TopicLab.Training.Features;

namespace TopicLab.Training;

/// <summary>Documents as sparse vectors of weighted features, each with one topic's label. Read-only; safe to share between threads.</summary>
public sealed class FeatureRows
{
    private readonly DocumentMatrix _documents;
    private readonly int[] _rows;
    private readonly sbyte[] _labels;

    internal FeatureRows(DocumentMatrix documents, int[] rows, sbyte[] labels)
    {
        _documents = documents;
        _labels = labels;
        _rows = Array.FindAll(rows, row => labels[row] != 0);
    }

    /// <summary>The number of rows, those of unknown label left out.</summary>
    public int Count => _rows.Length;

    /// <summary>The number of features; numbers of features are smaller.</summary>
    public int FeatureCount => _documents.FeatureCount;

    /// <summary>The numbers of the features of a row, ascending, each once.</summary>
    /// <param name="row">The row, from 0 to <see cref="Count"/> - 1.</param>
    public ReadOnlySpan<int> Features(int row) => _documents.Features.AsSpan(Range(row));

    /// <summary>The values of the features of a row, above 0: (1 + ln tf) · idf, each block of features scaled to its length.</summary>
    /// <param name="row">The row, from 0 to <see cref="Count"/> - 1.</param>
    public ReadOnlySpan<float> Values(int row) => _documents.Values.AsSpan(Range(row));

    /// <summary>Whether a row has the topic.</summary>
    /// <param name="row">The row, from 0 to <see cref="Count"/> - 1.</param>
    public bool HasTopic(int row) => _labels[_rows[row]] > 0;

    private Range Range(int row) => _documents.RowStarts[_rows[row]].._documents.RowStarts[_rows[row] + 1];
}
