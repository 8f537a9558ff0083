using TopicLab.Training.Learners;

namespace TopicLab.Training.Tuning;

/// <summary>
/// Deals documents into folds so that every topic is spread evenly, rarest topics first, near-duplicates together.
/// Sechidis, Tsoumakas &amp; Vlahavas, "On the Stratification of Multi-label Data", ECML PKDD 2011, algorithm 1.
/// </summary>
/// <remarks>
/// A group of near-duplicates is dealt as one document that carries the labels of all its members; were it torn apart, the
/// figures would praise a model for remembering.
/// </remarks>
internal static class StratifiedFolds
{
    /// <param name="labels">[topic][document]: 1 yes, -1 no, 0 unknown.</param>
    /// <param name="groups">For every document the number of its group of near-duplicates, counted from 0.</param>
    /// <param name="folds">How many folds.</param>
    /// <param name="seed">Breaks ties.</param>
    /// <returns>The fold of every document.</returns>
    public static int[] Assign(sbyte[][] labels, int[] groups, int folds, ulong seed)
    {
        var groupCount = groups.Length == 0 ? 0 : groups.Max() + 1;
        var sizes = new int[groupCount];
        foreach (var group in groups)
            sizes[group]++;
        var carried = CountLabels(labels, groups, groupCount);

        var random = new SplitMix(seed);
        var order = new int[groupCount];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        random.Shuffle(order);

        var foldOfGroup = new int[groupCount];
        Array.Fill(foldOfGroup, -1);
        var room = new double[folds];
        Array.Fill(room, groups.Length / (double)folds);
        var wanted = new double[labels.Length][];
        var remaining = new long[labels.Length];
        for (var topic = 0; topic < labels.Length; topic++)
        {
            remaining[topic] = labels[topic].Count(label => label > 0);
            wanted[topic] = new double[folds];
            Array.Fill(wanted[topic], remaining[topic] / (double)folds);
        }

        // Every topic in turn, the one with fewest examples left first; then what carries no topic at all.
        while (true)
        {
            var rarest = -1;
            for (var topic = 0; topic < labels.Length; topic++)
            {
                if (remaining[topic] > 0 && (rarest < 0 || remaining[topic] < remaining[rarest]))
                    rarest = topic;
            }
            foreach (var group in order)
            {
                if (foldOfGroup[group] >= 0 || (rarest >= 0 && !carried[group].Exists(pair => pair.Topic == rarest)))
                    continue;
                var fold = Pick(rarest < 0 ? room : wanted[rarest], room, ref random);
                foldOfGroup[group] = fold;
                room[fold] -= sizes[group];
                foreach (var (topic, count) in carried[group])
                {
                    wanted[topic][fold] -= count;
                    remaining[topic] -= count;
                }
            }
            if (rarest < 0)
                break;
        }
        return Array.ConvertAll(groups, group => foldOfGroup[group]);
    }

    private static List<(int Topic, int Count)>[] CountLabels(sbyte[][] labels, int[] groups, int groupCount)
    {
        var carried = new List<(int Topic, int Count)>[groupCount];
        for (var i = 0; i < groupCount; i++)
            carried[i] = [];
        for (var topic = 0; topic < labels.Length; topic++)
        {
            for (var document = 0; document < groups.Length; document++)
            {
                if (labels[topic][document] <= 0)
                    continue;
                var list = carried[groups[document]];
                if (list.Count > 0 && list[^1].Topic == topic)
                    list[^1] = (topic, list[^1].Count + 1);
                else
                    list.Add((topic, 1));
            }
        }
        return carried;
    }

    // The fold that wants the topic most; among those the one with most room; among those any.
    private static int Pick(double[] wanted, double[] room, ref SplitMix random)
    {
        var best = 0;
        var ties = 1;
        for (var fold = 1; fold < room.Length; fold++)
        {
            var comparison = wanted[fold].CompareTo(wanted[best]);
            if (comparison == 0)
                comparison = room[fold].CompareTo(room[best]);
            if (comparison > 0)
            {
                best = fold;
                ties = 1;
            }
            else if (comparison == 0 && random.Next(++ties) == 0)
            {
                best = fold;
            }
        }
        return best;
    }
}
