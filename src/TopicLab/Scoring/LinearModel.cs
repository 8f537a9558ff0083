using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TopicLab.Features;

namespace TopicLab.Scoring;

/// <summary>
/// The weights of all topics, feature by feature: a row of signed bytes, one a topic, times the row's scale; or, where a model must give what another
/// program gave, a row of floats; or none, where trees do all. One copy, read-only, shared by all threads.
/// </summary>
internal sealed class LinearModel
{
    // Side by side, since they are read together and out of order.
    private readonly (float Idf, float Scale)[] _factors;
    private readonly sbyte[] _weights;
    private readonly float[] _exact;
    private readonly float[] _biases;
    private readonly int[] _blockStarts;
    private readonly FeatureOptions _options;

    /// <summary>Weights as bytes.</summary>
    public LinearModel(FeatureOptions options, FeatureTable table, int[] blockStarts, float[] idf, float[] scales, sbyte[] weights, float[] biases)
        : this(options, table, blockStarts, idf, scales, weights, [], biases)
    {
    }

    /// <summary>Weights as floats, or none.</summary>
    public LinearModel(FeatureOptions options, FeatureTable table, int[] blockStarts, float[] idf, float[] exact, float[] biases)
        : this(options, table, blockStarts, idf, Ones(idf.Length), [], exact, biases)
    {
    }

    private LinearModel(FeatureOptions options, FeatureTable table, int[] blockStarts, float[] idf, float[] scales, sbyte[] weights, float[] exact, float[] biases)
    {
        _options = options;
        Table = table;
        _blockStarts = blockStarts;
        _factors = new (float Idf, float Scale)[idf.Length];
        for (var row = 0; row < idf.Length; row++)
            _factors[row] = (idf[row], scales[row]);
        _weights = weights;
        _exact = exact;
        _biases = biases;
        Stride = StrideOf(biases.Length);
    }

    /// <summary>What is counted in a text.</summary>
    public FeatureOptions Options => _options;

    /// <summary>Finds the row of a feature.</summary>
    public FeatureTable Table { get; }

    /// <summary>The number of features.</summary>
    public int FeatureCount => _factors.Length;

    /// <summary>The number of topics.</summary>
    public int TopicCount => _biases.Length;

    /// <summary>The length of a row of weights: topics, filled up to a multiple of eight.</summary>
    public int Stride { get; }

    /// <summary>Whether a feature is of the title's block, which is of the document and of no passage.</summary>
    public bool IsOfTitle(int row) => row >= _blockStarts[(int)FeatureBlock.Title] && row < _blockStarts[(int)FeatureBlock.Title + 1];

    /// <summary>Each topic's margin of an empty document.</summary>
    public ReadOnlySpan<float> Biases => _biases;

    /// <summary>The length of a row for a number of topics.</summary>
    public static int StrideOf(int topics) => (topics + 7) & ~7;

    /// <summary>The weight of a feature for a topic.</summary>
    public float Weight(int row, int topic)
    {
        if (_weights.Length > 0)
            return _factors[row].Scale * _weights[row * Stride + topic];
        return _exact.Length > 0 ? _exact[row * Stride + topic] : 0;
    }

