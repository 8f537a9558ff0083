using Microsoft.AspNetCore.Http;
using TopicLab.Server.Problems;

namespace TopicLab.Server.Requests;

/// <summary>
/// Bounds the memory of all bodies and answers that are at hand. A quarter of it is kept for small ones, so that a few large ones that come slowly do not shut out everybody else.
/// Safe to share between threads.
/// </summary>
/// <param name="limit">Bytes.</param>
internal sealed class BodyBudget(long limit)
{
    /// <summary>What counts as small: 1,000 connections of so much fit in a quarter of the default limit.</summary>
    public const int SmallBytes = 64 << 10;

    private long _small;
    private long _large;

    /// <summary>Takes memory for a body.</summary>
    /// <param name="held">Bytes that the body holds already.</param>
    /// <param name="more">Bytes that it needs in addition.</param>
    /// <exception cref="ProblemException">So many are not left: 503.</exception>
    public void Take(int held, int more)
    {
        var isLarge = held + (long)more > SmallBytes;
        // A body that grows large leaves the quarter of the small ones.
        if (isLarge && held is > 0 and <= SmallBytes)
        {
            Take(ref _large, held + more, limit - limit / 4);
            Interlocked.Add(ref _small, -held);
        }
        else if (isLarge)
            Take(ref _large, more, limit - limit / 4);
        else
            Take(ref _small, more, limit / 4);
    }

    /// <summary>Gives back all that a body holds.</summary>
    public void Return(int held) => Interlocked.Add(ref held > SmallBytes ? ref _large : ref _small, -held);

    private static void Take(ref long taken, int bytes, long limit)
    {
        if (Interlocked.Add(ref taken, bytes) <= limit)
            return;
        Interlocked.Add(ref taken, -bytes);
        throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "Too many large bodies are being worked on; try again in a moment.");
    }
}
