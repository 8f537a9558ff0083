namespace TopicLab.Server;

/// <summary>Counts the requests at hand, and lets no more in once the server was asked to stop. Safe to share between threads.</summary>
internal sealed class Drain
{
    /// <summary>What is said to who comes too late.</summary>
    public const string Sentence = "The server is stopping; send this to another one, or again in a moment.";

    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private int _atHand;
    private volatile bool _hasBegun;

    /// <summary>Whether the server was asked to stop.</summary>
    public bool HasBegun => _hasBegun;

    /// <summary>Lets a request in; false when the server is stopping.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_hasBegun)
                return false;
            _atHand++;
            return true;
        }
    }

    /// <summary>Says that a request that was let in is done.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            if (--_atHand == 0 && _hasBegun)
                _empty.TrySetResult();
        }
    }

    /// <summary>Lets no more in, and waits until those at hand are done, or <paramref name="patience"/> is over.</summary>
    /// <returns>Whether all are done.</returns>
    public async Task<bool> WaitAsync(TimeSpan patience)
    {
        lock (_lock)
        {
            _hasBegun = true;
            if (_atHand == 0)
                _empty.TrySetResult();
        }
        return await Task.WhenAny(_empty.Task, Task.Delay(patience)) == _empty.Task;
    }
}
