using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using TopicLab.Json;

namespace TopicLab.Server.Problems;

/// <summary>Writes errors as RFC 9457 has them.</summary>
internal static class Problem
{
    /// <summary>The media type of errors.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>Answers with a status and <c>{"type","title","status","detail"}</c>. Nothing may have been sent yet.</summary>
    public static async Task WriteAsync(HttpContext context, int status, string detail)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, RecordFormat.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "about:blank");
            writer.WriteString("title", ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Error");
            writer.WriteNumber("status", status);
            writer.WriteString("detail", detail);
            writer.WriteEndObject();
        }
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.ContentLength = buffer.WrittenCount;
        response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "1";
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        // Not the request's token: a request that timed out is to be told so.
        await response.Body.WriteAsync(buffer.WrittenMemory, CancellationToken.None);
    }

    /// <summary>What a bare status means here.</summary>
    public static string Sentence(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is not sent as HTTP has it: its body ends early, or its chunks are broken.",
        StatusCodes.Status404NotFound => "There is nothing at this path; /openapi.json lists what there is.",
        StatusCodes.Status405MethodNotAllowed => "This path does not take this method; the Allow header lists those that it takes.",
        StatusCodes.Status408RequestTimeout => "The body came too slowly.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status504GatewayTimeout => "The request took too long.",
        _ => "The request cannot be answered.",
    };
}
