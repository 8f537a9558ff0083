using System.Collections.Concurrent;
using System.Collections.ObjectModel;
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

    // Out of fold 3 to 5 are the same.
    private const int SentencesOfCoverage = 5;

    private static readonly LeadRanker s_lead = new();
    private static readonly TextRank s_textRank = new();
    private static readonly LexRank s_lexRank = new();
    private static readonly Luhn s_luhn = new();

    private readonly TopicPredictor? _predictor;
    private readonly CoverageWeights _weights;
    private readonly ConcurrentBag<SummaryWork> _works = [];
    private SummaryWork? _atHand;

    /// <summary>Makes a summarizer with the weights that ship with the library.</summary>
    /// <param name="predictor">Finds topics and their evidence; needed for summaries by topic alone. Default: none.</param>
    public Summarizer(TopicPredictor? predictor = null)
        : this(CoverageWeights.Shipped, predictor)
    {
    }

    internal Summarizer(CoverageWeights weights, TopicPredictor? predictor)
    {
        _weights = weights;
        _predictor = predictor;
    }

    /// <summary>Makes a summarizer with weights of your own, written by <c>topiclab train-summarizer</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="predictor">As for the constructor.</param>
    /// <exception cref="InvalidModelException">The file is missing, cut or no such file.</exception>
    public static Summarizer Load(string path, TopicPredictor? predictor = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = File.OpenRead(path);
            return new Summarizer(CoverageWeights.Read(stream, path), predictor);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The system's words for a folder are that access is denied, with a path that nobody typed.
            var reason = exception is FileNotFoundException or DirectoryNotFoundException ? "does not exist."
                : Directory.Exists(path) ? "is a folder, not a file of summary weights."
                : $"cannot be read: {exception.Message}";
            throw new InvalidModelException(path, reason, exception);
        }
    }

    /// <summary>Makes a summarizer with weights of your own from a stream, which is read to its end and stays open.</summary>
    /// <inheritdoc cref="Load(string, TopicPredictor?)"/>
    /// <param name="stream">The bytes of a file of weights.</param>
    /// <param name="predictor">As for the constructor.</param>
    /// <exception cref="InvalidModelException">The weights are cut or no such file.</exception>
    public static Summarizer Load(Stream stream, TopicPredictor? predictor = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new Summarizer(CoverageWeights.Read(stream, "summary weights"), predictor);
    }

    /// <summary>Summarizes a release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="options">Limits, method and what is listed. Default: <see cref="SummaryOptions.Default"/>.</param>
    /// <returns>The summary; empty where the release has no sentence, none that fits, or, of the default method, none with a word, or is far from the topic.</returns>
    /// <exception cref="ArgumentException">A limit is out of range, or topics are asked for that the predictor does not know or without a predictor.</exception>
    public Summary Summarize(Release release, SummaryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(release);
        options ??= SummaryOptions.Default;
        Check(options);
        var work = Interlocked.Exchange(ref _atHand, null) ?? (_works.TryTake(out var kept) ? kept : new SummaryWork());
        try
        {
            return Summarize(release, work, options);
        }
        finally
        {
            if (Interlocked.CompareExchange(ref _atHand, work, null) is not null && _works.Count < 4 * Environment.ProcessorCount)
                _works.Add(work);
        }
    }

    /// <summary>Summarizes a plain text, whose first line is the title where <see cref="Release.FromPlainText"/> takes it so; offsets point into the text behind the title.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">As for a release.</param>
    /// <returns>The summary, with an empty id; empty as for a release.</returns>
    /// <exception cref="ArgumentException">As for a release.</exception>
    public Summary Summarize(string text, SummaryOptions? options = null) => Summarize(Release.FromPlainText(text), options);

    /// <summary>Summarizes many releases on all cores.</summary>
    /// <param name="releases">The releases.</param>
    /// <param name="options">As for one release.</param>
    /// <param name="threads">At most this many at a time; 0 for all cores.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A summary for each release, in their order.</returns>
    /// <exception cref="ArgumentException">As for one release, or a release is <see langword="null"/>.</exception>
    /// <exception cref="AggregateException">A token counter threw; its exceptions are within.</exception>
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
    /// <param name="releases">The releases.</param>
    /// <param name="options">As for one release.</param>
    /// <param name="threads">At most this many at a time; 0 for all cores.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A summary for each release, in their order; what the source or a token counter throws is thrown while they are enumerated.</returns>
    /// <exception cref="ArgumentException">As for one release, or, while they are enumerated, a release is <see langword="null"/>.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public IAsyncEnumerable<Summary> SummarizeMany(IAsyncEnumerable<Release> releases, SummaryOptions? options = null, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(releases);
        Check(options ?? SummaryOptions.Default);
        return OrderedPipeline.Run(releases, release => Summarize(release, options), TopicPredictor.Degree(threads), cancellationToken);
    }

    private void Check(SummaryOptions options)
    {
        SentenceBudget.Check(options);
        if (!Enum.IsDefined(options.Method))
            throw new ArgumentException(FormattableString.Invariant($"There is no method of summaries with the number {(int)options.Method}."), nameof(options));
        if (_predictor is null && (options.Topic is not null || options.PerTopic))
            throw new ArgumentException("Summaries by topic need a predictor.", nameof(options));
        if (options.Topic is { } topic && _predictor!.Schema.IndexOf(topic) < 0)
            throw new ArgumentException($"The model has no topic '{topic}'.", nameof(options));
    }

    private Summary Summarize(Release release, SummaryWork work, SummaryOptions options)
    {
        Read(release, work, options);
        var document = work.Document;
        var explanation = options.Topic is not null || options.PerTopic ? _predictor!.Explain(release) : null;
        var scores = new double[document.Sentences.Count];
        var sentences = options.Topic is { } topic ? OfTopic(work, options, explanation!, _predictor!.Schema.IndexOf(topic), scores) : OfRelease(work, options, scores);
        return new Summary
        {
            Id = release.Id,
            Text = Join(sentences),
            Sentences = Array.AsReadOnly(sentences),
            AllSentences = options.AllSentences ? Array.AsReadOnly(Sentences(document, Enumerable.Range(0, scores.Length), scores)) : [],
            Keyphrases = options.Keyphrases > 0 ? Array.AsReadOnly(TopicLab.Summaries.Keyphrases.Find(document, work.Estimate.Expectation.Words, options.Keyphrases)) : [],
            Headline = options.Headline && sentences.Length > 0 ? Headlines.Of(document, BestOf(sentences)) : null,
            Scores = explanation is null ? [] : [.. explanation.Prediction.Scores.Where(score => score.Assigned)],
            Topics = options.PerTopic ? new ReadOnlyDictionary<string, TopicSummary>(Topics(work, options, explanation!)) : ReadOnlyDictionary<string, TopicSummary>.Empty,
        };
    }

    /// <summary>Finds the sentences, and what is expected of a summary where the options need it.</summary>
    private void Read(Release release, SummaryWork work, SummaryOptions options)
    {
        // The lead needs no words.
        if (options is { Method: SummaryMethod.Lead, Topic: null, PerTopic: false, Keyphrases: 0, Headline: false })
        {
            var isShort = options is { AllSentences: false, Words: null, Characters: null, Tokens: null, Ratio: null };
            work.Document.FindSentences(release.Title, release.Text, isShort ? options.Sentences ?? SentencesWithoutLimit : int.MaxValue);
            return;
        }
        work.Document.Read(release.Title, release.Text);
        if (options is { Method: SummaryMethod.Coverage } or { Topic: not null } or { PerTopic: true } or { Keyphrases: > 0 })
            work.Estimate.Read(work.Document, _weights);
    }

    private static SummarySentence[] OfRelease(SummaryWork work, SummaryOptions options, double[] scores)
    {
        var document = work.Document;
        SentenceBudget budget;
        if (options.Method == SummaryMethod.Coverage)
        {
            budget = new SentenceBudget(document, options, SentencesOfCoverage);
            work.Selector.Score(document, work.Estimate.Expectation, scores);
            Take(SentenceForms.IsStatement);
            // Scraps serve where there is nothing else, or room for everything.
            if (budget.Taken.Count == 0 || (!budget.IsOpen && budget.Taken.Count == Enumerable.Range(0, scores.Length).Count(sentence => SentenceForms.IsStatement(document, sentence))))
                Take((_, sentence) => !budget.IsTaken(sentence));

            void Take(Func<SummaryDocument, int, bool> isCandidate) => work.Selector.Take(document, work.Estimate.Expectation,
                Enumerable.Range(0, scores.Length).Where(sentence => isCandidate(document, sentence)).Select(sentence => (sentence, sentence)), budget, fill: !budget.IsOpen);
        }
        else
        {
            budget = new SentenceBudget(document, options, SentencesWithoutLimit);
            Ranker(options).Score(document, scores);
            TopSentences.Take(scores, budget);
        }
        return Sentences(document, budget.Settle(), scores);
    }

    /// <summary>The summary for a topic; empty where the release is far from it, since its best sentence would say something else.</summary>
    private static SummarySentence[] OfTopic(SummaryWork work, SummaryOptions options, Explanation explanation, int topic, double[] scores)
    {
        var score = explanation.Prediction.Scores[topic];
        if (!score.Assigned && score.Probability < score.Threshold / 10)
            return [];
        var document = work.Document;
        var budget = new SentenceBudget(document, options, SentencesWithoutLimit);
        work.Topic.Read(document, work.Estimate, explanation.Evidence[topic]);
        work.Selector.Score(document, work.Topic.Expectation, scores);
        // A limit is no reason to go on to sentences that speak of other things.
        work.Selector.Take(document, work.Topic.Expectation, work.Topic.Runs, budget, fill: false);
        return Sentences(document, budget.Settle(), scores);
    }

    private static OrderedDictionary<string, TopicSummary> Topics(SummaryWork work, SummaryOptions options, Explanation explanation)
    {
        var topics = new OrderedDictionary<string, TopicSummary>(StringComparer.Ordinal);
        for (var topic = 0; topic < explanation.Prediction.Scores.Count; topic++)
        {
            if (!explanation.Prediction.Scores[topic].Assigned)
                continue;
            var sentences = OfTopic(work, options, explanation, topic, new double[work.Document.Sentences.Count]);
            topics.Add(explanation.Prediction.Scores[topic].Topic, new TopicSummary(Join(sentences), Array.AsReadOnly(sentences)));
        }
        return topics;
    }

    private static ISentenceRanker Ranker(SummaryOptions options) => options.Method switch
    {
        SummaryMethod.Random => new RandomRanker(options.Seed),
        SummaryMethod.TextRank => s_textRank,
        SummaryMethod.LexRank => s_lexRank,
        SummaryMethod.Luhn => s_luhn,
        _ => s_lead,
    };

    /// <summary>The sentence for the headline: the best one, but sooner one that is not left open by a colon or a comma.</summary>
    private static int BestOf(SummarySentence[] sentences) =>
        sentences.OrderBy(sentence => sentence.Text[^1] is ':' or ',' or ';').ThenByDescending(sentence => sentence.Score).First().Index;

    private static string Join(SummarySentence[] sentences) => string.Join('\n', sentences.Select(sentence => sentence.Text));

    private static SummarySentence[] Sentences(SummaryDocument document, IEnumerable<int> indices, double[] scores) =>
    [
        .. indices.Select(index =>
        {
            var span = document.Sentences[index];
            return new SummarySentence(index, span.Start, span.Length, scores[index], OneLine.Of(document.Text.AsSpan(span.Start, span.Length)));
        }),
    ];
}
