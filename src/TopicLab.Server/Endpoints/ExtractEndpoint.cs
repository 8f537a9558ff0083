using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TopicLab.Json;
using TopicLab.Server.Extraction;
using TopicLab.Server.Problems;
using TopicLab.Server.Requests;

namespace TopicLab.Server.Endpoints;

/// <summary>Answers <c>POST /extract</c>: <c>{"title","text"}</c> of a page of HTML or a Word document. Safe to use from several threads.</summary>
/// <param name="budget">What all bodies together may take.</param>
/// <param name="options">The server's limits: a page, and the text of a document, may be as large as a release.</param>
internal sealed class ExtractEndpoint(BodyBudget budget, ServerOptions options)
{
    /// <summary>The media type of pages.</summary>
    public const string Html = "text/html";

    /// <summary>The media type of Word documents.</summary>
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Bytes that a document may have: pictures are most of many a one.</summary>
    internal const int DocxBytes = 10 << 20;

    // Beside its bytes. Measured: the resident memory of a server at its peak (VmHWM after clear_refs) over that before, for documents that each go to a limit: text of
    // 1 MiB in 20,000 paragraphs (22 MiB), the same read twice (30), a tag of 200,000 attributes (26), 1,000 parts (20), lists of 1 MiB (20), 5,000 styles
    // (14), and all of it in one (57).
    private const int DocxMemory = 60 << 20;

    // As many of a MiB or two as the memory of all bodies has room for unless told otherwise; further ones wait.
    private const int Documents = 3;

    // Of the answer without title and text.
    private const int Frame = 22;

    // A page made to be slow may take seconds, which no timeout can cut, and a document as long as its request may: one core stays for the others.
    private static readonly SemaphoreSlim s_documents = new(Documents);
    private static readonly SemaphoreSlim s_cores = new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>Answers a request.</summary>
    /// <exception cref="ProblemException">The file cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It took longer than a request may, or the client went away.</exception>
    public async Task AnswerAsync(HttpContext context)
    {
        QueryValues.ExpectNone(context.Request);
        MediaType.RefuseCompressed(context.Request);
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type))
            throw Unsupported();
        var isDocx = type.MediaType.Equals(Docx, StringComparison.OrdinalIgnoreCase);
        if (!isDocx && !type.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase))
            throw Unsupported();
        using var body = await RequestBody.ReadAsync(context, budget, isDocx ? Math.Min(options.BodyBytes, DocxBytes) : options.ReleaseBytes);
        var charset = type.Charset.HasValue ? type.Charset.Value : null;
        var (title, text) = isDocx
            ? await WithinAsync(s_documents, () => WithinAsync(s_cores, () => Task.FromResult(Document(body, context.RequestAborted)), context.RequestAborted), context.RequestAborted)
            : await WithinAsync(s_cores, () => Task.FromResult(Page(body, charset)), context.RequestAborted);
        // As a release it is sent to be scored.
        if (Frame + Size(title) + Size(text) > options.ReleaseBytes)
            throw new ProblemException(StatusCodes.Status400BadRequest, $"The title and text found are more than the {options.ReleaseBytes:N0} bytes that a release may have.");
        await JsonAnswer.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("title", title);
            writer.WriteString("text", text);
            writer.WriteEndObject();
        });
    }

    private static async Task<T> WithinAsync<T>(SemaphoreSlim places, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            places.Release();
        }
    }

    private static int Size(string value) => JsonEncodedText.Encode(value, RecordFormat.Encoder).EncodedUtf8Bytes.Length;

    private static (string Title, string Text) Page(RequestBody body, string? charset)
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

    private (string Title, string Text) Document(RequestBody body, CancellationToken cancellationToken)
    {
        if (body.Bytes.IsEmpty)
            throw new ProblemException(StatusCodes.Status400BadRequest, "The body is empty; it must be a Word document.");
        body.Charge(body.Bytes.Length + DocxMemory);
        try
        {
            return DocxText.Extract(body.Bytes.ToArray(), options.ReleaseBytes, cancellationToken);
        }
        catch (UnusableDocumentException error)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, error.Message);
        }
    }

    private static ProblemException Unsupported() =>
        new(StatusCodes.Status415UnsupportedMediaType, $"The Content-Type must be {Html} or {Docx}, and the body not compressed.");
}
