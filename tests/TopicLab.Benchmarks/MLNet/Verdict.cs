namespace TopicLab.Benchmarks.MLNet;

/// <summary>What a model says of one document; each place is a topic that the model knows.</summary>
internal sealed class Verdict(int topics)
{
    /// <summary>From 0 to 1; of a score without calibration the logistic curve.</summary>
    public float[] Probabilities { get; } = new float[topics];

    /// <summary>Which topics reach their threshold.</summary>
    public bool[] Assigned { get; } = new bool[topics];

    /// <summary>The same, and the best one where none reaches it.</summary>
    public bool[] AtLeastOne { get; } = new bool[topics];

    /// <summary>Fills <see cref="AtLeastOne"/> of a model with one threshold for all topics.</summary>
    public void Promise()
    {
        Assigned.CopyTo(AtLeastOne, 0);
        if (!AtLeastOne.Contains(true))
            AtLeastOne[Array.IndexOf(Probabilities, Probabilities.Max())] = true;
    }
}
