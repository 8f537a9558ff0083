using Microsoft.AspNetCore.Http;
using TopicLab.Server.Problems;

namespace TopicLab.Server.Requests;

/// <summary>Bounds the memory of all bodies that are being read or worked on. Safe to share between threads.</summary>
/// <param name="limit">Bytes.</param>
internal sealed class BodyBudget(long limit)
{
    private long _taken;

    /// <summary>Takes so many bytes more.</summary>
    /// <exception cref="ProblemException">So many are not left: 503.</exception>
    public void Take(int bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= limit)
            return;
        Interlocked.Add(ref _taken, -bytes);
        throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "Too many large bodies are being worked on; try again in a moment.");
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(int bytes) => Interlocked.Add(ref _taken, -bytes);
}
