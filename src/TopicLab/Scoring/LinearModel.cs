using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TopicLab.Features;

namespace TopicLab.Scoring;

/// <summary>
/// The weights of all topics, feature by feature: a row of signed bytes, one a topic, times the row's scale. One copy,
/// read-only, shared by all threads.
/// </summary>
internal sealed class LinearModel
{
    private readonly float[] _idf;
    private readonly float[] _scales;
    private readonly sbyte[] _weights;
    private readonly float[] _biases;
    private readonly int[] _blockStarts;
    private readonly FeatureOptions _options;

    public LinearModel(FeatureOptions options, FeatureTable table, int[] blockStarts, float[] idf, float[] scales, sbyte[] weights, float[] biases)
    {
        _options = options;
        Table = table;
        _blockStarts = blockStarts;
        _idf = idf;
        _scales = scales;
        _weights = weights;
        _biases = biases;
        Stride = StrideOf(biases.Length);
    }

    /// <summary>What is counted in a text.</summary>
    public FeatureOptions Options => _options;

    /// <summary>Finds the row of a feature.</summary>
    public FeatureTable Table { get; }

    /// <summary>The number of features.</summary>
    public int FeatureCount => _idf.Length;

    /// <summary>The number of topics.</summary>
    public int TopicCount => _biases.Length;

    /// <summary>The length of a row of weights: topics, filled up to a multiple of eight.</summary>
    public int Stride { get; }

    /// <summary>Each topic's margin of an empty document.</summary>
    public ReadOnlySpan<float> Biases => _biases;

    /// <summary>The length of a row for a number of topics.</summary>
    public static int StrideOf(int topics) => (topics + 7) & ~7;

    /// <summary>The weight of a feature for a topic.</summary>
    public float Weight(int row, int topic) => _scales[row] * _weights[row * Stride + topic];

    /// <summary>The values of the features in <paramref name="scratch"/>: (1 + ln tf) · idf, each block scaled to its length.</summary>
    public void Weigh(Scratch scratch)
    {
        Span<float> squares = stackalloc float[4];
        squares.Clear();
        var rows = scratch.Rows;
        var values = scratch.Values(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var value = TermWeight.Of(scratch.TakeCount(rows[i])) * _idf[rows[i]];
            values[i] = value;
            squares[Block(rows[i])] += value * value;
        }
        for (var block = 0; block < squares.Length; block++)
        {
            if (squares[block] > 0)
                squares[block] = TermWeight.OfBlock(_options, (FeatureBlock)block) / MathF.Sqrt(squares[block]);
        }
        for (var i = 0; i < rows.Length; i++)
            values[i] *= squares[Block(rows[i])];
    }

    /// <summary>Each topic's margin: Σ weight · value + bias. The result lives in the scratch.</summary>
    public ReadOnlySpan<float> Margins(Scratch scratch)
    {
        Weigh(scratch);
        var rows = scratch.Rows;
        var values = scratch.Values(rows.Length);
        var margins = scratch.Margins;
        margins.Clear();
        _biases.CopyTo(margins);
        for (var i = 0; i < rows.Length; i++)
            AddRow(rows[i], values[i] * _scales[rows[i]], margins);
        return margins[.._biases.Length];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddRow(int row, float value, Span<float> margins)
    {
        ref var weight = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), (nint)row * Stride);
        ref var margin = ref MemoryMarshal.GetReference(margins);
        var factor = Vector256.Create(value);
        for (nint topic = 0; topic < margins.Length; topic += Vector256<float>.Count)
        {
            var bytes = Vector64.LoadUnsafe(ref weight, (nuint)topic);
            var sum = Vector256.LoadUnsafe(ref margin, (nuint)topic) + factor * ToSingle(bytes);
            sum.StoreUnsafe(ref margin, (nuint)topic);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ToSingle(Vector64<sbyte> bytes)
    {
        if (Avx2.IsSupported)
            return Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(bytes.ToVector128Unsafe()));
        var shorts = Vector128.WidenLower(bytes.ToVector128Unsafe());
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(shorts), Vector128.WidenUpper(shorts)));
    }

    private int Block(int row) =>
        row < _blockStarts[2] ? (row < _blockStarts[1] ? 0 : 1) : (row < _blockStarts[3] ? 2 : 3);
}
