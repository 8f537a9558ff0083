using Microsoft.AspNetCore.Http;

namespace TopicLab.Server.Security;

/// <summary>Headers of every response: the page may load its own files and call its own server, and nobody may frame it or guess types.</summary>
internal static class SecurityHeaders
{
    /// <summary>Nothing from elsewhere, nothing inline.</summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Has them added when the response starts: whoever answers with an error clears what was set before.</summary>
    public static void AddTo(HttpContext context) => context.Response.OnStarting(Add, context.Response.Headers);

    private static Task Add(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        return Task.CompletedTask;
    }
}
