using TopicLab.Scoring;

namespace TopicLab.Training.Tuning;

/// <summary>From margins to topics: curves, thresholds on probabilities, and whether a document without a topic gets its nearest.</summary>
internal sealed record Decision(Calibrator Calibrator, double[] Thresholds, bool AtLeastOne, string Scheme, IReadOnlyList<int> MissedGoals)
{
    /// <summary>Probabilities and assigned topics of one document.</summary>
    public void Apply(float[][] margins, int row, float[][] probabilities, bool[][] assigned)
    {
        for (var topic = 0; topic < margins.Length; topic++)
            probabilities[topic][row] = (float)Calibrator.Probability(topic, margins[topic][row]);
        Assign(probabilities, Thresholds, AtLeastOne, row, assigned);
    }

    /// <summary>Marks the topics of one document; with <paramref name="atLeastOne"/> the one nearest to its threshold where there is none.</summary>
    public static void Assign(float[][] probabilities, double[] thresholds, bool atLeastOne, int row, bool[][] assigned)
    {
        var (any, nearest) = (false, 0);
        for (var topic = 0; topic < probabilities.Length; topic++)
        {
            assigned[topic][row] = probabilities[topic][row] >= thresholds[topic];
            any |= assigned[topic][row];
            if (Assignment.IsNearer(probabilities[topic][row], thresholds[topic], probabilities[nearest][row], thresholds[nearest]))
                nearest = topic;
        }
        if (atLeastOne && !any)
            assigned[nearest][row] = true;
    }
}
