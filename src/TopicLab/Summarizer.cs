using System.Collections.Concurrent;
using TopicLab.Scoring;
using TopicLab.Summaries;

namespace TopicLab;

/// <summary>
/// Summarizes releases by sentences of their own, of the whole release or of one topic in it. Immutable; safe to share between threads.
/// </summary>
/// <remarks>One summarizer for the whole app: working memory is used again between calls. Topics need a predictor, nothing else does.</remarks>
public sealed class Summarizer
{
    private const int SentencesWithoutLimit = 3;

    private readonly TopicPredictor? _predictor;
    private readonly ConcurrentBag<SummaryDocument> _documents = [];
    private SummaryDocument? _atHand;

    /// <summary>Makes a summarizer with the weights that ship with the library.</summary>
    /// <param name="predictor">Finds topics and their evidence; needed for summaries by topic alone. Default: none.</param>
    public Summarizer(TopicPredictor? predictor = null)
    {
        _predictor = predictor;
    }

    /// <summary>Summarizes a release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="options">Limits, method and what is listed. Default: <see cref="SummaryOptions.Default"/>.</param>
    /// <returns>The summary; empty where the release has no sentence, or none that fits.</returns>
    /// <exception cref="ArgumentException">A limit is out of range, or topics are asked for that the predictor does not know or without a predictor.</exception>
    public Summary Summarize(Release release, SummaryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(release);
        options ??= SummaryOptions.Default;
        Check(options);
        var document = Interlocked.Exchange(ref _atHand, null) ?? (_documents.TryTake(out var kept) ? kept : new SummaryDocument());
        try
        {
            return Summarize(release, document, options);
        }
        finally
        {
            if (Interlocked.CompareExchange(ref _atHand, document, null) is not null && _documents.Count < 4 * Environment.ProcessorCount)
                _documents.Add(document);
        }
    }

    /// <summary>Summarizes a plain text, whose first line is the title where <see cref="Release.FromPlainText"/> takes it so; offsets point into the text behind the title.</summary>
    /// <inheritdoc cref="Summarize(Release, SummaryOptions?)"/>
    public Summary Summarize(string text, SummaryOptions? options = null) => Summarize(Release.FromPlainText(text), options);

    /// <summary>Summarizes many releases on all cores.</summary>
    /// <param name="releases">The releases.</param>
    /// <param name="options">As for one release.</param>
    /// <param name="threads">At most this many at a time; 0 for all cores.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A summary for each release, in their order.</returns>
    /// <exception cref="ArgumentException">As for one release, or a release is <see langword="null"/>.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public IReadOnlyList<Summary> SummarizeMany(IReadOnlyList<Release> releases, SummaryOptions? options = null, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(releases);
        Check(options ?? SummaryOptions.Default);
        for (var i = 0; i < releases.Count; i++)
            ArgumentNullException.ThrowIfNull(releases[i], nameof(releases));
        var summaries = new Summary[releases.Count];
        Parallel.For(0, releases.Count, new ParallelOptions { MaxDegreeOfParallelism = TopicPredictor.Degree(threads), CancellationToken = cancellationToken },
            i => summaries[i] = Summarize(releases[i], options));
        return summaries;
    }

    /// <summary>Summarizes a stream of releases on all cores, in order, holding only a few at a time.</summary>
    /// <inheritdoc cref="SummarizeMany(IReadOnlyList{Release}, SummaryOptions?, int, CancellationToken)"/>
    public IAsyncEnumerable<Summary> SummarizeMany(IAsyncEnumerable<Release> releases, SummaryOptions? options = null, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(releases);
        Check(options ?? SummaryOptions.Default);
        return OrderedPipeline.Run(releases, release => Summarize(release, options), TopicPredictor.Degree(threads), cancellationToken);
    }

    private void Check(SummaryOptions options)
    {
        SentenceBudget.Check(options);
        if (_predictor is null && (options.Topic is not null || options.PerTopic))
            throw new ArgumentException("Summaries by topic need a predictor.", nameof(options));
        if (options.Topic is { } topic && _predictor!.Schema.IndexOf(topic) < 0)
            throw new ArgumentException($"The model has no topic '{topic}'.", nameof(options));
    }

    private static Summary Summarize(Release release, SummaryDocument document, SummaryOptions options)
    {
        document.Read(release.Title, release.Text);
        var scores = new double[document.Sentences.Count];
        var budget = new SentenceBudget(document, options, SentencesWithoutLimit);
        Ranker(options).Score(document, scores);
        TopSentences.Take(scores, budget);
        var sentences = Sentences(document, budget.Taken.Order(), scores);
        return new Summary
        {
            Id = release.Id,
            Text = string.Join('\n', sentences.Select(sentence => sentence.Text)),
            Sentences = sentences,
            AllSentences = options.AllSentences ? Sentences(document, Enumerable.Range(0, scores.Length), scores) : [],
        };
    }

    private static ISentenceRanker Ranker(SummaryOptions options) => options.Method switch
    {
        _ => new LeadRanker(),
    };

    private static SummarySentence[] Sentences(SummaryDocument document, IEnumerable<int> indices, double[] scores) =>
    [
        .. indices.Select(index =>
        {
            var span = document.Sentences[index];
            return new SummarySentence(index, span.Start, span.Length, scores[index], OneLine.Of(document.Text.AsSpan(span.Start, span.Length)));
        }),
    ];
}
