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
        var stage = new SecondStage([.. Enumerable.Range(0, 3).Select(topic => TreesOf(model, topic))]);
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
