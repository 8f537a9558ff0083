using TopicLab.Features;
using TopicLab.Text;

namespace TopicLab.Scoring;

/// <summary>The working memory of one call, apart from the weights, used again by later calls.</summary>
internal sealed class Scratch(int features, int stride)
{
    private readonly byte[] _counts = new byte[features];
    private readonly float[] _margins = new float[stride];
    private PassageScores? _passages;
    private float[]? _treeInputs;
    private int[] _rows = new int[256];
    private float[] _values = new float[256];
    private int _rowCount;

    /// <summary>Stretches of the text that are not body.</summary>
    public List<TextPart> Parts { get; } = [];

    /// <summary>The scores of the passages of this document; made when first asked for.</summary>
    public PassageScores Passages(LinearModel model) => _passages ??= new PassageScores(model);

    /// <summary>What trees look at, 0 between calls; made when first asked for.</summary>
    public float[] TreeInputs(int count) => _treeInputs ??= new float[count];

    /// <summary>The rows of the features found, each once, in the order of the text.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _rowCount);

    /// <summary>A margin for each topic, filled up to the stride.</summary>
    public Span<float> Margins => _margins;

    /// <summary>A value for each of <see cref="Rows"/>.</summary>
    public Span<float> Values(int count) => _values.AsSpan(0, count);

    /// <summary>Counts one occurrence; counts stop at <see cref="TermWeight.MaxCount"/>.</summary>
    /// <returns>Whether it is the first of its feature.</returns>
    public bool Count(int row)
    {
        ref var count = ref _counts[row];
        var first = count == 0;
        if (first)
        {
            if (_rowCount == _rows.Length)
            {
                Array.Resize(ref _rows, _rowCount * 2);
                Array.Resize(ref _values, _rowCount * 2);
            }
            _rows[_rowCount++] = row;
        }
        if (count < TermWeight.MaxCount)
            count++;
        return first;
    }

    /// <summary>The count of a row, which is 0 from then on.</summary>
    public int TakeCount(int row)
    {
        int count = _counts[row];
        _counts[row] = 0;
        return count;
    }

    /// <summary>Forgets the document.</summary>
    public void Reset()
    {
        // Counts are 0 already after TakeCount, but not when a call was cut short.
        foreach (var row in Rows)
            _counts[row] = 0;
        _rowCount = 0;
        _passages?.Reset();
    }
}

/// <summary>Counts the features that the model knows.</summary>
internal readonly struct CountingSink(LinearModel model, Scratch scratch) : IFeatureSink
{
    private readonly PassageScores? _passages = model.Options.PassageWeight > 0 ? scratch.Passages(model) : null;

    /// <inheritdoc/>
    public void Add(ulong hash, int start, int end, bool inTitle)
    {
        var row = model.Table.Find(hash);
        if (row < 0)
            return;
        if (scratch.Count(row))
            model.Prefetch(row);
        _passages?.Add(row);
    }

    /// <inheritdoc/>
    public void NextWord() => _passages?.NextWord();
}
