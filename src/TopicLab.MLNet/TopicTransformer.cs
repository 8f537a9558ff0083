using Microsoft.ML;
using Microsoft.ML.Data;
using TopicLab.MLNet.Files;
using TopicLab.MLNet.Views;

namespace TopicLab.MLNet;

/// <summary>A trained TopicLab model as a transformer that adds the columns of <see cref="TopicColumns"/>. Immutable; safe to share between threads.</summary>
/// <remarks>
/// Written and read by ML.NET's <c>Model.Save</c> and <c>Model.Load</c>, the bytes of the TopicLab model inside, also as a part of a pipeline; a context that loads it
/// must know this library, see <see cref="MLContextExtensions.RegisterTopicLab"/>. A damaged model inside is told when it is first used.
/// </remarks>
public sealed class TopicTransformer : ITransformer
{
    internal const string LoadName = "TopicLabPredictTopics";
    internal const string Signature = "TOPICSPR";

    // Larger than any model that TopicLab reads.
    private const int MaxBytes = int.MaxValue - (1 << 20);

    private readonly ReadOnlyMemory<byte>? _bytes;
    private readonly string _textColumnName;
    private readonly string? _titleColumnName;
    private readonly Lazy<(TopicPredictor Predictor, TopicOutput Output)> _model;

    /// <param name="bytes">The model file, or <see langword="null"/> where only its predictor is known.</param>
    /// <param name="predictor">Makes the predictor.</param>
    /// <param name="textColumnName">The texts.</param>
    /// <param name="titleColumnName">The titles, or <see langword="null"/>.</param>
    /// <param name="names">The columns to write.</param>
    internal TopicTransformer(ReadOnlyMemory<byte>? bytes, Func<TopicPredictor> predictor, string textColumnName, string? titleColumnName, TopicColumns? names)
    {
        ArgumentException.ThrowIfNullOrEmpty(textColumnName);
        if (titleColumnName is not null)
            ArgumentException.ThrowIfNullOrEmpty(titleColumnName);
        (_bytes, _textColumnName, _titleColumnName, Names) = (bytes, textColumnName, titleColumnName, TopicOutput.Checked(names));
        _model = new(() =>
        {
            var model = predictor();
            return (model, new TopicOutput(Names, [.. model.Schema.Topics.Select(topic => topic.Id)], model.Info.Thresholds));
        });
    }

    /// <summary>The model.</summary>
    /// <exception cref="InvalidModelException">The transformer was loaded from a file, and the model in it is damaged.</exception>
    public TopicPredictor Predictor => _model.Value.Predictor;

    /// <summary>Always: every row is scored alone.</summary>
    public bool IsRowToRowMapper => true;

    internal TopicColumns Names { get; }

    internal IEnumerable<string> TextColumnNames => _titleColumnName is null ? [_textColumnName] : [_textColumnName, _titleColumnName];

    /// <summary>The schema with the columns of topics.</summary>
    /// <param name="inputSchema">The incoming schema.</param>
    /// <exception cref="ArgumentException">A column is missing, or not of text.</exception>
    /// <exception cref="InvalidModelException">As for <see cref="Predictor"/>.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Mapper(inputSchema).OutputSchema;

    /// <summary>The data with the columns of topics; rows are scored when they are read.</summary>
    /// <param name="input">The incoming data.</param>
    /// <exception cref="ArgumentException">A column is missing, or not of text.</exception>
    /// <exception cref="InvalidModelException">As for <see cref="Predictor"/>.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new TopicView(input, Mapper(input.Schema));
    }

    /// <summary>Adds topics to single rows.</summary>
    /// <param name="inputSchema">The rows' schema.</param>
    /// <exception cref="ArgumentException">A column is missing, or not of text.</exception>
    /// <exception cref="InvalidModelException">As for <see cref="Predictor"/>.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Mapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        if (_bytes is not { } bytes)
            throw new NotSupportedException("A predictor does not keep the bytes of its model: to save the pipeline, give PredictTopics the model's path or its bytes.");
        var writer = ModelFiles.Start(ctx, LoadName, Signature);
        writer.Write(_textColumnName);
        writer.Write(_titleColumnName ?? "");
        foreach (var name in new[] { Names.Topics, Names.Labels, Names.Scores, Names.Probabilities })
            writer.Write(name);
        writer.Write(bytes.Length);
        writer.Write(bytes.Span);
    }

    /// <summary>Reads what <c>Save</c> wrote.</summary>
    /// <param name="reader">The transformer's own bytes.</param>
    /// <exception cref="InvalidDataException">The bytes are cut.</exception>
    internal static TopicTransformer Read(BinaryReader reader)
    {
        var (text, title) = (reader.ReadString(), reader.ReadString());
        var names = new TopicColumns { Topics = reader.ReadString(), Labels = reader.ReadString(), Scores = reader.ReadString(), Probabilities = reader.ReadString() };
        var length = reader.ReadInt32();
        if (length is < 0 or > MaxBytes || length > reader.BaseStream.Length - reader.BaseStream.Position)
            throw new InvalidDataException($"The TopicLab model inside is cut: of {length} bytes there are {reader.BaseStream.Length - reader.BaseStream.Position}.");
        var bytes = reader.ReadBytes(length);
        return new TopicTransformer(bytes, () => TopicPredictor.Load(new MemoryStream(bytes, writable: false)), text, title.Length == 0 ? null : title, names);
    }

    private TopicMapper Mapper(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var text = Columns.FindText(schema, _textColumnName);
        DataViewSchema.Column? title = _titleColumnName is null ? null : Columns.FindText(schema, _titleColumnName);
        var (predictor, output) = _model.Value;
        return new TopicMapper(schema, output, new RowBinding(title is { } column ? [text, column] : [text], row => new TextScorer(predictor, row, text, title)));
    }

    private sealed class TextScorer(TopicPredictor predictor, DataViewRow row, DataViewSchema.Column text, DataViewSchema.Column? title) : RowScorer(predictor.Schema.Count)
    {
        private static readonly PredictOptions s_allScores = new() { AllScores = true };

        private readonly ValueGetter<ReadOnlyMemory<char>> _text = row.GetGetter<ReadOnlyMemory<char>>(row.Schema[text.Index]);
        private readonly ValueGetter<ReadOnlyMemory<char>>? _title = title is { } column ? row.GetGetter<ReadOnlyMemory<char>>(row.Schema[column.Index]) : null;

        public override void Score()
        {
            ReadOnlyMemory<char> text = default;
            _text(ref text);
            var scores = Predict(text).Scores;
            for (var topic = 0; topic < scores.Count; topic++)
            {
                Margins[topic] = (float)scores[topic].Margin;
                Probabilities[topic] = (float)scores[topic].Probability;
                Assigned[topic] = scores[topic].Assigned;
            }
        }

        private Prediction Predict(ReadOnlyMemory<char> text)
        {
            if (_title is null)
                return predictor.Predict(text.Span, s_allScores);
            ReadOnlyMemory<char> title = default;
            _title(ref title);
            return predictor.Predict(new Release { Title = title.ToString(), Text = text.ToString() }, s_allScores);
        }
    }
}
