namespace TopicLab.Training.Evaluation;

/// <summary>
/// One topic's documents by outcome. The true negatives, by far the most, are never listed: no figure needs them, and without them
/// a resample costs a few additions a document.
/// </summary>
/// <param name="Found">Carried and assigned.</param>
/// <param name="Invented">Assigned and not carried.</param>
/// <param name="Missed">Carried and not assigned.</param>
internal sealed record TopicOutcomes(int[] Found, int[] Invented, int[] Missed)
{
    public int Support => Found.Length + Missed.Length;

    public static TopicOutcomes Of(sbyte[] gold, bool[] assigned)
    {
        List<int> found = [], invented = [], missed = [];
        for (var i = 0; i < gold.Length; i++)
        {
            if (gold[i] > 0)
                (assigned[i] ? found : missed).Add(i);
            else if (gold[i] < 0 && assigned[i])
                invented.Add(i);
        }
        return new TopicOutcomes([.. found], [.. invented], [.. missed]);
    }
}
