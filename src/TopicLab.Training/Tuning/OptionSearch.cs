using TopicLab.Features;

namespace TopicLab.Training.Tuning;

/// <summary>
/// The options that the folds choose from: a fixed list in the order of what won most often elsewhere, as long as the work
/// allowed. A fixed list, so that what judges a fold cannot have shaped what was tried there.
/// </summary>
internal static class OptionSearch
{
    /// <summary>A later candidate must beat the first by this much pooled micro-F1: below it, noise would choose.</summary>
    public const double Margin = 0.001;

    /// <summary>
    /// Candidates are compared on this many topics, those with most examples: pooled F1 is made of them, and the rest of ninety
    /// topics would cost twice as much again and move it by a hundredth.
    /// </summary>
    public const int TopicsLooked = 32;

    private const int FewestTried = 3;

    // Document features times batches of topics, over all candidates; each costs three fits. About 10 seconds of one core of 2020.
    private const double Budget = 18e6;

    /// <param name="featuresPerDocument">Stored features a document.</param>
    /// <param name="documents">Documents.</param>
    /// <param name="topics">Topics.</param>
    /// <param name="withTitles">Whether any document has a title.</param>
    /// <param name="learner">The learner asked for; <see langword="null"/> leaves it to the folds.</param>
    public static List<LearnerOptions> Candidates(double featuresPerDocument, int documents, int topics, bool withTitles, LearnerKind? learner)
    {
        var features = new FeatureOptions { TitleWeight = withTitles ? 0.6f : 0 };
        var pairs = features with { WordOrder = 2 };
        var passages = features with { PassageWeight = 0.5f };
        var characters = features with { StemWeight = 0, CharacterWeight = 1 };
        (double Cost, LearnerOptions Options)[] ordered =
        [
            (1, Svm(0.5, 0.3, features)),
            (1, Svm(0.2, 0.8, features)),
            (1, Svm(1, 0, features)),
            (0.6, Svm(0.5, 0.3, features with { StemWeight = 0 })),
            (6, Svm(0.5, 0.3, passages)),
            (3, Svm(0.5, 0.3, pairs)),
            (6, Svm(0.5, 0.3, passages with { PassageWeight = 0.7f })),
            (6, Svm(2, 0.3, passages)),
            (1, Svm(2, 0.3, features)),
            (1, Svm(0.1, 1, features)),
            (1, Svm(0.125, 0.3, features)),
            (1, Svm(0.5, 0.8, features)),
            (1, Svm(0.4, 1, features)),
            (1, Svm(0.05, 0.8, features)),
            (1, Svm(0.5, 0.3, features with { TitleWeight = 0 })),
            (1, Svm(0.2, 0.8, features with { TitleWeight = 0 })),
            (0.6, Svm(0.2, 0.8, features with { StemWeight = 0 })),
            (3, Svm(0.2, 0.8, pairs)),
            (10, Svm(0.5, 0.3, characters)),
            (10, Svm(0.2, 0.8, characters)),
            (5, Logistic(8, 0.3, features)),
            (5, Logistic(8, 0.8, features)),
            (5, Logistic(32, 0.3, features)),
            (5, Logistic(2, 0.3, features)),
        ];
        var unit = featuresPerDocument * documents * Math.Ceiling(Math.Min(topics, TopicsLooked) / 8.0);
        var spent = 0.0;
        var candidates = new List<LearnerOptions>();
        foreach (var (cost, options) in ordered)
        {
            if (learner is { } asked && asked != options.Learner)
                continue;
            // Without titles some are the same. A few are tried however large the corpus is: C and scaling are never taken on trust.
            if (candidates.Contains(options) || (candidates.Count >= FewestTried && spent + cost * unit > Budget))
                continue;
            spent += cost * unit;
            candidates.Add(options);
        }
        return candidates;

        static LearnerOptions Svm(double cost, double strength, FeatureOptions features) => new(LearnerKind.Svm, cost, strength, features);
        static LearnerOptions Logistic(double cost, double strength, FeatureOptions features) => new(LearnerKind.Logistic, cost, strength, features);
    }

    /// <summary>
    /// What a learner of the caller's own is given: words, stems and title, no search. It may be slow, and passages need a learner that is asked twice.
    /// </summary>
    public static LearnerOptions Custom(ITopicLearner learner, bool withTitles) =>
        new(LearnerKind.Custom, 0, 0, new FeatureOptions { TitleWeight = withTitles ? 0.6f : 0 }) { Custom = learner };

    /// <summary>The best F1 over all pairs of document and topic by one threshold on calibrated margins.</summary>
    public static double Score(float[][] margins, sbyte[][] labels, int[] rows)
    {
        var calibrator = Calibrator.Fit(margins, labels, rows);
        var curve = new ThresholdCurve(ThresholdTuner.Floor);
        var probabilities = new float[margins[0].Length];
        for (var topic = 0; topic < margins.Length; topic++)
        {
            foreach (var row in rows)
                probabilities[row] = (float)calibrator.Probability(topic, margins[topic][row]);
            curve.Add(probabilities, labels[topic], rows);
        }
        return curve.BestF1().F1;
    }

    /// <summary>The candidate of the best score; the first unless another beats it by the margin.</summary>
    public static int Best(ReadOnlySpan<double> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best] && scores[i] > scores[0] + Margin)
                best = i;
        }
        return best;
    }
}
