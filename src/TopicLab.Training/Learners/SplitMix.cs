namespace TopicLab.Training.Learners;

/// <summary>
/// A small seeded generator (Steele, Lea &amp; Flood 2014), our own so that a seed means the same on every version of the runtime.
/// </summary>
internal struct SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to <paramref name="exclusive"/> - 1.</summary>
    public int Next(int exclusive) => (int)(((Next() >> 32) * (ulong)exclusive) >> 32);

    /// <summary>Orders <paramref name="items"/> at random (Fisher-Yates).</summary>
    public void Shuffle(Span<int> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A seed for part <paramref name="part"/> of a job, independent of the order in which parts run.</summary>
    public static ulong Derive(ulong seed, int part) => new SplitMix(seed ^ ((ulong)(uint)part * 0xD1342543DE82EF95)).Next();
}
