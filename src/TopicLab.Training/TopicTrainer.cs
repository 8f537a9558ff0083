using TopicLab.Training.Evaluation;
using TopicLab.Training.Files;
using TopicLab.Training.Tuning;

namespace TopicLab.Training;

/// <summary>Trains a model from labelled releases. The same corpus, options and seed give the same bytes at any thread count.</summary>
public static class TopicTrainer
{
    /// <summary>A topic with fewer examples gets a constant predictor: what one example teaches cannot be checked.</summary>
    public const int MinExamples = 2;

    // Probability 0.05: what nobody gave an example of is not claimed at any usual threshold.
    private static readonly double NoExamplesLogit = Scoring.TopicRule.Logit(0.05);

    /// <summary>Trains and evaluates.</summary>
    /// <param name="corpus">The labelled releases.</param>
    /// <param name="options">How; the defaults are good.</param>
    /// <param name="progress">Is told what is being done, from any thread.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the corpus has fewer documents than two a fold.</exception>
    /// <exception cref="InvalidOperationException">A learner of the caller's own gave something that does not fit the features.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static TrainedModel Train(Corpus corpus, TrainOptions? options = null, IProgress<TrainProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        options ??= new TrainOptions();
        Check(corpus, options);
        var schema = options.AtLeastOne && !corpus.Schema.AtLeastOne ? new TopicSchema(corpus.Schema.Topics, atLeastOne: true) : corpus.Schema;
        var threads = TopicPredictor.Degree(options.Threads);
        var data = TrainingSet.From(corpus);

        progress?.Report(new TrainProgress("looking for near-duplicates", 0));
        var groups = NearDuplicates.Group(data.Releases, threads, cancellationToken);
        var foldOf = StratifiedFolds.Assign(data.Labels, groups, options.Folds, options.Seed);

        progress?.Report(new TrainProgress("counting words", 0));
        var candidates = Candidates(data, options, threads, cancellationToken);
        var fitter = new SubsetFitter(data, foldOf, options.Seed, threads, cancellationToken);
        var crossFit = new CrossFit(data, foldOf, options.Folds, fitter, options.Goal, schema.AtLeastOne, secondStage: options.Learner == LearnerChoice.Trees).Run(candidates, progress, cancellationToken);

        progress?.Report(new TrainProgress("fitting the model on all documents", fitter.Work, fitter.Work + 1));
        var (documents, topics) = fitter.FitAll(crossFit.Options);
        if (crossFit.Stage is { } stage)
        {
            for (var topic = 0; topic < topics.Length; topic++)
                topics[topic] = topics[topic] is { } fitted ? fitted with { Trees = stage.Behind(documents.FeatureCount, topic) } : null;
        }
        var rules = FinalRules(data, crossFit.Decision, topics, out var constant);
        var outOfFold = Evaluator.Evaluate(new Judgements(schema, data.Labels, crossFit.Assigned, crossFit.Probabilities, [.. rules.Select(rule => rule.Threshold)]),
            seed: options.Seed, threads: threads, cancellationToken: cancellationToken);