    /// <summary>
    /// Asks the processor for a row of weights long before it is needed; without effect on results. A model of ninety topics is larger
    /// than the nearer caches, and waiting for its rows is a third of the time of scoring otherwise.
    /// </summary>
    public unsafe void Prefetch(int row)
    {
        if (!Sse.IsSupported || _weights.Length == 0)
            return;
        const int cacheLine = 64;
        ref var weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), (nint)row * Stride);
        for (nint offset = 0; offset < Stride; offset += cacheLine)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref weights, offset)));
    }

    /// <summary>The values of the features in <paramref name="scratch"/>: (1 + ln tf) · idf, each block scaled to its length.</summary>
    public void Weigh(Scratch scratch)
    {
        Span<float> squares = stackalloc float[4];
        squares.Clear();
        var rows = scratch.Rows;
        var values = scratch.Values(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var value = TermWeight.Of(scratch.TakeCount(rows[i])) * _factors[rows[i]].Idf;
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

    /// <summary>Each topic's margin of a document whose features are in the scratch, blended with that of its best passage where the model does so.</summary>
    public ReadOnlySpan<float> Score(Scratch scratch)
    {
        var margins = Margins(scratch);
        if (_options.PassageWeight == 0)
            return margins;
        var blended = scratch.Margins[..margins.Length];
        scratch.Passages(this).Blend(blended);
        return blended;
    }

    /// <summary>Each topic's margin: Σ weight · value + bias. The result lives in the scratch.</summary>
    public ReadOnlySpan<float> Margins(Scratch scratch)
    {
        Weigh(scratch);
        var rows = scratch.Rows;
        var values = scratch.Values(rows.Length);
        for (var i = 0; i < rows.Length; i++)
            values[i] *= _factors[rows[i]].Scale;

        var margins = scratch.Margins;
        margins.Clear();
        _biases.CopyTo(margins);
        if (_weights.Length == 0)
        {
            if (_exact.Length > 0)
                AddExact(rows, values, margins);
            return margins[.._biases.Length];
        }
        // 32 topics at a time have their sums in registers; what is left over goes eight by eight.
        var topic = 0;
        for (; topic + 4 * Vector256<float>.Count <= Stride; topic += 4 * Vector256<float>.Count)
            AddTo32(topic, rows, values, margins);
        for (; topic < Stride; topic += Vector256<float>.Count)
            AddTo8(topic, rows, values, margins);
        return margins[.._biases.Length];
    }

    // Code of wide vectors is never compiled in advance; without this it would first run without optimization, fifty times slower.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTo32(int topic, ReadOnlySpan<int> rows, ReadOnlySpan<float> values, Span<float> margins)
    {
        ref var weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), topic);
        ref var margin = ref margins[topic];
        var sum0 = Vector256.LoadUnsafe(ref margin);
        var sum1 = Vector256.LoadUnsafe(ref margin, 8);
        var sum2 = Vector256.LoadUnsafe(ref margin, 16);
        var sum3 = Vector256.LoadUnsafe(ref margin, 24);
        for (var i = 0; i < rows.Length; i++)
        {
            var offset = (nuint)rows[i] * (nuint)Stride;
            var value = Vector256.Create(values[i]);
            sum0 = Vector256.MultiplyAddEstimate(value, ToSingle(ref weights, offset), sum0);
            sum1 = Vector256.MultiplyAddEstimate(value, ToSingle(ref weights, offset + 8), sum1);
            sum2 = Vector256.MultiplyAddEstimate(value, ToSingle(ref weights, offset + 16), sum2);
            sum3 = Vector256.MultiplyAddEstimate(value, ToSingle(ref weights, offset + 24), sum3);
        }
        sum0.StoreUnsafe(ref margin);
        sum1.StoreUnsafe(ref margin, 8);
        sum2.StoreUnsafe(ref margin, 16);
        sum3.StoreUnsafe(ref margin, 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTo8(int topic, ReadOnlySpan<int> rows, ReadOnlySpan<float> values, Span<float> margins)
    {
        ref var weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), topic);
        var sum = Vector256.LoadUnsafe(ref margins[topic]);
        for (var i = 0; i < rows.Length; i++)
            sum = Vector256.MultiplyAddEstimate(Vector256.Create(values[i]), ToSingle(ref weights, (nuint)rows[i] * (nuint)Stride), sum);
        sum.StoreUnsafe(ref margins[topic]);
    }

    // Models of other programs' weights: plain, and several times slower where topics are many.
    private void AddExact(ReadOnlySpan<int> rows, ReadOnlySpan<float> values, Span<float> margins)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var weights = _exact.AsSpan(rows[i] * Stride, _biases.Length);
            for (var topic = 0; topic < weights.Length; topic++)
                margins[topic] += values[i] * weights[topic];
        }
    }

    private static float[] Ones(int count)
    {
        var ones = new float[count];
        Array.Fill(ones, 1);
        return ones;
    }

    // Eight weights. Read as one number: a vector of eight bytes would go through memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ToSingle(ref sbyte weights, nuint offset)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref weights, offset)))).AsSByte();
        if (Avx2.IsSupported)
            return Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(bytes));
        var shorts = Vector128.WidenLower(bytes);
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(shorts), Vector128.WidenUpper(shorts)));
    }

    private int Block(int row) =>
        row < _blockStarts[2] ? (row < _blockStarts[1] ? 0 : 1) : (row < _blockStarts[3] ? 2 : 3);
}
