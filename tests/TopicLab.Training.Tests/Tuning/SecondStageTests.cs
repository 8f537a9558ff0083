using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests.Tuning;

public sealed class SecondStageTests
{
    private static readonly PredictOptions s_all = new() { AllScores = true };

    // Topic 2 is where exactly one of topics 0 and 1 is: no sum of words says so.
    [Fact]
    public void Trees_learn_a_topic_that_hangs_on_others_and_the_model_keeps_them()
    {
        var corpus = Exclusive(400);
        var linear = Train(corpus, LearnerChoice.Auto);
        var trees = Train(corpus, LearnerChoice.Trees);

        Assert.EndsWith(", trees over topics", trees.Report.Options);
        Assert.NotNull(trees.Predictor.Model.Trees);
        Assert.Null(linear.Predictor.Model.Trees);
        var (before, after) = (linear.Report.OutOfFold.Topics[2].F1.Value!.Value, trees.Report.OutOfFold.Topics[2].F1.Value!.Value);
        Assert.True(after > before + 0.1, $"{before} {after}");

        // And on releases that neither saw.
        var unseen = Exclusive(200, seed: 2);
        Assert.True(TopicEvaluator.Evaluate(trees.Predictor, unseen, cancellationToken: TestContext.Current.CancellationToken).MicroF1.Value > TopicEvaluator.Evaluate(linear.Predictor, unseen, cancellationToken: TestContext.Current.CancellationToken).MicroF1.Value + 0.02);
    }

    [Fact]
    public void Where_trees_gain_nothing_the_model_has_none()
    {
        var corpus = Samples.Corpus(120);
        var trees = Train(corpus, LearnerChoice.Trees);
        Assert.EndsWith(", no trees, which gain nothing", trees.Report.Options);
        Assert.Null(trees.Predictor.Model.Trees);
        var linear = Train(corpus, LearnerChoice.Auto);
        Assert.Equal(linear.Report.OutOfFold.MicroF1, trees.Report.OutOfFold.MicroF1);
    }

    [Fact]
    public void The_evidence_of_a_second_stage_adds_up()
    {
        var corpus = Exclusive(400);
        var predictor = Train(corpus, LearnerChoice.Trees).Predictor;
        foreach (var row in corpus.Rows.Take(20))
        {
            var explanation = predictor.Explain(row.Release);
            foreach (var (score, evidence) in explanation.Prediction.Scores.Zip(explanation.Evidence))
                Assert.Equal(score.Margin, evidence.Bias + evidence.Terms.Sum(term => term.Contribution), 1e-4);
        }
    }

    [Fact]
    public void The_model_scores_as_the_stage_does()
    {
        var corpus = Exclusive(400);
        var predictor = Train(corpus, LearnerChoice.Trees).Predictor;
        var model = predictor.Model;
        var stage = new SecondStage([.. Enumerable.Range(0, 3).Select(topic => TreesOf(model, topic))], new bool[3]);
        var scratch = new Scoring.Scratch(model.Weights.FeatureCount, model.Weights.Stride);
        for (var row = 0; row < 20; row++)
        {
            var sink = new Scoring.CountingSink(model.Weights, scratch);
            TopicLab.Features.FeatureExtractor.Extract(model.Weights.Options, corpus.Rows[row].Release.Title, corpus.Rows[row].Release.Text, scratch.Parts, ref sink);
            float[][] margins = [.. model.Weights.Score(scratch).ToArray().Select(margin => new[] { margin })];
            int[] known = [scratch.Rows.Length];
            scratch.Reset();
            var corrected = Array.ConvertAll(margins, _ => new float[1]);
            stage.Apply(margins, known, 0, corrected);
            Assert.Equal(corrected.Select(topic => topic[0]), predictor.Predict(corpus.Rows[row].Release, s_all).Scores.Select(score => (float)score.Margin));
        }
    }

    [Fact]
    public void The_labels_of_a_fold_change_nothing_of_what_judges_it()
    {
        var data = TrainingSet.From(Exclusive(400));
        var linear = CrossFitted(data, secondStage: false);
        var before = CrossFitted(data, secondStage: true);
        for (var topic = 0; topic < 3; topic++)
        {
            foreach (var row in Fold(0))
                data.Labels[topic][row] = (sbyte)-data.Labels[topic][row];
        }
        var after = CrossFitted(data, secondStage: true);
        for (var topic = 0; topic < 3; topic++)
        {
            Assert.Equal(Fold(0).Select(row => before.Probabilities[topic][row]), Fold(0).Select(row => after.Probabilities[topic][row]));
            Assert.Equal(Fold(0).Select(row => before.Assigned[topic][row]), Fold(0).Select(row => after.Assigned[topic][row]));
        }
        Assert.Equal([true, true, true], before.FoldHasStage);
        Assert.Equal((0, 0), (linear.FoldsThatDisagree, before.FoldsThatDisagree));
        Assert.Equal(3, (before with { Stage = null }).FoldsThatDisagree);
        Assert.Equal(1, (before with { FoldHasStage = [true, false, true] }).FoldsThatDisagree);
        Assert.Equal(1, (linear with { FoldHasStage = [true, false, false] }).FoldsThatDisagree);

        // Trees had their say in that fold, and in another one the labels changed it.
        Assert.NotEqual(Fold(0).Select(row => linear.Probabilities[2][row]), Fold(0).Select(row => before.Probabilities[2][row]));
        Assert.NotEqual(Fold(1).Select(row => before.Probabilities[2][row]), Fold(1).Select(row => after.Probabilities[2][row]));

        static int[] Fold(int fold) => [.. Enumerable.Range(0, 400).Where(row => row % 3 == fold)];

        static CrossFitResult CrossFitted(TrainingSet data, bool secondStage)
        {
            int[] foldOf = [.. Enumerable.Range(0, 400).Select(row => row % 3)];
            var fitter = new SubsetFitter(data, foldOf, seed: 1, threads: 2, TestContext.Current.CancellationToken);
            var options = new LearnerOptions(LearnerKind.Svm, 0.5, 0.3, new TopicLab.Features.FeatureOptions { TitleWeight = 0 });
            return new CrossFit(data, foldOf, 3, fitter, Goal.F1, atLeastOne: false, secondStage).Run([options], null, TestContext.Current.CancellationToken);
        }
    }

