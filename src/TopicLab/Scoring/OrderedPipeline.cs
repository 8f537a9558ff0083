using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace TopicLab.Scoring;

/// <summary>Maps a stream on several cores and keeps its order. A result is handed on as soon as those before it are.</summary>
internal static class OrderedPipeline
{
    // Enough to keep every core busy while the consumer writes; few enough that a slow consumer holds little.
    private const int AheadPerThread = 64;

    private const int MaxThreads = 1024;

    public static async IAsyncEnumerable<TResult> Run<TSource, TResult>(
        IAsyncEnumerable<TSource> source, Func<TSource, TResult> map, int threads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        threads = Math.Min(threads, MaxThreads);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var results = Channel.CreateBounded<Task<TResult>>(new BoundedChannelOptions(threads * AheadPerThread) { SingleReader = true, SingleWriter = true });
        // Not disposed: a task may still release it after the consumer has left, and without a wait handle it holds nothing.
        var running = new SemaphoreSlim(threads);
        var feeding = Feed();
        try
        {
            await foreach (var result in results.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return await result.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            // Its failures reached the reader through the channel.
            await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (results.Reader.TryRead(out var unread))
                await ((Task)unread).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task Feed()
        {
            try
            {
                await foreach (var item in source.WithCancellation(stop.Token).ConfigureAwait(false))
                {
                    await running.WaitAsync(stop.Token).ConfigureAwait(false);
                    var task = Task.Run(() =>
                    {
                        try
                        {
                            return map(item);
                        }
                        finally
                        {
                            running.Release();
                        }
                    }, CancellationToken.None);
                    await results.Writer.WriteAsync(task, stop.Token).ConfigureAwait(false);
                }
                results.Writer.Complete();
            }
            catch (Exception exception)
            {
                results.Writer.Complete(exception);
            }
        }
    }
}
