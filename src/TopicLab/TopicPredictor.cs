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
    private readonly Limits _ownLimits;
    private volatile Limits _lastLimits;

    internal TopicPredictor(TopicModel model)
    {
        _model = model;
        _scratches = new ScratchPool(model.Weights);
        _ownLimits = _lastLimits = new Limits(null, [.. model.Info.Thresholds]);
    }

    /// <summary>The topics, in the model's order.</summary>
    public TopicSchema Schema => _model.Schema;

    /// <summary>How the model was made and how good it is.</summary>
    public ModelInfo Info => _model.Info;

    internal TopicModel Model => _model;

    /// <summary>Reads a model file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidModelException">The file is missing, cut, damaged or of another version.</exception>
    public static TopicPredictor Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new TopicPredictor(ModelReader.Read(path));
    }

    /// <summary>Reads a model from a stream, to its end; the stream stays open.</summary>
    /// <param name="stream">The bytes of a model file.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="InvalidModelException">The model is cut, damaged or of another version.</exception>
    public static TopicPredictor Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new TopicPredictor(ModelReader.Read(stream, "model"));
    }

    /// <summary>Assigns topics to a release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="options">Thresholds, number of topics and what is listed; it should not change while it is in use. Default: the model's thresholds, assigned topics.</param>
    /// <returns>The topics with their probabilities.</returns>
    /// <exception cref="ArgumentException">An option names an unknown topic, a threshold is not between 0 and 1, or the number of topics is not at least 1.</exception>
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
    /// <exception cref="ArgumentException">A release is <see langword="null"/>, an option names an unknown topic, or a number is out of range.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public IReadOnlyList<Prediction> PredictMany(IReadOnlyList<Release> releases, PredictOptions? options = null, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(releases);
        LimitsOf(options);
        for (var i = 0; i < releases.Count; i++)
            ArgumentNullException.ThrowIfNull(releases[i], nameof(releases));
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
        LimitsOf(options);
        return OrderedPipeline.Run(releases, release => Predict(release, options), Degree(threads), cancellationToken);
    }

    /// <summary>Shows for every topic the words and sentences behind its score, and for missed topics what is missing.</summary>
    /// <param name="release">The release.</param>
    /// <param name="options">As for <see cref="Predict(Release, PredictOptions?)"/>; all topics are listed anyway.</param>
    /// <exception cref="ArgumentException">An option names an unknown topic, or a threshold is not between 0 and 1.</exception>
    public Explanation Explain(Release release, PredictOptions? options = null) => Explain(release, options, asked: null);

    /// <summary>Shows the evidence in a plain text; offsets point into the title and text of <see cref="Explanation.Release"/>.</summary>
    /// <inheritdoc cref="Explain(Release, PredictOptions?)"/>
    public Explanation Explain(string text, PredictOptions? options = null) => Explain(Release.FromPlainText(text), options);

    /// <summary>As <see cref="Explain(Release, PredictOptions?)"/>, and says of the topic <paramref name="asked"/> why it was missed, however far it is.</summary>
    internal Explanation Explain(Release release, PredictOptions? options, string? asked)
    {
        ArgumentNullException.ThrowIfNull(release);
        var prediction = Predict(release, (options ?? PredictOptions.Default) with { AllScores = true });
        return new Explainer(_model).Explain(release, prediction, asked);
    }

    /// <summary>As <see cref="Predict(Release, PredictOptions?)"/>, but every topic is listed whatever the options say.</summary>
    internal Prediction PredictAll(Release release, PredictOptions? options) => Predict(release.Id, release.Title, release.Text, options, allScores: true);

    internal static int Degree(int threads) => threads > 0 ? threads : Environment.ProcessorCount;

    private Prediction Predict(string id, ReadOnlySpan<char> title, ReadOnlySpan<char> text, PredictOptions? options, bool allScores = false)
    {
        options ??= PredictOptions.Default;
        var limits = LimitsOf(options);
        var scratch = _scratches.Rent();
        try
        {
            var sink = new CountingSink(_model.Weights, scratch);
            FeatureExtractor.Extract(_model.Weights.Options, title, text, scratch.Parts, ref sink);
            return Assign(id, _model.Score(scratch), limits, options.Top, allScores || options.AllScores);
        }
        finally
        {
            _scratches.Return(scratch);
        }
    }

    private Prediction Assign(string id, ReadOnlySpan<float> margins, Limits limits, int? top, bool allScores)
    {
        if (allScores)
        {
            var scores = new TopicScore[margins.Length];
            for (var topic = 0; topic < scores.Length; topic++)
                scores[topic] = Score(topic, margins[topic], limits);
            Assignment.Assign(scores, Schema.AtLeastOne, top);
            return new Prediction(id, scores);
        }
        var assigned = AssignedOnly(margins, limits, top);
        if (assigned.Length == 0 && Schema.AtLeastOne)
            assigned = [Nearest(margins, limits)];
        return new Prediction(id, assigned);
    }

    private TopicScore Nearest(ReadOnlySpan<float> margins, Limits limits)
    {
        var nearest = Score(0, margins[0], limits);
        for (var topic = 1; topic < margins.Length; topic++)
        {
            var score = Score(topic, margins[topic], limits);
            if (Assignment.IsNearer(score, nearest))
                nearest = score;
        }
        return nearest with { Assigned = true };
    }

    private TopicScore[] AssignedOnly(ReadOnlySpan<float> margins, Limits limits, int? top)
    {
        var found = new InlineScores();
        var count = 0;
        TopicScore[]? more = null;
        for (var topic = 0; topic < margins.Length; topic++)
        {
            if (_model.Rules[topic].IsSurelyUnder(margins[topic], limits.Logits[topic]))
                continue;
            var score = Score(topic, margins[topic], limits);
            if (score.Probability < score.Threshold)
                continue;
            if (count < InlineScores.Length)
                found[count] = score;
            else
                (more ??= new TopicScore[margins.Length])[count] = score;
            count++;
        }
        if (count == 0)
            return [];
        var scores = new TopicScore[count];
        for (var i = 0; i < count; i++)
            scores[i] = i < InlineScores.Length ? found[i] : more![i];
        Assignment.Assign(scores, atLeastOne: false, top);
        return count > top ? Array.FindAll(scores, score => score.Assigned) : scores;
    }

    private TopicScore Score(int topic, float margin, Limits limits) =>
        new(Schema.Topics[topic].Id, _model.Rules[topic].Probability(margin), margin, limits.Thresholds[topic], false);

    // Most documents carry few topics; those fit on the stack until their number is known.
    [System.Runtime.CompilerServices.InlineArray(Length)]
    private struct InlineScores
    {
        public const int Length = 8;

        private TopicScore _first;
    }

    // The model's own, or those of the options, which most callers pass again and again: the last ones are kept.
    private Limits LimitsOf(PredictOptions? options)
    {
        if (options is null || ReferenceEquals(options, PredictOptions.Default))
            return _ownLimits;
        var last = _lastLimits;
        if (ReferenceEquals(last.Options, options))
            return last;
        if (options.Top < 1)
            throw new ArgumentException($"At least one topic must be allowed, not {options.Top}.", nameof(options));
        var thresholds = new double[Schema.Count];
        for (var topic = 0; topic < thresholds.Length; topic++)
            thresholds[topic] = options.Threshold is { } all ? Checked(all) : _model.Rules[topic].Threshold;
        if (options.Thresholds is { } byTopic)
        {
            foreach (var (id, threshold) in byTopic)
            {
                var topic = Schema.IndexOf(id);
                if (topic < 0)
                    throw new ArgumentException($"The model has no topic '{id}'.", nameof(options));
                thresholds[topic] = Checked(threshold);
            }
        }
        return _lastLimits = new Limits(options, thresholds);

        static double Checked(double threshold) => threshold is >= 0 and <= 1
            ? threshold
            : throw new ArgumentException(FormattableString.Invariant($"A threshold must be between 0 and 1, not {threshold}."), nameof(options));
    }

    // Immutable, so that replacing the kept one is a single write that any thread may do.
    private sealed class Limits(PredictOptions? options, double[] thresholds)
    {
        public PredictOptions? Options { get; } = options;

        public double[] Thresholds { get; } = thresholds;

        public double[] Logits { get; } = Array.ConvertAll(thresholds, TopicRule.Logit);
    }
}
