using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TopicLab.Server.Extraction;
using TopicLab.Server.Problems;
using TopicLab.Server.Requests;

namespace TopicLab.Server.Endpoints;

/// <summary>Answers <c>POST /extract</c>: <c>{"title","text"}</c> of a page of HTML. Safe to use from several threads.</summary>
/// <param name="budget">What all bodies together may take.</param>
/// <param name="options">The server's limits: a page may be as large as a release.</param>
internal sealed class ExtractEndpoint(BodyBudget budget, ServerOptions options)
{
    // A page made to be slow may take seconds, which no timeout can cut: one core stays for the others.
    private static readonly SemaphoreSlim s_cores = new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>The media type of pages.</summary>
    public const string Html = "text/html";

    /// <summary>Answers a request.</summary>
    /// <exception cref="ProblemException">The page cannot be used.</exception>
    public async Task AnswerAsync(HttpContext context)
    {
        QueryValues.ExpectNone(context.Request);
        MediaType.RefuseCompressed(context.Request);
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase))
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, $"The Content-Type must be {Html}.");
        using var body = await JsonBody.ReadAsync(context, budget, options, mayBeArray: false);
        await s_cores.WaitAsync(context.RequestAborted);
        string title, text;
        try
        {
            (title, text) = Extract(body, type.Charset.HasValue ? type.Charset.Value : null);
        }
        finally
        {
            s_cores.Release();
        }
        await JsonAnswer.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("title", title);
            writer.WriteString("text", text);
            writer.WriteEndObject();
        });
    }

    private static (string Title, string Text) Extract(JsonBody body, string? charset)
    {
        try
        {
            return HtmlText.Extract(body.Bytes, charset);
        }
        catch (InvalidDataException error)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, error.Message);
        }
    }
}
