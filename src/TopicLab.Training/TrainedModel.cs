using TopicLab.Training.Files;

namespace TopicLab.Training;

/// <summary>A trained model with its report. Immutable; safe to share between threads.</summary>
public sealed class TrainedModel
{
    private const string Extension = ".topiclab";

    private readonly byte[] _bytes;
    private readonly TrainOptions _options;

    internal TrainedModel(byte[] bytes, TrainReport report, TrainOptions options)
    {
        _options = options;
        _bytes = bytes;
        Report = report;
        Predictor = TopicPredictor.Load(new MemoryStream(bytes, writable: false));
    }

    /// <summary>What the folds say of the model.</summary>
    public TrainReport Report { get; }

    /// <summary>The model, ready to use: exactly what a reader of the file gets.</summary>
    public TopicPredictor Predictor { get; }

    /// <summary>The bytes of the model file.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Writes the model, and beside it its card (see <see cref="CardPath"/>): each is written whole to a temporary file, then renamed, the model last.</summary>
    /// <exception cref="IOException">The files cannot be written; what was there before still is.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFiles.Write([(CardPath(path), System.Text.Encoding.UTF8.GetBytes(Card(path))), (path, _bytes)]);
    }

    /// <summary>The card as Markdown.</summary>
    /// <param name="path">The path that the card names as the model's.</param>
    public string Card(string path) => ModelCard.Write(System.IO.Path.GetFileName(path), Predictor, Report, _options);

    /// <summary>Where the card of a model lies: <c>m.card.md</c> for <c>m.topiclab</c>, <c>m.v1.card.md</c> for <c>m.v1</c>, so that versions keep their own.</summary>
    public static string CardPath(string path) => (path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? path[..^Extension.Length] : path) + ".card.md";
}
