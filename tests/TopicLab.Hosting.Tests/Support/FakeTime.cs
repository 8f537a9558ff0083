namespace TopicLab.Hosting.Tests.Support;

/// <summary>Time that goes on only when it is told to; timers fire in the thread that tells it.</summary>
internal sealed class FakeTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private long _timestamp;

    /// <summary>By how much each look at the stopwatch puts it on.</summary>
    public TimeSpan Step { get; init; }

    /// <summary>Whether a timer fires already while it is set, as one may whose time is short.</summary>
    public bool FiresAtOnce { get; init; }

    /// <summary>How many timers there are that are not disposed.</summary>
    public int Timers
    {
        get
        {
            lock (_gate)
                return _timers.Count;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Add(ref _timestamp, Step.Ticks);

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, period);
        var timer = new FakeTimer(this, () => callback(state));
        lock (_gate)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time go on, and fires each timer that comes due, once.</summary>
    public void Advance(TimeSpan time)
    {
        FakeTimer[] due;
        lock (_gate)
        {
            _now += time;
            due = [.. _timers.Where(timer => timer.Due <= _now)];
        }
        foreach (var timer in due)
            timer.Fire();
    }

    /// <summary>A timer that fires once and then waits to be set again.</summary>
    private sealed class FakeTimer(FakeTime time, Action callback) : ITimer
    {
        private bool _isDisposed;
        private bool _hasFired;

        public DateTimeOffset? Due { get; private set; }

        public void Fire()
        {
            Due = null;
            callback();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime;
            if (Due is not null && time.FiresAtOnce && !_hasFired)
            {
                _hasFired = true;
                Fire();
            }
            return true;
        }

        public void Dispose()
        {
            _isDisposed = true;
            lock (time._gate)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
