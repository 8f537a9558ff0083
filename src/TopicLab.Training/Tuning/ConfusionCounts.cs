namespace TopicLab.Training.Tuning;

/// <summary>Hits and misses by topic, for choosing between options; reports use the evaluation's own figures.</summary>
internal sealed class ConfusionCounts(int topics)
{
    private readonly int[] _hits = new int[topics];
    private readonly int[] _extras = new int[topics];
    private readonly int[] _misses = new int[topics];

    public double MicroF1 => F1(_hits.Sum(), _extras.Sum(), _misses.Sum());

    /// <summary>The mean over topics that occur in label or assignment.</summary>
    public double MacroF1
    {
        get
        {
            var (sum, count) = (0.0, 0);
            for (var topic = 0; topic < _hits.Length; topic++)
            {
                if (_hits[topic] + _extras[topic] + _misses[topic] == 0)
                    continue;
                sum += F1(_hits[topic], _extras[topic], _misses[topic]);
                count++;
            }
            return count == 0 ? 0 : sum / count;
        }
    }

    public void Add(sbyte[][] labels, bool[][] assigned, int row)
    {
        for (var topic = 0; topic < labels.Length; topic++)
        {
            if (labels[topic][row] > 0)
                (assigned[topic][row] ? _hits : _misses)[topic]++;
            else if (labels[topic][row] < 0 && assigned[topic][row])
                _extras[topic]++;
        }
    }

    private static double F1(int hits, int extras, int misses) => hits == 0 ? 0 : 2.0 * hits / (2.0 * hits + extras + misses);
}
