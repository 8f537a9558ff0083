using TopicLab.Hosting.Telemetry;

namespace TopicLab.Hosting;

/// <summary>One version of a model in memory. Immutable; safe to share between threads; stays usable after another has taken its place.</summary>
/// <remarks>
/// A request takes <see cref="ModelSource.Current"/> once and uses only that, so that all it answers is of one model; injected, it is the scope's.
/// <see cref="Predict"/>, <see cref="Explain(Release, PredictOptions?)"/> and <see cref="Summarize"/> do what those of <see cref="Predictor"/> and <see cref="Summarizer"/> do,
/// and record meters and traces too.
/// </remarks>
public sealed class LoadedModel
{
    private readonly TopicLabTelemetry _telemetry;

    internal LoadedModel(string name, string hash, TopicPredictor predictor, DateTimeOffset loadedAt, TopicLabTelemetry telemetry)
    {
        Name = name;
        Hash = hash;
        Version = hash[..12];
        Predictor = predictor;
        Summarizer = new Summarizer(predictor);
        LoadedAt = loadedAt;
        _telemetry = telemetry;
    }

    /// <summary>The name that it was added by; <c>default</c> where none was given.</summary>
    public string Name { get; }

    /// <summary>The first twelve hex digits of the SHA-256 of the model file, lower case.</summary>
    public string Version { get; }

    /// <summary>When it was loaded, by the app's <see cref="TimeProvider"/>, UTC.</summary>
    public DateTimeOffset LoadedAt { get; }

    /// <summary>Assigns topics, without meters and traces.</summary>
    public TopicPredictor Predictor { get; }

    /// <summary>Summarizes, without meters and traces.</summary>
    public Summarizer Summarizer { get; }

    /// <summary>The SHA-256 of the model file, lower-case hex.</summary>
    internal string Hash { get; }

    /// <summary>Assigns topics to a release, and records it.</summary>
    /// <param name="release">The release.</param>
    /// <param name="options">As for <see cref="TopicPredictor.Predict(Release, PredictOptions?)"/>.</param>
    /// <returns>What the predictor returns.</returns>
    /// <exception cref="ArgumentException">An option names an unknown topic, a threshold is not between 0 and 1, or the number of topics is not at least 1.</exception>
    public Prediction Predict(Release release, PredictOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(release);
        return _telemetry.Measure(Operation.Score, Name, Version, (Model: this, release, options), static work =>
        {
            var (model, release, options) = work;
            var needsAll = model._telemetry.CountsNearThreshold;
            var prediction = needsAll ? model.Predictor.PredictAll(release, options) : model.Predictor.Predict(release, options);
            model._telemetry.Count(model.Name, prediction.Scores);
            return needsAll && options is not { AllScores: true } ? new Prediction(prediction.Id, [.. prediction.Scores.Where(score => score.Assigned)]) : prediction;
        });
    }

    /// <summary>Shows the evidence for every topic, and records it.</summary>
    /// <param name="release">The release.</param>
    /// <param name="options">As for <see cref="TopicPredictor.Explain(Release, PredictOptions?)"/>.</param>
    /// <returns>What the predictor returns.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Predict"/>.</exception>
    public Explanation Explain(Release release, PredictOptions? options = null) => Explain(release, options, asked: null);

    /// <summary>Summarizes a release, and records it.</summary>
    /// <param name="release">The release.</param>
    /// <param name="options">As for <see cref="Summarizer.Summarize(Release, SummaryOptions?)"/>.</param>
    /// <returns>What the summarizer returns.</returns>
    /// <exception cref="ArgumentException">A limit is out of range, or the model has no such topic.</exception>
    public Summary Summarize(Release release, SummaryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(release);
        return _telemetry.Measure(Operation.Summarize, Name, Version, (Summarizer, release, options), static work => work.Summarizer.Summarize(work.release, work.options));
    }

    /// <summary>As <see cref="Explain(Release, PredictOptions?)"/>, and says of the topic <paramref name="asked"/> why it was missed, however far it is.</summary>
    internal Explanation Explain(Release release, PredictOptions? options, string? asked)
    {
        ArgumentNullException.ThrowIfNull(release);
        return _telemetry.Measure(Operation.Explain, Name, Version, (Model: this, release, options, asked), static work =>
        {
            var (model, release, options, asked) = work;
            var explanation = model.Predictor.Explain(release, options, asked);
            model._telemetry.Count(model.Name, explanation.Prediction.Scores);
            return explanation;
        });
    }
}
