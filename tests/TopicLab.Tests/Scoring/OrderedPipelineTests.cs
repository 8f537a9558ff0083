using System.Runtime.CompilerServices;
using TopicLab.Scoring;

namespace TopicLab.Tests.Scoring;

public sealed class OrderedPipelineTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 4)]
    [InlineData(1000, 1)]
    [InlineData(1000, 4)]
    public async Task Results_come_in_the_order_of_the_source(int count, int threads)
    {
        var results = OrderedPipeline.Run(Numbers(Cancellation, count), number =>
        {
            if (number % 7 == 0)
                Thread.SpinWait(5000 * (number % 5));
            return number * 2;
        }, threads, Cancellation);
        Assert.Equal(Enumerable.Range(0, count).Select(number => number * 2), await ToList(results));
    }

    [Fact]
    public async Task No_more_run_at_a_time_than_there_are_threads_and_a_slow_consumer_holds_few()
    {
        var (running, most, taken) = (0, 0, 0);
        var left = 0;
        await foreach (var _ in OrderedPipeline.Run(Numbers(Cancellation, 2000, () => taken++), number =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            Thread.SpinWait(200);
            Interlocked.Decrement(ref running);
            return number;
        }, 3, Cancellation))
        {
            Assert.InRange(taken - ++left, -1, 3 * 64 + 4);
        }
        Assert.InRange(most, 1, 3);
        Assert.Equal(2000, left);
    }

    [Fact]
    public async Task A_failure_of_the_work_comes_in_its_place()
    {
        var seen = new List<int>();
        var failure = await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var number in OrderedPipeline.Run(Numbers(Cancellation, 100), number => number == 40 ? throw new FormatException("forty") : number, 4, Cancellation))
                seen.Add(number);
        });
        Assert.Equal("forty", failure.Message);
        Assert.Equal(Enumerable.Range(0, 40), seen);
    }

    [Fact]
    public async Task A_failure_of_the_source_comes_behind_what_was_read()
    {
        var seen = new List<int>();
        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var number in OrderedPipeline.Run(Numbers(Cancellation, 50, fails: true), number => number, 4, Cancellation))
                seen.Add(number);
        });
        Assert.Equal(Enumerable.Range(0, 50), seen);
    }

    [Fact]
    public async Task A_consumer_that_leaves_stops_the_source()
    {
        var taken = 0;
        var ended = false;
        await foreach (var number in OrderedPipeline.Run(Numbers(Cancellation, int.MaxValue, () => taken++, atEnd: () => ended = true), number => number, 2, Cancellation))
        {
            if (number == 10)
                break;
        }
        Assert.True(ended);
        Assert.InRange(taken, 11, 400);
    }

    [Fact]
    public async Task Cancellation_stops_it()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var number in OrderedPipeline.Run(Numbers(Cancellation, int.MaxValue), number => number, 2, stop.Token))
            {
                if (number == 10)
                    await stop.CancelAsync();
            }
        });
    }

    private static async Task<List<int>> ToList(IAsyncEnumerable<int> source)
    {
        var list = new List<int>();
        await foreach (var item in source)
            list.Add(item);
        return list;
    }

    private static async IAsyncEnumerable<int> Numbers(
        [EnumeratorCancellation] CancellationToken cancellationToken, int count, Action? each = null, bool fails = false, Action? atEnd = null)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (i % 100 == 99)
                    await Task.Yield();
                each?.Invoke();
                yield return i;
            }
            if (fails)
                throw new FormatException("the source ends badly");
        }
        finally
        {
            atEnd?.Invoke();
        }
    }

    private static void InterlockedMax(ref int place, int value)
    {
        int seen;
        while ((seen = place) < value && Interlocked.CompareExchange(ref place, value, seen) != seen)
        {
        }
    }
}
