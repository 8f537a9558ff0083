using Microsoft.ML.Data;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>What the featurization writes. The vector is filled again for each document.</summary>
internal sealed class Features
{
    /// <summary>The vector.</summary>
    [ColumnName("Features")]
    public VBuffer<float> Values { get; set; }
}
