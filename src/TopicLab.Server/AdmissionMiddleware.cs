using Microsoft.AspNetCore.Http;
using TopicLab.Server.OpenApi;
using TopicLab.Server.Problems;

namespace TopicLab.Server;

/// <summary>Counts the work at hand, and refuses more once the server is stopping. Questions about its health are answered to the end.</summary>
internal sealed class AdmissionMiddleware(RequestDelegate next, Drain drain)
{
    /// <summary>Answers the request.</summary>
    /// <exception cref="ProblemException">The server is stopping: 503.</exception>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiRoute>() is not { IsOpen: false })
        {
            await next(context);
            return;
        }
        if (!drain.TryEnter())
        {
            context.Response.Headers.Connection = "close";
            throw new ProblemException(StatusCodes.Status503ServiceUnavailable, Drain.Sentence);
        }
        try
        {
            await next(context);
            // Until the last byte is with the connection, the request is at hand.
            await context.Response.CompleteAsync();
        }
        finally
        {
            drain.Leave();
        }
    }
}
