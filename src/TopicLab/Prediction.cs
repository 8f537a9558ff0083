namespace TopicLab;

/// <summary>The topics of one release. Immutable; safe to share between threads.</summary>
public sealed class Prediction
{
    internal Prediction(string id, TopicScore[] scores)
    {
        Id = id;
        Scores = Array.AsReadOnly(scores);
    }

    /// <summary>The id of the release.</summary>
    public string Id { get; }

    /// <summary>The assigned topics, or all with <see cref="PredictOptions.AllScores"/>, in the model's order.</summary>
    public IReadOnlyList<TopicScore> Scores { get; }

    /// <summary>The ids of the assigned topics, in the model's order.</summary>
    public IEnumerable<string> Labels => Scores.Where(score => score.Assigned).Select(score => score.Topic);
}
