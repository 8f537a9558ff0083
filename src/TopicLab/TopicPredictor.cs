using TopicLab.Features;
using TopicLab.Files;
using TopicLab.Scoring;
using TopicLab.Text;

namespace TopicLab;

/// <summary>Assigns topics to releases and shows what speaks for them. Immutable; safe to share between threads.</summary>
/// <remarks>One predictor for the whole app: it holds the one copy of the weights, and working memory is used again between calls.</remarks>
public sealed class TopicPredictor
{
    private readonly TopicModel _model;
    private readonly ScratchPool _scratches;

    internal TopicPredictor(TopicModel model)
    {
        _model = model;
        _scratches = new ScratchPool(model.Weights);
    }

    /// <summary>The topics, in the model's order.</summary>
    public TopicSchema Schema => _model.Schema;

    /// <summary>How the model was made and how good it is.</summary>
    public ModelInfo Info => _model.Info;

    internal TopicModel Model => _model;

    /// <summary>Reads a model file.</summary>
    /// <exception cref="InvalidModelException">The file is missing, cut, damaged or of another version.</exception>
    public static TopicPredictor Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new TopicPredictor(ModelReader.Read(path));
    }

    /// <summary>Reads a model from a stream, to its end; the stream stays open.</summary>
    /// <exception cref="InvalidModelException">The model is cut, damaged or of another version.</exception>
    public static TopicPredictor Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new TopicPredictor(ModelReader.Read(stream, "model"));
    }

    /// <summary>Assigns topics to a release.</summary>
    /// <exception cref="ArgumentException">An option names an unknown topic, or a threshold is not between 0 and 1.</exception>
    public Prediction Predict(Release release, PredictOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(release);
        return Predict(release.Id, release.Title, release.Text, options);
    }

    /// <summary>Assigns topics to a plain text, whose first line is the title where <see cref="Release.FromPlainText"/> would take it so.</summary>
    /// <inheritdoc cref="Predict(Release, PredictOptions?)"/>
    public Prediction Predict(string text, PredictOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Predict(text.AsSpan(), options);
    }

    /// <inheritdoc cref="Predict(string, PredictOptions?)"/>
    public Prediction Predict(ReadOnlySpan<char> text, PredictOptions? options = null)
    {
        var (title, body) = PlainText.Split(text);
        return Predict("", text[title], text[body], options);
    }

    /// <summary>Assigns topics to many releases on all cores.</summary>
    /// <param name="releases">The releases.</param>
    /// <param name="options">As for one release.</param>
    /// <param name="threads">At most this many at a time; 0 for all cores.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A prediction for each release, in their order.</returns>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public IReadOnlyList<Prediction> PredictMany(IReadOnlyList<Release> releases, PredictOptions? options = null, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(releases);
        Thresholds(options);
        var predictions = new Prediction[releases.Count];
        Parallel.For(0, releases.Count, new ParallelOptions { MaxDegreeOfParallelism = Degree(threads), CancellationToken = cancellationToken },
            i => predictions[i] = Predict(releases[i], options));
        return predictions;
    }

    /// <summary>Assigns topics to a stream of releases on all cores, in order, holding only a few at a time.</summary>
    /// <inheritdoc cref="PredictMany(IReadOnlyList{Release}, PredictOptions?, int, CancellationToken)"/>
    public IAsyncEnumerable<Prediction> PredictMany(IAsyncEnumerable<Release> releases, PredictOptions? options = null, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(releases);
        Thresholds(options);
        return OrderedPipeline.Run(releases, release => Predict(release, options), Degree(threads), cancellationToken);
    }

    /// <summary>Shows for every topic the words and sentences behind its score, and for missed topics what is missing.</summary>
    /// <exception cref="ArgumentException">An option names an unknown topic, or a threshold is not between 0 and 1.</exception>
    public Explanation Explain(Release release, PredictOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(release);
        var prediction = Predict(release, (options ?? PredictOptions.Default) with { AllScores = true });
        return new Explainer(_model).Explain(release, prediction);
    }

    /// <summary>Shows the evidence in a plain text; offsets point into the title and text of <see cref="Explanation.Release"/>.</summary>
    /// <inheritdoc cref="Explain(Release, PredictOptions?)"/>
    public Explanation Explain(string text, PredictOptions? options = null) => Explain(Release.FromPlainText(text), options);

    internal static int Degree(int threads) => threads > 0 ? threads : Environment.ProcessorCount;

    private Prediction Predict(string id, ReadOnlySpan<char> title, ReadOnlySpan<char> text, PredictOptions? options)
    {
        options ??= PredictOptions.Default;
        var thresholds = Thresholds(options);
        var scratch = _scratches.Rent();
        try
        {
            var sink = new CountingSink(_model.Weights.Table, scratch);
            FeatureExtractor.Extract(_model.Weights.Options, title, text, scratch.Parts, ref sink);
            return Assign(id, _model.Weights.Margins(scratch), thresholds, options);
        }
        finally
        {
            _scratches.Return(scratch);
        }
    }

    private Prediction Assign(string id, ReadOnlySpan<float> margins, double[]? thresholds, PredictOptions options)
    {
        var rules = _model.Rules;
        var rented = System.Buffers.ArrayPool<TopicScore>.Shared.Rent(margins.Length);
        var scores = rented.AsSpan(0, margins.Length);
        for (var topic = 0; topic < margins.Length; topic++)
        {
            var threshold = thresholds is null ? rules[topic].Threshold : thresholds[topic];
            scores[topic] = new TopicScore(Schema.Topics[topic].Id, rules[topic].Probability(margins[topic]), margins[topic], threshold, false);
        }
        Assignment.Assign(scores, Schema.AtLeastOne, options.Top);
        var result = options.AllScores ? scores.ToArray() : Assigned(scores);
        System.Buffers.ArrayPool<TopicScore>.Shared.Return(rented, clearArray: true);
        return new Prediction(id, result);
    }

    private static TopicScore[] Assigned(ReadOnlySpan<TopicScore> scores)
    {
        var count = 0;
        foreach (ref readonly var score in scores)
            count += score.Assigned ? 1 : 0;
        if (count == 0)
            return [];
        var result = new TopicScore[count];
        var next = 0;
        foreach (ref readonly var score in scores)
        {
            if (score.Assigned)
                result[next++] = score;
        }
        return result;
    }

    // Null when the model's own thresholds stand, which costs nothing.
    private double[]? Thresholds(PredictOptions? options)
    {
        if (options?.Top < 1)
            throw new ArgumentException($"At least one topic must be allowed, not {options.Top}.", nameof(options));
        if (options is null || (options.Threshold is null && options.Thresholds is null))
            return null;
        var thresholds = new double[Schema.Count];
        for (var topic = 0; topic < thresholds.Length; topic++)
            thresholds[topic] = options.Threshold is { } all ? Checked(all) : _model.Rules[topic].Threshold;
        foreach (var (id, threshold) in options.Thresholds ?? new Dictionary<string, double>())
        {
            var topic = Schema.IndexOf(id);
            if (topic < 0)
                throw new ArgumentException($"The model has no topic '{id}'.", nameof(options));
            thresholds[topic] = Checked(threshold);
        }
        return thresholds;

        static double Checked(double threshold) => threshold is >= 0 and <= 1
            ? threshold
            : throw new ArgumentException(FormattableString.Invariant($"A threshold must be between 0 and 1, not {threshold}."), nameof(options));
    }
}
