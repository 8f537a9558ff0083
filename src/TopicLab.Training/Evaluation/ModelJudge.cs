namespace TopicLab.Training.Evaluation;

/// <summary>Scores the releases of a corpus and puts the scores beside what people said.</summary>
internal static class ModelJudge
{
    private static readonly PredictOptions s_allScores = new() { AllScores = true };

    /// <summary>The truth and the prediction for every pair, in the model's topics.</summary>
    /// <exception cref="ArgumentException">The corpus has a topic that the model does not know.</exception>
    public static Judgements Judge(TopicPredictor predictor, Corpus corpus, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(corpus);
        var schema = predictor.Schema;
        foreach (var topic in corpus.Schema.Topics)
        {
            if (schema.IndexOf(topic.Id) < 0)
                throw new ArgumentException($"The model has no topic '{topic.Id}'.", nameof(corpus));
        }

        var count = corpus.Rows.Count;
        var gold = Rows<sbyte>(schema.Count, count);
        var assigned = Rows<bool>(schema.Count, count);
        var probabilities = Rows<float>(schema.Count, count);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = TopicPredictor.Degree(threads), CancellationToken = cancellationToken };
        Parallel.For(0, count, parallel, document =>
        {
            var row = corpus.Rows[document];
            for (var topic = 0; topic < gold.Length; topic++)
                // What the corpus does not know as a topic, nobody said no to.
                gold[topic][document] = (sbyte)(corpus.Schema.IndexOf(schema.Topics[topic].Id) < 0 ? 0 : -1);
            foreach (var label in row.Labels)
                gold[schema.IndexOf(label)][document] = 1;
            foreach (var label in row.UnknownLabels)
                gold[schema.IndexOf(label)][document] = 0;

            var scores = predictor.Predict(row.Release, s_allScores).Scores;
            for (var topic = 0; topic < gold.Length; topic++)
            {
                assigned[topic][document] = scores[topic].Assigned;
                probabilities[topic][document] = (float)scores[topic].Probability;
            }
        });
        return new Judgements(schema, gold, assigned, probabilities, [.. predictor.Info.Thresholds]);
    }

    /// <summary>The wrong assignments of the largest |probability - gold|, with their evidence.</summary>
    public static IReadOnlyList<WrongAssignment> Worst(
        TopicPredictor predictor, Corpus corpus, Judgements judgements, int count, CancellationToken cancellationToken)
    {
        var worst = Enumerable.Range(0, judgements.Documents)
            .SelectMany(document => Enumerable.Range(0, judgements.Topics).Select(topic => (Document: document, Topic: topic)))
            .Where(pair => IsWrong(judgements, pair.Document, pair.Topic))
            .OrderByDescending(pair => Distance(judgements, pair.Document, pair.Topic))
            .Take(count);
        // One explanation shows all topics of its release; an ill release often stands more than once.
        var explanations = new Dictionary<int, Explanation>();
        var found = new List<WrongAssignment>();
        foreach (var (document, topic) in worst)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var release = corpus.Rows[document].Release;
            if (!explanations.TryGetValue(document, out var explanation))
                explanations.Add(document, explanation = predictor.Explain(release));
            found.Add(new WrongAssignment(
                document, release, explanation.Prediction.Scores[topic], judgements.Gold[topic][document] > 0, explanation.Evidence[topic]));
        }
        return found;
    }

    private static bool IsWrong(Judgements judgements, int document, int topic) =>
        judgements.Gold[topic][document] is not 0 and var gold && gold > 0 != judgements.Assigned[topic][document];

    private static float Distance(Judgements judgements, int document, int topic) =>
        MathF.Abs(judgements.Probabilities[topic][document] - (judgements.Gold[topic][document] > 0 ? 1 : 0));

    private static T[][] Rows<T>(int topics, int documents) => [.. Enumerable.Range(0, topics).Select(_ => new T[documents])];
}
