using Microsoft.ML.Data;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>What ML.NET's binary trainers read: the features are made once, the label is set anew for each topic.</summary>
internal sealed class FeatureRow
{
    /// <summary>What the featurization made of the text.</summary>
    public VBuffer<float> Features { get; set; }

    /// <summary>Whether the document carries the topic.</summary>
    public bool Label { get; set; }
}
