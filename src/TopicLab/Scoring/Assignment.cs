namespace TopicLab.Scoring;

/// <summary>Decides which topics a document carries, from probabilities and thresholds.</summary>
internal static class Assignment
{
    /// <summary>Marks the topics at or over their threshold; with <paramref name="atLeastOne"/> the nearest where there is none.</summary>
    public static void Assign(Span<TopicScore> scores, bool atLeastOne, int? top)
    {
        var (any, nearest) = (0, 0);
        for (var i = 0; i < scores.Length; i++)
        {
            var assigned = scores[i].Probability >= scores[i].Threshold;
            scores[i] = scores[i] with { Assigned = assigned };
            any += assigned ? 1 : 0;
            if (IsNearer(scores[i], scores[nearest]))
                nearest = i;
        }
        if (any == 0 && atLeastOne)
            scores[nearest] = scores[nearest] with { Assigned = true };
        for (; any > top; any--)
            DropLeastProbable(scores);
    }

    /// <summary>
    /// Whether a topic is nearer to its threshold than another, by the share of it that its probability reaches: by the difference, an
    /// improbable topic of a low threshold would win over a likely one.
    /// </summary>
    public static bool IsNearer(TopicScore topic, TopicScore other) => IsNearer(topic.Probability, topic.Threshold, other.Probability, other.Threshold);

    /// <inheritdoc cref="IsNearer(TopicScore, TopicScore)"/>
    public static bool IsNearer(double probability, double threshold, double otherProbability, double otherThreshold) =>
        probability * otherThreshold > otherProbability * threshold;

    private static void DropLeastProbable(Span<TopicScore> scores)
    {
        var least = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i].Assigned && (least < 0 || scores[i].Probability <= scores[least].Probability))
                least = i;
        }
        scores[least] = scores[least] with { Assigned = false };
    }
}
