using Microsoft.ML.Data;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>The models of all topics as one.</summary>
internal interface IMargins
{
    /// <summary>Writes the score of each topic, before calibration.</summary>
    void Write(in VBuffer<float> features, Span<float> margins);
}
