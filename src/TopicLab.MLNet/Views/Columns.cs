using Microsoft.ML;
using Microsoft.ML.Data;

namespace TopicLab.MLNet.Views;

/// <summary>Finds columns, and says what is wrong with those that are not what they should be.</summary>
internal static class Columns
{
    /// <summary>The column of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name) => schema.GetColumnOrNull(name)
        ?? throw new ArgumentException($"There is no column '{name}'; there are {string.Join(", ", schema.Where(column => !column.IsHidden).Select(column => column.Name))}.");

    /// <summary>The column of a name whose values are single texts.</summary>
    /// <exception cref="ArgumentException">There is none, or it is of another type.</exception>
    public static DataViewSchema.Column FindText(DataViewSchema schema, string name) =>
        Find(schema, name) is { Type: TextDataViewType } column ? column : throw Wrong(schema[name], "text");

    /// <summary>The column of a name whose values are vectors of <see cref="float"/> of one length.</summary>
    /// <exception cref="ArgumentException">There is none, or it is of another type.</exception>
    public static DataViewSchema.Column FindVector(DataViewSchema schema, string name) =>
        Find(schema, name) is { Type: VectorDataViewType { IsKnownSize: true, ItemType: NumberDataViewType { RawType: { } type } } } column && type == typeof(float)
            ? column
            : throw Wrong(schema[name], "a vector of Single of a known length");

    /// <summary>Refuses a shape without a column.</summary>
    /// <exception cref="ArgumentException">There is no column of the name.</exception>
    public static SchemaShape.Column Find(SchemaShape shape, string name)
    {
        foreach (var column in shape)
        {
            if (column.Name == name)
                return column;
        }
        throw new ArgumentException($"There is no column '{name}'; there are {string.Join(", ", shape.Select(column => column.Name))}.");
    }

    /// <summary>What is wrong with a column of another type.</summary>
    public static ArgumentException Wrong(DataViewSchema.Column column, string wanted) => new($"The column '{column.Name}' must be {wanted}; it is {column.Type}.");

    /// <summary>The texts of an annotation of a column, or <see langword="null"/> where it has none.</summary>
    public static string[]? Texts(DataViewSchema.Column column, string annotation)
    {
        if (column.Annotations.Schema.GetColumnOrNull(annotation) is not { Type: VectorDataViewType { ItemType: TextDataViewType } })
            return null;
        VBuffer<ReadOnlyMemory<char>> texts = default;
        column.Annotations.GetValue(annotation, ref texts);
        return [.. texts.DenseValues().Select(text => text.ToString())];
    }
}