    // A model gives a topic without examples the margin 0, and the folds' models -5, which the largest margin and the mean of all must not be taken from.
    [Fact]
    public void What_trees_are_told_of_a_constant_topic_is_what_the_model_says()
    {
        var random = new Random(1);
        var (margins, labels) = (new float[4][], new sbyte[4][]);
        for (var topic = 0; topic < 4; topic++)
            (margins[topic], labels[topic]) = (new float[400], new sbyte[400]);
        int[] rows = [.. Enumerable.Range(0, 400)];
        foreach (var row in rows)
        {
            var (first, second) = (random.Next(2) == 0, random.Next(2) == 0);
            bool[] has = [first, second, first && !second, false];
            for (var topic = 0; topic < 4; topic++)
                (margins[topic][row], labels[topic][row]) = (random.NextSingle() - (has[topic] ? 0.3f : 0.7f), (sbyte)(has[topic] ? 1 : -1));
            margins[3][row] = SubsetFitter.Constant(always: false);
        }
        var stage = SecondStage.Fit(margins, new int[400], labels, rows, threads: 1, TestContext.Current.CancellationToken);
        Assert.Contains(stage.Trees[2], tree => tree.Inputs.ContainsAnyInRange(5, 7));

        var corrected = Correct();
        Array.Clear(margins[3]);
        var ofModel = Correct();
        Assert.Equal(corrected[..3], ofModel[..3]);

        float[][] Correct()
        {
            var result = Array.ConvertAll(margins, _ => new float[400]);
            foreach (var row in rows)
                stage.Apply(margins, new int[400], row, result);
            return result;
        }
    }

    [Fact]
    public void A_model_with_trees_is_the_same_at_any_thread_count()
    {
        var corpus = Exclusive(400);
        Assert.Equal(Train(corpus, LearnerChoice.Trees, threads: 1).Bytes.ToArray(), Train(corpus, LearnerChoice.Trees, threads: 4).Bytes.ToArray());
    }

    private static TrainedModel Train(Corpus corpus, LearnerChoice learner, int threads = 0) =>
        TopicTrainer.Train(corpus, new TrainOptions { Learner = learner, Threads = threads, Folds = 3 }, cancellationToken: TestContext.Current.CancellationToken);

    private static Corpus Exclusive(int documents, int seed = 1)
    {
        var two = Samples.Corpus(documents, topics: 2, seed: seed, share: 0.5, words: 8);
        var rows = two.Rows.Select(row => row with { Labels = row.Labels.Count == 1 ? [.. row.Labels, Samples.Id(2)] : row.Labels });
        return new Corpus([.. rows], Samples.Schema(3));
    }

    /// <summary>The trees in the model, with margins as the first inputs again.</summary>
    private static List<RegressionTree> TreesOf(TopicLab.Files.TopicModel model, int topic)
    {
        var trees = new List<RegressionTree>();
        var ensemble = model.Trees!;
        for (var tree = ensemble.Starts[topic]; tree < ensemble.Starts[topic + 1]; tree++)
        {
            var (splits, leaves) = (new List<int>(), new List<int>());
            Collect(ensemble.Roots[tree]);
            trees.Add(new RegressionTree(
                [.. splits.Select(split => ensemble.Splits[split].Input - model.Weights.FeatureCount)], [.. splits.Select(split => ensemble.Splits[split].Threshold)],
                [.. splits.Select(split => Place(ensemble.Splits[split].AtMost))], [.. splits.Select(split => Place(ensemble.Splits[split].Over))], [.. leaves.Select(leaf => ensemble.Leaves[leaf])]));

            void Collect(int place)
            {
                if (place < 0)
                {
                    leaves.Add(~place);
                    return;
                }
                splits.Add(place);
                Collect(ensemble.Splits[place].AtMost);
                Collect(ensemble.Splits[place].Over);
            }

            int Place(int place) => place >= 0 ? splits.IndexOf(place) : ~leaves.IndexOf(~place);
        }
        return trees;
    }
}
