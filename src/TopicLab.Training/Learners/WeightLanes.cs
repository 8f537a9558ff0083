using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TopicLab.Training.Features;

namespace TopicLab.Training.Learners;

/// <summary>
/// The weight vectors of eight topics while they are learned, feature by feature, so that one walk over a document serves all
/// eight and its words are fetched from memory once.
/// </summary>
/// <remarks>
/// Scaling a feature by s is the same as keeping u = s·w and moving it by s² times the step, so documents are shared between
/// topics and never copied. Each lane is a plain sum in a fixed order: products are not fused, so the bits are the same
/// on every processor, and a lane reads nothing of its neighbours.
/// </remarks>
internal sealed class WeightLanes
{
    /// <summary>Topics side by side.</summary>
    public const int Count = 8;

    private readonly DocumentMatrix _documents;
    private readonly float[] _values;
    private readonly byte[] _ratios;
    private readonly Vector256<float> _smallestScale;
    private readonly Vector256<float> _scaleStep;
    private Vector256<float> _bias;

    public WeightLanes(TopicBatch batch)
    {
        _documents = batch.Documents;
        _values = new float[_documents.FeatureCount * Count];
        _ratios = LogCountRatio.Ratios(batch);
        _smallestScale = Vector256.Create((float)(1 - batch.Strength));
        _scaleStep = Vector256.Create((float)(batch.Strength * LogCountRatio.Step));
    }

    /// <summary>The margins of a row, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector256<float> Margins(int row)
    {
        var start = _documents.RowStarts[row];
        var count = _documents.RowStarts[row + 1] - start;
        ref var feature = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_documents.Features), start);
        ref var value = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_documents.Values), start);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_values);
        var even = Vector256<float>.Zero;
        var odd = Vector256<float>.Zero;
        nint i = 0;
        for (; i + 1 < count; i += 2)
        {
            even += Vector256.LoadUnsafe(ref weights, (nuint)(Unsafe.Add(ref feature, i) * Count)) * Unsafe.Add(ref value, i);
            odd += Vector256.LoadUnsafe(ref weights, (nuint)(Unsafe.Add(ref feature, i + 1) * Count)) * Unsafe.Add(ref value, i + 1);
        }
        if (i < count)
            even += Vector256.LoadUnsafe(ref weights, (nuint)(Unsafe.Add(ref feature, i) * Count)) * Unsafe.Add(ref value, i);
        return even + odd + _bias;
    }

    /// <summary>
    /// Asks the processor for a row before it is needed. Rows are visited at random, and fetching them is half of the time of
    /// learning otherwise; a hint only, without effect on results.
    /// </summary>
    public unsafe void Prefetch(int row)
    {
        if (!Sse.IsSupported)
            return;
        var start = _documents.RowStarts[row];
        var count = _documents.RowStarts[row + 1] - start;
        ref var feature = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_documents.Features), start);
        ref var value = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_documents.Values), start);
        const int perCacheLine = 64 / sizeof(float);
        for (nint i = 0; i < count; i += perCacheLine)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref feature, i)));
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref value, i)));
        }
    }

    /// <summary>The squared lengths of a row in each lane's scaled space, with the constant feature 1.</summary>
    public Vector256<float> SquaredNorms(int row)
    {
        var sum = Vector256<float>.One;
        for (var i = _documents.RowStarts[row]; i < _documents.RowStarts[row + 1]; i++)
        {
            var value = _documents.Values[i];
            sum += SquaredScales(ref _ratios[0], (nuint)(_documents.Features[i] * Count)) * (value * value);
        }
        return sum;
    }

    /// <summary>Moves every lane's weights by its step along a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int row, Vector256<float> steps)
    {
        var start = _documents.RowStarts[row];
        var count = _documents.RowStarts[row + 1] - start;
        ref var feature = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_documents.Features), start);
        ref var value = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_documents.Values), start);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var ratios = ref MemoryMarshal.GetArrayDataReference(_ratios);
        for (nint i = 0; i < count; i++)
        {
            var offset = (nuint)(Unsafe.Add(ref feature, i) * Count);
            var moved = Vector256.LoadUnsafe(ref weights, offset) + steps * Unsafe.Add(ref value, i) * SquaredScales(ref ratios, offset);
            moved.StoreUnsafe(ref weights, offset);
        }
        _bias += steps;
    }

    // Eight bytes read as one number: a vector of eight bytes would go through memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> SquaredScales(ref byte ratios, nuint offset)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref ratios, offset))).AsByte();
        Vector256<int> steps;
        if (Avx2.IsSupported)
        {
            steps = Avx2.ConvertToVector256Int32(bytes);
        }
        else
        {
            var shorts = Vector128.WidenLower(bytes);
            steps = Vector256.Create(Vector128.WidenLower(shorts), Vector128.WidenUpper(shorts)).AsInt32();
        }
        var scales = _smallestScale + Vector256.ConvertToSingle(steps) * _scaleStep;
        return scales * scales;
    }

    /// <summary>The hyperplane of one lane.</summary>
    public LinearWeights Lane(int lane)
    {
        var weights = new float[_documents.FeatureCount];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = _values[i * Count + lane];
        return new LinearWeights(weights, _bias[lane]);
    }
}
