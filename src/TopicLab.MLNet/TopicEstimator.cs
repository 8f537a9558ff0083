using Microsoft.ML;
using Microsoft.ML.Data;
using TopicLab.MLNet.Views;

namespace TopicLab.MLNet;

/// <summary>A trained TopicLab model as a step of an ML.NET pipeline, in which there is nothing to fit. Immutable; safe to share between threads.</summary>
public sealed class TopicEstimator : IEstimator<TopicTransformer>
{
    private readonly TopicTransformer _transformer;

    internal TopicEstimator(TopicTransformer transformer) => _transformer = transformer;

    /// <summary>The transformer, which learns nothing from the data.</summary>
    /// <param name="input">Data with the columns of texts.</param>
    /// <exception cref="ArgumentException">A column is missing, or not of text.</exception>
    public TopicTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _transformer.GetOutputSchema(input.Schema);
        return _transformer;
    }

    /// <summary>What the transformer adds to a shape.</summary>
    /// <param name="inputSchema">The shape of the data.</param>
    /// <exception cref="ArgumentException">A column is missing, or not of text.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var name in _transformer.TextColumnNames)
        {
            var column = Columns.Find(inputSchema, name);
            if (column.Kind != SchemaShape.Column.VectorKind.Scalar || column.ItemType is not TextDataViewType)
                throw new ArgumentException($"The column '{name}' must be text.", nameof(inputSchema));
        }
        return TopicOutput.Shape(inputSchema, _transformer.Names);
    }
}
