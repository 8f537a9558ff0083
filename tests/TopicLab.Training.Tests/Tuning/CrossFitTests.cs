using TopicLab.Features;
using TopicLab.Training.Evaluation;
using TopicLab.Training.Learners;
using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests.Tuning;

/// <summary>What judges a document was made without its fold: neither its labels nor its words can be seen in the scores of its neighbours.</summary>
public sealed class CrossFitTests
{
    private const int Folds = 4;

    private static readonly FeatureOptions s_features = new() { TitleWeight = 0 };

    // Two learners, two strengths, two sets of features: all that the folds may choose.
    private static readonly LearnerOptions[] s_candidates =
    [
        new(LearnerKind.Svm, 0.5, 0.3, s_features),
        new(LearnerKind.Svm, 2, 0, s_features with { StemWeight = 0 }),
        new(LearnerKind.Logistic, 8, 0.8, s_features),
        new(LearnerKind.Svm, 0.5, 0.3, s_features with { PassageWeight = 0.5f }),
    ];

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.1)]
    public void Labels_that_have_nothing_to_do_with_the_texts_are_judged_at_chance(double share)
    {
        var (f1, precisions) = (new List<double>(), new List<double>());
        for (var seed = 1; seed <= 4; seed++)
        {
            var data = TrainingSet.From(Samples.Noise(160, topics: 4, seed, share));
            var result = Run(data, FoldOf(160), s_candidates);
            var thresholds = new double[4];
            var report = Evaluator.Evaluate(
                new Judgements(Samples.Schema(4), data.Labels, result.Assigned, result.Probabilities, thresholds), resamples: 0, cancellationToken: TestContext.Current.CancellationToken);
            f1.Add(report.MicroF1.Value ?? 0);
            precisions.Add(report.MacroAveragePrecision.Value!.Value);
        }
        // Assigning everything has precision share and recall 1, the most that can be had without knowing anything.
        Assert.InRange(f1.Average(), 0, 2 * share / (1 + share) + 0.03);
        Assert.InRange(precisions.Average(), share - 0.05, share + 0.06);
    }

    [Fact]
    public void Labels_that_the_texts_tell_are_found()
    {
        var data = TrainingSet.From(Samples.Corpus(160));
        var result = Run(data, FoldOf(160), s_candidates);
        var wrong = data.Labels.Zip(result.Assigned, (labels, assigned) => labels.Zip(assigned).Count(pair => pair.First > 0 != pair.Second)).Sum();
        Assert.InRange(wrong, 0, 10);
    }

    [Theory]
    [InlineData(0, false, 3)]
    [InlineData(2, true, 3)]
    // More topics than candidates are compared on.
    [InlineData(1, false, 40)]
    public void The_labels_of_a_fold_change_nothing_of_what_judges_it(int fold, bool atLeastOne, int topics)
    {
        var corpus = Samples.Corpus(100, topics, words: 1, share: topics > 3 ? 0.08 : 0.35, unknown: 0.1);
        var foldOf = FoldOf(100);
        foreach (var goal in Enum.GetValues<Goal>())
        {
            var before = Run(TrainingSet.From(corpus), foldOf, s_candidates, goal, atLeastOne);
            var flipped = TrainingSet.From(corpus);
            foreach (var topic in flipped.Labels)
            {
                for (var row = 0; row < 100; row++)
                    topic[row] = foldOf[row] != fold ? topic[row] : topic[row] == 0 ? (sbyte)1 : (sbyte)-topic[row];
            }
            var after = Run(flipped, foldOf, s_candidates, goal, atLeastOne);
            AssertSame(before, after, Rows(foldOf, fold));
            Assert.Equal(before.FoldOptions[fold], after.FoldOptions[fold]);
            // It does change the others, so the comparison sees what it should.
            Assert.NotEqual(before.Probabilities[0][Rows(foldOf, (fold + 1) % Folds)[0]], after.Probabilities[0][Rows(foldOf, (fold + 1) % Folds)[0]]);
        }
    }

    // Words new to the corpus, and the most frequent one, whose place in the order of features does not change.
    [Theory]
    [InlineData("zzunheard zzunheard")]
    [InlineData("common")]
    public void The_texts_of_a_fold_change_nothing_of_what_judges_the_rest_of_it(string added)
    {
        var corpus = Samples.Corpus(100, words: 1);
        var data = TrainingSet.From(corpus);
        Release[] releases = [.. data.Releases.Select((release, row) => row % 11 == 0 ? release : release with { Text = "common " + release.Text })];
        var foldOf = FoldOf(100);
        int[] changed = [.. Rows(foldOf, 1).Where(row => row % 3 != 0)];
        Assert.Contains(changed, row => row % 11 == 0);

        var before = Run(new TrainingSet(releases, data.Labels), foldOf, s_candidates);
        foreach (var row in changed)
            releases[row] = releases[row] with { Text = releases[row].Text + " " + added };
        var after = Run(new TrainingSet(releases, data.Labels), foldOf, s_candidates);
        AssertSame(before, after, [.. Rows(foldOf, 1).Except(changed)]);
        Assert.NotEqual(before.Probabilities[0][Rows(foldOf, 2)[0]], after.Probabilities[0][Rows(foldOf, 2)[0]]);
    }

    [Fact]
    public void Curves_and_thresholds_of_the_shipped_model_come_from_the_margins_out_of_fold()
    {
        var data = TrainingSet.From(Samples.Corpus(100, unknown: 0.1));
        var foldOf = FoldOf(100);
        var result = Run(data, foldOf, [s_candidates[0]]);
        var fitter = Fitter(data, foldOf);
        var margins = Array.ConvertAll(data.Labels, topic => new float[topic.Length]);
        for (var fold = 0; fold < Folds; fold++)
        {
            var heldOut = fitter.HeldOut(s_candidates[0], [1 << fold])[0];
            Assert.Equal(Rows(foldOf, fold), heldOut.Rows);
            for (var topic = 0; topic < margins.Length; topic++)
            {
                for (var i = 0; i < heldOut.Rows.Length; i++)
                    margins[topic][heldOut.Rows[i]] = heldOut.Margins[topic]![i];
            }
        }
        var expected = ThresholdTuner.Choose(margins, data.Labels, [.. Enumerable.Range(0, 100)], foldOf, Goal.F1, atLeastOne: false);
        Assert.Equal(expected.Calibrator.Curves, result.Decision.Calibrator.Curves);
        Assert.Equal(expected.Thresholds, result.Decision.Thresholds);
        Assert.Equal(s_candidates[0], result.Options);
        Assert.All(result.FoldOptions, options => Assert.Equal(s_candidates[0], options));
    }

    [Fact]
    public void The_margins_of_a_fold_are_those_of_a_learner_that_saw_the_others()
    {
        var data = TrainingSet.From(Samples.Corpus(80, topics: 10));
        var foldOf = FoldOf(80);
        var heldOut = Fitter(data, foldOf).HeldOut(s_candidates[0], [0b0101])[0];
        int[] learned = [.. Enumerable.Range(0, 80).Where(row => foldOf[row] is 1 or 3)];
        var documents = Training.Features.DocumentMatrix.Fit(data.Count(s_features, 1, TestContext.Current.CancellationToken), learned, s_features);
        var bySize = Enumerable.Range(0, 10).Where(topic => learned.Count(row => data.Labels[topic][row] > 0) > 1).OrderByDescending(topic => learned.Count(row => data.Labels[topic][row] > 0)).ThenBy(topic => topic).ToArray();
        foreach (var batch in bySize.Chunk(8))
        {
            var weights = LinearSvm.Fit(new TopicBatch(documents, learned, Array.ConvertAll(batch, topic => data.Labels[topic]), 0.3), 0.5, tolerance: 0.01, seed: 1, TestContext.Current.CancellationToken);
            var problem = new Learners.Problem(documents, learned, data.Labels);
            for (var i = 0; i < batch.Length; i++)
                Assert.All(heldOut.Rows.Zip(heldOut.Margins[batch[i]]!), pair => Assert.Equal(problem.Margin(weights[i], pair.First), pair.Second, 0.1));
        }
    }

    [Fact]
    public void A_topic_whose_learned_documents_are_all_alike_has_a_constant_margin()
    {
        var data = TrainingSet.From(Samples.Corpus(40));
        var foldOf = FoldOf(40);
        Array.Fill(data.Labels[1], (sbyte)-1);
        data.Labels[1][Rows(foldOf, 2)[0]] = 1;
        Array.Fill(data.Labels[2], (sbyte)1);
        var margins = Fitter(data, foldOf).HeldOut(s_candidates[0], [1 << 2])[0].Margins;
        Assert.All(margins[1]!, margin => Assert.Equal(-5, margin));
        Assert.All(margins[2]!, margin => Assert.Equal(5, margin));
        Assert.Distinct(margins[0]!);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var data = TrainingSet.From(Samples.Corpus(80, topics: 10, words: 1));
        var one = Run(data, FoldOf(80), s_candidates);
        var three = Run(data, FoldOf(80), s_candidates, threads: 3);
        AssertSame(one, three, [.. Enumerable.Range(0, 80)]);
        Assert.Equal(one.Tried, three.Tried);
        Assert.Equal(one.Decision.Thresholds, three.Decision.Thresholds);
    }

    [Fact]
    public void Progress_grows_to_the_work_that_was_expected()
    {
        var reports = new List<TrainProgress>();
        var data = TrainingSet.From(Samples.Corpus(60));
        var foldOf = FoldOf(60);
        new CrossFit(data, foldOf, Folds, Fitter(data, foldOf), Goal.F1, false).Run(s_candidates, new Collector(reports), TestContext.Current.CancellationToken);
        Assert.Equal(reports.Select(report => report.Work).Order(), reports.Select(report => report.Work));
        Assert.Single(reports.Select(report => report.TotalWork).Distinct());
        Assert.InRange(reports[^1].Work, 0.5 * reports[^1].TotalWork, reports[^1].TotalWork * 1.5);
        Assert.All(reports, report => Assert.NotEmpty(report.Step));
    }

    private static CrossFitResult Run(TrainingSet data, int[] foldOf, LearnerOptions[] candidates, Goal goal = Goal.F1, bool atLeastOne = false, int threads = 1) =>
        new CrossFit(data, foldOf, Folds, Fitter(data, foldOf, threads), goal, atLeastOne).Run(candidates, null, TestContext.Current.CancellationToken);

    private static SubsetFitter Fitter(TrainingSet data, int[] foldOf, int threads = 1) => new(data, foldOf, seed: 1, threads, TestContext.Current.CancellationToken);

    private static int[] FoldOf(int documents) => [.. Enumerable.Range(0, documents).Select(row => row * 5 % Folds)];

    private static int[] Rows(int[] foldOf, int fold) => [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] == fold)];

    private static void AssertSame(CrossFitResult expected, CrossFitResult actual, int[] rows)
    {
        for (var topic = 0; topic < expected.Probabilities.Length; topic++)
        {
            Assert.Equal(rows.Select(row => expected.Probabilities[topic][row]), rows.Select(row => actual.Probabilities[topic][row]));
            Assert.Equal(rows.Select(row => expected.Assigned[topic][row]), rows.Select(row => actual.Assigned[topic][row]));
        }
    }

    private sealed class Collector(List<TrainProgress> reports) : IProgress<TrainProgress>
    {
        public void Report(TrainProgress value) => reports.Add(value);
    }
}
