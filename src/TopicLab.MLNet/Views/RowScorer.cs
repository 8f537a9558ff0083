using Microsoft.ML;

namespace TopicLab.MLNet.Views;

/// <summary>What a model says of the row that another one stands on. Belongs to one row and its thread.</summary>
internal abstract class RowScorer(int topics) : IDisposable
{
    /// <summary>For every topic its margin.</summary>
    public float[] Margins { get; } = new float[topics];

    /// <summary>For every topic its probability.</summary>
    public float[] Probabilities { get; } = new float[topics];

    /// <summary>For every topic whether it is assigned.</summary>
    public bool[] Assigned { get; } = new bool[topics];

    /// <summary>Scores the row as it stands now.</summary>
    public abstract void Score();

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}

/// <summary>How a model reads rows of one schema. Safe to share between threads.</summary>
/// <param name="Inputs">The columns that it reads.</param>
/// <param name="Open">Makes the scorer of a row in which those are active.</param>
internal sealed record RowBinding(IReadOnlyList<DataViewSchema.Column> Inputs, Func<DataViewRow, RowScorer> Open);
