using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TopicLab.Json;
using TopicLab.Server.Problems;
using TopicLab.Server.Requests;

namespace TopicLab.Server.Endpoints;

/// <summary>Answers that are one JSON document, written as the command line writes a line.</summary>
internal static class JsonAnswer
{
    private const int FirstSize = 4 << 10;

    /// <summary>Writes the document, whole or not at all: a failure on the way still becomes a problem with its own status.</summary>
    /// <param name="context">The request.</param>
    /// <param name="write">Writes the document.</param>
    /// <param name="body">The body that is answered, whose memory the answer is added to for as long as the client takes to read it. Default: the answer is short.</param>
    /// <exception cref="ProblemException">So much memory is not left: 503.</exception>
    public static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write, RequestBody? body = null)
    {
        var buffer = new ArrayBufferWriter<byte>(FirstSize);
        using (var writer = new Utf8JsonWriter(buffer, RecordFormat.Options))
            write(writer);
        buffer.Write("\n"u8);
        body?.Charge(buffer.WrittenCount);
        context.Response.ContentType = MediaType.Json;
        context.Response.ContentLength = buffer.WrittenCount;
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
