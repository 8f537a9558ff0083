using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using TopicLab.Server.OpenApi;
using TopicLab.Server.Problems;

namespace TopicLab.Server.Security;

/// <summary>So many requests an address and window, counted before the key is looked at: guessing keys is limited too.</summary>
internal static class RateLimits
{
    /// <summary>Sets the limits.</summary>
    public static void Configure(RateLimiterOptions limiter, ServerOptions options)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            options.RateLimit is not { } limit || context.GetEndpoint()?.Metadata.GetMetadata<ApiRoute>() is not { IsOpen: false }
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = options.RateWindow, QueueLimit = 0 }));
        limiter.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : options.RateWindow;
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await Problem.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "Too many requests from this address; Retry-After says when to come back.");
        };
    }
}
