using Microsoft.ML;
using Microsoft.ML.Data;

namespace TopicLab.MLNet.Tests.Support;

/// <summary>A learner that notes which rows it was given, and which its models scored.</summary>
internal sealed class SpyLearner(IEstimator<ITransformer> learner) : IEstimator<ITransformer>
{
    public List<(HashSet<ulong> Learned, HashSet<ulong> Scored)> Fitted { get; } = [];

    public ITransformer Fit(IDataView input)
    {
        var scored = new HashSet<ulong>();
        Fitted.Add(([.. Ids(input)], scored));
        return new SpyModel(learner.Fit(input), scored);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => learner.GetOutputSchema(inputSchema);

    private static List<ulong> Ids(IDataView data)
    {
        List<ulong> ids = [];
        using var cursor = data.GetRowCursor([]);
        var getter = cursor.GetIdGetter();
        DataViewRowId id = default;
        while (cursor.MoveNext())
        {
            getter(ref id);
            ids.Add(id.Low);
        }
        return ids;
    }

    private sealed class SpyModel(ITransformer model, HashSet<ulong> scored) : ITransformer
    {
        public bool IsRowToRowMapper => model.IsRowToRowMapper;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => model.GetOutputSchema(inputSchema);

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => model.GetRowToRowMapper(inputSchema);

        public void Save(ModelSaveContext ctx) => model.Save(ctx);

        public IDataView Transform(IDataView input)
        {
            scored.UnionWith(Ids(input));
            return model.Transform(input);
        }
    }
}

/// <summary>A step that does nothing but remember the shape of what comes to it.</summary>
internal sealed class ShapeSpy : IEstimator<ITransformer>
{
    public SchemaShape? Shape { get; private set; }

    public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shape = inputSchema;
}
