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
            if (scores[i].Probability - scores[i].Threshold > scores[nearest].Probability - scores[nearest].Threshold)
                nearest = i;
        }
        if (any == 0 && atLeastOne)
            scores[nearest] = scores[nearest] with { Assigned = true };
        for (; any > top; any--)
            DropLeastProbable(scores);
    }

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
