using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;
using TopicLab.Training;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>ML.NET: one featurization for all topics, then one binary trainer a topic, all with their defaults.</summary>
/// <param name="Name">Names it in the table.</param>
/// <param name="Featurization">How text is featurized; <see langword="null"/> for the defaults.</param>
/// <param name="Calibrated">Whether the trainer gives probabilities; otherwise scores, of which those above 0 mean yes.</param>
/// <param name="OnlyFrequent">Whether only the most frequent topics are learned.</param>
/// <param name="Fit">The trainer of one topic.</param>
internal sealed record MLNetContender(
    string Name, TextFeaturizingEstimator.Options? Featurization, bool Calibrated, bool OnlyFrequent, Func<MLContext, IDataView, ITransformer> Fit) : IContender
{
    public int[] TopicsOf(TopicList topics) => OnlyFrequent ? topics.Frequent : [.. Enumerable.Range(0, topics.Ids.Length)];

    public Action<string> Train(Corpus corpus, TopicList topics)
    {
        var context = new MLContext(seed: 1);
        var texts = context.Data.LoadFromEnumerable(corpus.Rows.Select(row => TextRow.Of(row.Release)).ToList());
        var featurizer = context.Transforms.Text.FeaturizeText("Features", Featurization, nameof(TextRow.Text)).Fit(texts);
        var (data, rows) = Featurize(context, featurizer, texts);

        List<ITransformer> chain = [featurizer];
        var columns = new List<string>();
        foreach (var topic in TopicsOf(topics))
        {
            for (var row = 0; row < rows.Count; row++)
                rows[row].Label = corpus.Rows[row].Labels.Contains(topics.Ids[topic]);
            var predictor = Fit(context, data);
            columns.Add(FormattableString.Invariant($"Topic{topic}"));
            chain.Add(predictor);
            // Each predictor writes columns of the same names; the next one hides them.
            chain.Add(context.Transforms.CopyColumns(columns[^1], Calibrated ? "Probability" : "Score").Fit(predictor.Transform(data)));
        }
        return path => Save(context, path, texts.Schema, chain, columns);
    }

    public IScorer Load(string path)
    {
        var context = new MLContext(seed: 1);
        return FeatureScorer.Of(context, [.. (TransformerChain<ITransformer>)context.Model.Load(path, out _)]);
    }

    /// <summary>Reads the model the plain way: one engine over the chain of all topics' transformers.</summary>
    public static PredictionEngine<TextRow, ChainOutput> LoadChain(string path)
    {
        var context = new MLContext(seed: 1);
        return context.Model.CreatePredictionEngine<TextRow, ChainOutput>(context.Model.Load(path, out _));
    }

    // Featurized rows are kept, so that no topic featurizes anew.
    private static (IDataView Data, List<FeatureRow> Rows) Featurize(MLContext context, ITransformer featurizer, IDataView texts)
    {
        var features = featurizer.Transform(texts);
        var rows = context.Data.CreateEnumerable<Features>(features, reuseRowObject: false).Select(row => new FeatureRow { Features = row.Values }).ToList();
        var schema = SchemaDefinition.Create(typeof(FeatureRow));
        schema[nameof(FeatureRow.Features)].ColumnType = features.Schema["Features"].Type;
        return (context.Data.LoadFromEnumerable(rows, schema), rows);
    }

    private static void Save(MLContext context, string path, DataViewSchema schema, List<ITransformer> chain, List<string> columns)
    {
        var empty = context.Data.LoadFromEnumerable<TextRow>([]);
        var scores = context.Transforms.Concatenate(nameof(ChainOutput.Scores), [.. columns]).Fit(new TransformerChain<ITransformer>([.. chain]).Transform(empty));
        context.Model.Save(new TransformerChain<ITransformer>([.. chain, scores]), schema, path);
    }
}
