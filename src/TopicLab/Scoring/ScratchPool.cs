using System.Collections.Concurrent;

namespace TopicLab.Scoring;

/// <summary>Keeps scratches for later calls: one at hand for the common case of one thread, the rest in a bag.</summary>
internal sealed class ScratchPool(LinearModel model)
{
    private readonly ConcurrentBag<Scratch> _bag = [];
    private Scratch? _atHand;

    /// <summary>A scratch that no other call uses.</summary>
    public Scratch Rent() =>
        Interlocked.Exchange(ref _atHand, null) ?? (_bag.TryTake(out var scratch) ? scratch : new Scratch(model.FeatureCount, model.Stride));

    /// <summary>Gives a scratch back.</summary>
    public void Return(Scratch scratch)
    {
        scratch.Reset();
        if (Interlocked.CompareExchange(ref _atHand, scratch, null) is not null)
            _bag.Add(scratch);
    }
}
