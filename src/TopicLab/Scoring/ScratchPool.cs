using System.Collections.Concurrent;

namespace TopicLab.Scoring;

/// <summary>Keeps scratches for later calls: one at hand for the common case of one thread, the rest in a bag.</summary>
internal sealed class ScratchPool(LinearModel model)
{
    private const int MaxParts = 4096;

    private readonly ConcurrentBag<Scratch> _bag = [];
    private Scratch? _atHand;

    /// <summary>A scratch that no other call uses.</summary>
    public Scratch Rent() =>
        Interlocked.Exchange(ref _atHand, null) ?? (_bag.TryTake(out var scratch) ? scratch : new Scratch(model.FeatureCount, model.Stride));

    /// <summary>Gives a scratch back.</summary>
    public void Return(Scratch scratch)
    {
        scratch.Reset();
        // What one huge or odd document needed is not kept for all the others.
        if (scratch.Parts.Capacity > MaxParts || _bag.Count > 4 * Environment.ProcessorCount)
            return;
        if (Interlocked.CompareExchange(ref _atHand, scratch, null) is not null)
            _bag.Add(scratch);
    }
}
