using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TopicLab.Server.Problems;

/// <summary>Turns whatever goes wrong into a problem for the caller; a failure of ours into a line of the log too, without anything that the caller sent.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    /// <summary>Answers the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            var response = context.Response;
            if (response.StatusCode >= 400 && !response.HasStarted && response.ContentType is null)
                await Problem.WriteAsync(context, response.StatusCode, Problem.Sentence(response.StatusCode));
        }
        catch (ProblemException problem)
        {
            await AnswerAsync(context, problem.Status, problem.Message);
        }
        catch (BadHttpRequestException bad)
        {
            await AnswerAsync(context, bad.StatusCode, Problem.Sentence(bad.StatusCode));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client went away: requests have no other input or output. There is nobody to tell.
            context.Abort();
        }
        catch (Exception exception)
        {
            // The type alone: a message might quote the release.
            LogFailure(exception.GetType().FullName, exception.StackTrace);
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, "The server failed; its log says where.");
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string detail)
    {
        // Records that wait to be sent would stand before the problem.
        if (!context.Response.HasStarted && (!context.Response.BodyWriter.CanGetUnflushedBytes || context.Response.BodyWriter.UnflushedBytes == 0))
            return Problem.WriteAsync(context, status, detail);
        // A cut connection is the only way left to say that the answer is not whole.
        context.Abort();
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed: {Exception}\n{Trace}")]
    private partial void LogFailure(string? exception, string? trace);
}
