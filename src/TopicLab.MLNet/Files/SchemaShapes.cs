using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace TopicLab.MLNet.Files;

/// <summary>Makes the shapes that estimators promise, whose constructor ML.NET 5.0.1 keeps to itself.</summary>
internal static class SchemaShapes
{
    /// <summary>The shape of a vector column.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="isVariable">Whether its length differs from row to row.</param>
    /// <param name="item">The type of its items; for keys the number that they are kept in.</param>
    /// <param name="isKey">Whether its items are keys.</param>
    /// <param name="annotation">The name of an annotation that lists texts, or <see langword="null"/>.</param>
    public static SchemaShape.Column Vector(string name, bool isVariable, PrimitiveDataViewType item, bool isKey = false, string? annotation = null) =>
        Column(name, isVariable ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector, item, isKey,
            annotation is null ? null : new SchemaShape([Vector(annotation, isVariable: false, TextDataViewType.Instance)]));

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern SchemaShape.Column Column(string name, SchemaShape.Column.VectorKind kind, DataViewType item, bool isKey, SchemaShape? annotations);
}
