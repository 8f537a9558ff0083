using System.Numerics.Tensors;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>The weights of linear models, those of all topics for one feature side by side.</summary>
internal sealed class LinearMargins : IMargins
{
    private readonly float[] _biases;
    private readonly float[] _weights;

    public LinearMargins(IReadOnlyList<LinearBinaryModelParameters> models)
    {
        _biases = [.. models.Select(model => model.Bias)];
        _weights = new float[models.Count * models[0].Weights.Count];
        for (var topic = 0; topic < models.Count; topic++)
        {
            var weights = models[topic].Weights;
            for (var feature = 0; feature < weights.Count; feature++)
                _weights[feature * models.Count + topic] = weights[feature];
        }
    }

    public void Write(in VBuffer<float> features, Span<float> margins)
    {
        _biases.CopyTo(margins);
        var values = features.GetValues();
        var indices = features.GetIndices();
        for (var i = 0; i < values.Length; i++)
        {
            var first = (features.IsDense ? i : indices[i]) * margins.Length;
            TensorPrimitives.MultiplyAdd(_weights.AsSpan(first, margins.Length), values[i], margins, margins);
        }
    }
}
