using Microsoft.AspNetCore.Http;
using TopicLab.Server.OpenApi;
using TopicLab.Server.Problems;

namespace TopicLab.Server.Security;

/// <summary>Lets nobody without a key do what costs or tells something. The page, the document and the questions about health are open.</summary>
internal sealed class ApiKeyMiddleware(RequestDelegate next, ApiKeys keys)
{
    /// <summary>Answers the request.</summary>
    /// <exception cref="ProblemException">There is no key, or a wrong one: 401.</exception>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiRoute>() is not { IsOpen: false } || keys.Admit(context.Request))
            return next(context);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        throw new ProblemException(StatusCodes.Status401Unauthorized, "A key is needed, as 'Authorization: Bearer KEY' or 'X-Api-Key: KEY'.");
    }
}