        var report = new TrainReport
        {
            OutOfFold = outOfFold,
            Options = crossFit.Options + (crossFit.Stage is not null ? ", trees over topics" : options.Learner == LearnerChoice.Trees ? ", no trees, which gain nothing" : ""),
            ThresholdScheme = crossFit.Decision.Scheme,
            Tried = [.. crossFit.Tried.Select(tried => new TriedOptions(tried.Options.ToString(), tried.Score))],
            FoldsThatDisagree = crossFit.FoldsThatDisagree,
            NearDuplicates = groups.GroupBy(group => group).Where(group => group.Count() > 1).Sum(group => group.Count()),
            Warnings = Warnings(data, schema, constant, crossFit.Decision, options.Goal),
        };
        progress?.Report(new TrainProgress("packing the model", fitter.Work + 1, fitter.Work + 1));
        var packed = PackedModel.From(schema, data.Releases, crossFit.Options, documents, topics, rules);
        return new TrainedModel(ModelWriter.Write(packed, report, corpus, options), report, options);
    }

    /// <summary>Whether a topic of so many examples and others has a constant predictor, whose margin is 0.</summary>
    internal static bool IsConstant(int yes, int no) => yes < MinExamples || no == 0;

    private static void Check(Corpus corpus, TrainOptions options)
    {
        if (options.Folds is < TrainOptions.MinFolds or > TrainOptions.MaxFolds)
            throw new ArgumentException($"Folds must be from {TrainOptions.MinFolds} to {TrainOptions.MaxFolds}, not {options.Folds}.", nameof(options));
        if (!Enum.IsDefined(options.Goal) || !Enum.IsDefined(options.Learner))
            throw new ArgumentException($"There is no goal {options.Goal}, or no learner {options.Learner}.", nameof(options));
        if (options.CustomLearner is not null && options.Learner != LearnerChoice.Auto)
            throw new ArgumentException($"A learner of one's own and the learner {options.Learner} exclude each other.", nameof(options));
        if (options.Threads < 0)
            throw new ArgumentException($"Threads must be 0 for all cores, or more, not {options.Threads}.", nameof(options));
        if (options.SelfTest is null || options.SelfTest.Contains(null!))
            throw new ArgumentException("A release of the self-test is missing.", nameof(options));
        if (corpus.Rows.Count < 2 * options.Folds)
            throw new ArgumentException($"{options.Folds} folds need at least {2 * options.Folds} documents; there are {corpus.Rows.Count}.", nameof(corpus));
    }

    private static List<LearnerOptions> Candidates(TrainingSet data, TrainOptions options, int threads, CancellationToken cancellationToken)
    {
        var withTitles = data.Releases.Any(release => release.Title.Length > 0);
        if (options.CustomLearner is { } custom)
            return [OptionSearch.Custom(custom, withTitles)];
        var counts = data.Count(new TopicLab.Features.FeatureOptions { TitleWeight = withTitles ? 1 : 0 }, threads, cancellationToken);
        LearnerKind? learner = options.Learner switch
        {
            LearnerChoice.Svm => LearnerKind.Svm,
            LearnerChoice.Logistic => LearnerKind.Logistic,
            _ => null,
        };
        return OptionSearch.Candidates(counts.Features.Length / (double)data.Count(), data.Count(), data.Labels.Length, withTitles, learner);
    }

    private static Scoring.TopicRule[] FinalRules(TrainingSet data, Decision decision, Learners.FittedTopic?[] topics, out List<int> constant)
    {
        constant = [];
        var rules = new Scoring.TopicRule[topics.Length];
        for (var topic = 0; topic < rules.Length; topic++)
        {
            var known = data.Labels[topic].Count(label => label != 0);
            var yes = data.Labels[topic].Count(label => label > 0);
            var curve = decision.Calibrator.Curves[topic];
            rules[topic] = new Scoring.TopicRule(curve.Slope, curve.Offset, decision.Thresholds[topic]);
            if (!IsConstant(yes, known - yes))
                continue;
            constant.Add(topic);
            topics[topic] = null;
            // Laplace's rule of succession: what is known of a topic when the text tells nothing. A threshold that folds found on one
            // example, or on none, could lie under it and assign the topic to everything.
            rules[topic] = new Scoring.TopicRule(0, yes < MinExamples ? Math.Min(LaplaceLogit(yes, known), NoExamplesLogit) : LaplaceLogit(yes, known), yes < MinExamples ? 1 : Math.Min(decision.Thresholds[topic], 0.5));
        }
        return rules;
    }

    private static double LaplaceLogit(int yes, int known) => Math.Log((yes + 1.0) / (known - yes + 1.0));

    private static List<string> Warnings(TrainingSet data, TopicSchema schema, List<int> constant, Decision decision, Goal goal)
    {
        var warnings = new List<string>();
        foreach (var topic in constant)
        {
            var yes = data.Labels[topic].Count(label => label > 0);
            var why = yes < MinExamples ? $"has {yes} positive documents, fewer than {MinExamples}" : "has no negative document";
            warnings.Add($"Topic '{schema.Topics[topic].Id}' {why}: its predictor is constant.");
        }
        var aim = goal == Goal.Precision90 ? "precision 0.9" : "recall 0.9";
        foreach (var topic in decision.MissedGoals.Except(constant))
            warnings.Add($"Topic '{schema.Topics[topic].Id}' reaches {aim} at no threshold out of fold: it has the threshold of its best F1.");
        return warnings;
    }
}
