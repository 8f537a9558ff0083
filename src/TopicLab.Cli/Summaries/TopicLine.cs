using TopicLab.Cli.Scoring;

namespace TopicLab.Cli.Summaries;

/// <summary>The assigned topics of a release in one line, for people.</summary>
internal static class TopicLine
{
    /// <summary>The topics with their probabilities, the most probable first; empty where none is assigned.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="show">How a topic's id is shown. Default: as it is.</param>
    public static string Of(IEnumerable<TopicScore> scores, Func<string, string>? show = null) => string.Join(", ", scores
        .Where(score => score.Assigned)
        .OrderByDescending(score => score.Probability)
        .Select(score => $"{(show is null ? score.Topic : show(score.Topic))} {Probability.Show(score.Probability)}"));
}
