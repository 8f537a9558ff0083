using TopicLab.Training;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>TopicLab as <c>topiclab train --at-least-one</c> makes it: options and thresholds are chosen out of fold, and that is part of the training.</summary>
internal sealed class TopicLabContender : IContender
{
    public string Name => "TopicLab";

    public int[] TopicsOf(TopicList topics) => [.. Enumerable.Range(0, topics.Ids.Length)];

    public Action<string> Train(Corpus corpus, TopicList topics) => TopicTrainer.Train(corpus, new TrainOptions { AtLeastOne = topics.AtLeastOne }).Save;

    public IScorer Load(string path) => new Scorer(TopicPredictor.Load(path));

    private sealed class Scorer(TopicPredictor predictor) : IScorer
    {
        private static readonly PredictOptions s_allScores = new() { AllScores = true };

        public int Assign(Release release) => predictor.Predict(release).Scores.Count;

        public int AssignAll(IReadOnlyList<Release> releases) => releases.Sum(Assign);

        public void Score(Release release, Verdict verdict)
        {
            var scores = predictor.Predict(release, s_allScores).Scores;
            for (var topic = 0; topic < scores.Count; topic++)
            {
                verdict.Probabilities[topic] = (float)scores[topic].Probability;
                verdict.Assigned[topic] = scores[topic].Probability >= scores[topic].Threshold;
                verdict.AtLeastOne[topic] = scores[topic].Assigned;
            }
        }
    }
}
