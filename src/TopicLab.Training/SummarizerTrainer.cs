using TopicLab.Features;
using TopicLab.Summaries;
using TopicLab.Training.Summaries;

namespace TopicLab.Training;

/// <summary>Learns the weights of <see cref="SummaryMethod.Coverage"/> from releases with summaries that people wrote.</summary>
public static class SummarizerTrainer
{
    private const int LeadSentences = 3;

    // Reading, the folds and the whole, comparing.
    private const int Jobs = CoverageFitter.Folds + 3;
    private const string Learning = "learning from all, and from all but a fifth at a time to judge";

    /// <summary>The fewest different texts that can be learned from.</summary>
    public const int FewestExamples = 50;

    /// <summary>Learns the weights, and judges them on parts of the data that they were not learned from.</summary>
    /// <param name="examples">At least <see cref="FewestExamples"/> releases of different texts, each with at least one summary.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The weights and what five folds say of them. The same examples give the same weights at any number of cores.</returns>
    /// <exception cref="ArgumentException">There are too few examples of different texts, or one has no summary.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static TrainedSummarizer Train(IReadOnlyList<SummarizedRelease> examples, IProgress<TrainProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (Texts(examples) is < FewestExamples and var texts)
            throw new ArgumentException($"Learning needs at least {FewestExamples} examples of different texts, not {texts}.", nameof(examples));
        if (examples.FirstOrDefault(example => example.References.Count == 0) is { } bare)
            throw new ArgumentException($"The release '{bare.Release.Id}' has no summary.", nameof(examples));

        progress?.Report(new TrainProgress($"reading {examples.Count} examples", 0, Jobs));
        var folds = examples.Select(FoldOf).ToArray();
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        var articles = new CoverageArticle[2 * examples.Count];
        Parallel.For(0, articles.Length, parallel, i =>
        {
            var example = examples[i / 2];
            articles[i] = new CoverageArticle(example, i % 2 == 0 ? example.Release.Text : SmallLetters.Of(example.Release.Text), folds[i / 2]);
        });

        var done = 1;
        progress?.Report(new TrainProgress(Learning, done, Jobs));
        var candidates = new string[examples.Count];
        CoverageWeights? weights = null;
        IReadOnlyList<(string Stem, double Weight)> lexicon = [];
        // The longest job first.
        Parallel.For(0, CoverageFitter.Folds + 1, parallel, job =>
        {
            var fold = job - 1;
            var (learned, words) = CoverageFitter.Fit([.. articles.Where(article => article.Fold != fold)], cancellationToken);
            if (fold < 0)
                (weights, lexicon) = (learned, words);
            else
                Summarize(examples, folds, fold, learned, candidates);
            progress?.Report(new TrainProgress(Learning, Interlocked.Increment(ref done), Jobs));
        });

        progress?.Report(new TrainProgress("comparing with the lead", Jobs - 1, Jobs));
        var figures = Score(examples, candidates, cancellationToken);
        var summarizer = new Summarizer(weights!, predictor: null);
        var lead = Score(examples, [.. examples.Select(example => summarizer.Summarize(example.Release, Lead).Text)], cancellationToken);
        return new TrainedSummarizer(weights!, lexicon, figures, lead);
    }

    /// <summary>How many different texts there are; copies of one are in one fold, so that of few texts nothing might be left to learn from.</summary>
    internal static int Texts(IEnumerable<SummarizedRelease> examples) => examples.Select(example => example.Release.Text).Distinct(StringComparer.Ordinal).Count();

    private static SummaryOptions Lead { get; } = new() { Method = SummaryMethod.Lead, Sentences = LeadSentences };

    /// <summary>The fold of an example, by the text, so that a text that stands twice is in one fold.</summary>
    internal static int FoldOf(SummarizedRelease example)
    {
        var state = FeatureHash.Seed;
        foreach (var c in example.Release.Text)
            state = FeatureHash.Add(state, c);
        return (int)(FeatureHash.Word(state) % CoverageFitter.Folds);
    }

    private static void Summarize(IReadOnlyList<SummarizedRelease> examples, int[] folds, int fold, CoverageWeights weights, string[] candidates)
    {
        var summarizer = new Summarizer(weights, predictor: null);
        for (var i = 0; i < examples.Count; i++)
        {
            if (folds[i] == fold)
                candidates[i] = summarizer.Summarize(examples[i].Release).Text;
        }
    }

    private static IReadOnlyList<RougeFigures<RougeScore>> Score(IReadOnlyList<SummarizedRelease> examples, string[] candidates, CancellationToken cancellationToken) =>
        new RougeScorer().ScoreMany([.. examples.Select((example, i) => (example.References, candidates[i]))], cancellationToken: cancellationToken);
}
