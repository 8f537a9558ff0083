using BenchmarkDotNet.Attributes;
using TopicLab.Training.Learners;

namespace TopicLab.Benchmarks;

/// <summary>100 trees of 15 leaves on 8,000 rows of 100 inputs, one core.</summary>
public class BoostingBenchmarks
{
    private const int Count = 8000;
    private const int Width = 100;
    private readonly float[] _values = new float[Count * Width];
    private readonly sbyte[] _labels = new sbyte[Count];
    private readonly BinnedRows _rows;

    public BoostingBenchmarks()
    {
        var random = new Random(1);
        for (var i = 0; i < _values.Length; i++)
            _values[i] = random.NextSingle();
        for (var row = 0; row < Count; row++)
            _labels[row] = (sbyte)(_values[row * Width] * _values[row * Width + 1] + 0.3 * random.NextDouble() > 0.4 ? 1 : -1);
        _rows = new BinnedRows(_values, Width);
    }

    [Benchmark]
    public int Bin() => new BinnedRows(_values, Width).Count;

    [Benchmark]
    public int Fit() => GradientBoosting.Fit(_rows, new LogisticLoss(_labels), new BoostingOptions()).Trees.Count;
}
