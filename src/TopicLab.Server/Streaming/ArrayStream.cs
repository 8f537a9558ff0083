using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using TopicLab.Json;
using TopicLab.Server.Endpoints;
using TopicLab.Server.Requests;

namespace TopicLab.Server.Streaming;

/// <summary>
/// Scores an array of releases that was checked: an array of records, sent as they come, in order. It holds the body and what the connection's buffers take, and scores no further
/// while the client does not take the answers: evidence of many releases is many times as long as they are.
/// </summary>
/// <param name="records">Writes the records.</param>
/// <param name="releases">The releases.</param>
/// <param name="options">The server's limits.</param>
internal sealed class ArrayStream(ScoreRecords records, ReleaseBody releases, ServerOptions options)
{
    private TimeSpan _waited;

    /// <summary>Answers the request.</summary>
    /// <exception cref="OperationCanceledException">The client went away, or took the answer too slowly: all its waits together may take as long as a request.</exception>
    public async Task RunAsync(HttpContext context)
    {
        // From here on the server works or waits for the client, for which it has its own bound: a body is held until its last record is taken.
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        context.Response.ContentType = MediaType.Json;
        context.Response.Headers.CacheControl = "no-store";
        var output = context.Response.BodyWriter;
        using var json = new Utf8JsonWriter(output, RecordFormat.Options);
        try
        {
            json.WriteStartArray();
            for (var i = 0; i < releases.Count; i++)
            {
                // Where records are short, many are made before the client is looked at.
                context.RequestAborted.ThrowIfCancellationRequested();
                records.Write(json, releases.Release(i));
                json.Flush();
                if (output.UnflushedBytes >= LineStream.FlushedBytes)
                    await FlushAsync(context, output);
            }
            json.WriteEndArray();
            json.Flush();
            output.Write("\n"u8);
        }
        catch
        {
            // Else what is written of the record would go out when the writer is disposed.
            json.Reset();
            throw;
        }
        await FlushAsync(context, output);
    }

    private async ValueTask FlushAsync(HttpContext context, PipeWriter output)
    {
        var flush = output.FlushAsync(context.RequestAborted);
        if (!flush.IsCompleted)
        {
            var start = Stopwatch.GetTimestamp();
            var left = options.RequestTimeout - _waited;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            patience.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            await flush.AsTask().WaitAsync(patience.Token);
            _waited += Stopwatch.GetElapsedTime(start);
        }
        else if ((await flush).IsCompleted)
            throw new OperationCanceledException("The client went away.");
    }
}
