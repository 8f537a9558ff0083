using Microsoft.ML;
using Microsoft.ML.Data;
using TopicLab.Training;

namespace TopicLab.MLNet;

/// <summary>Rows of features as ML.NET reads them.</summary>
internal static class Examples
{
    /// <summary>A view with the columns <c>Label</c> and <c>Features</c>; no row comes once the token is cancelled.</summary>
    public static IDataView View(MLContext context, FeatureRows rows, CancellationToken cancellationToken)
    {
        var examples = new Example[rows.Count];
        for (var row = 0; row < examples.Length; row++)
            examples[row] = new Example(new VBuffer<float>(rows.FeatureCount, rows.Features(row).Length, rows.Values(row).ToArray(), rows.Features(row).ToArray()), rows.HasTopic(row), cancellationToken);
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows.FeatureCount);
        return context.Data.LoadFromEnumerable(examples, schema);
    }

    /// <summary>A row as ML.NET binds it, by the names of its properties.</summary>
    private sealed class Example(VBuffer<float> features, bool label, CancellationToken cancellationToken)
    {
        public VBuffer<float> Features
        {
            get
            {
                cancellationToken.ThrowIfCancellationRequested();
                return features;
            }
        }

        public bool Label { get; } = label;
    }
}
