using TopicLab.Training;
using TopicLab.Training.Evaluation;
using TopicLab.Training.Learners;
using TopicLab.Training.Tuning;

namespace TopicLab.Benchmarks;

/// <summary>What more data brings: each fifth of the training rows judged by models of 100, 200, 400, ... of the others.</summary>
internal static class LearningCurve
{
    private const int Fifths = 5;

    public static int Run(string data, string topics, TextWriter output)
    {
        var corpus = Corpus.Load([data], new CorpusOptions { Schema = TopicsFile.Load(topics) });
        var set = TrainingSet.From(corpus);
        var foldOf = StratifiedFolds.Assign(set.Labels, NearDuplicates.Group(set.Releases, Environment.ProcessorCount, default), Fifths, seed: 1);
        int[] order = [.. Enumerable.Range(0, set.Count())];
        new SplitMix(1).Shuffle(order);
        var most = set.Count() - set.Count() / Fifths;
        output.WriteLine("| training releases | micro-F1 | macro-F1 | no-topic releases left without |\n|---|---|---|---|");
        foreach (var size in new[] { 100, 200, 400, 800 }.Where(size => size < most).Append(most))
            output.WriteLine(CrossFitted.Row($"{size}", CrossFitted.Report(Judge(corpus, set, foldOf, order, size))));
        return 0;
    }

    private static Judgements Judge(Corpus corpus, TrainingSet set, int[] foldOf, int[] order, int size)
    {
        var assigned = Array.ConvertAll(set.Labels, topic => new bool[topic.Length]);
        var probabilities = Array.ConvertAll(set.Labels, topic => new float[topic.Length]);
        for (var fold = 0; fold < Fifths; fold++)
        {
            LabeledRelease[] learned = [.. order.Where(row => foldOf[row] != fold).Take(size).Select(row => corpus.Rows[row])];
            var predictor = TopicTrainer.Train(new Corpus(learned, corpus.Schema)).Predictor;
            foreach (var row in order.Where(row => foldOf[row] == fold))
            {
                var scores = predictor.Predict(corpus.Rows[row].Release, new PredictOptions { AllScores = true }).Scores;
                for (var topic = 0; topic < scores.Count; topic++)
                    (assigned[topic][row], probabilities[topic][row]) = (scores[topic].Assigned, (float)scores[topic].Probability);
            }
        }
        return new Judgements(corpus.Schema, set.Labels, assigned, probabilities, new double[set.Labels.Length]);
    }
}
