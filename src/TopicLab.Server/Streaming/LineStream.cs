using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using TopicLab.Json;
using TopicLab.Server.Endpoints;
using TopicLab.Server.Problems;
using TopicLab.Server.Requests;
using TopicLab.Training.Corpora;

namespace TopicLab.Server.Streaming;

/// <summary>
/// Scores a stream of lines: a record for each, in order, as they come, and <c>{"line","error"}</c> in the place of a bad one. It holds one line and what the
/// connection's buffers take: nothing is read while the client does not take the answers.
/// </summary>
internal sealed class LineStream
{
    /// <summary>Bytes that are written before the client has to take them; the connection has a buffer of as many.</summary>
    internal const int FlushedBytes = 32 << 10;

    private readonly ScoreRecords _records;
    private readonly ServerOptions _options;
    private readonly JsonRow _parser = new(labels: null);
    private readonly RawRow _row = new();
    private long _number;
    private bool _hasRecords;
    private bool _inLongLine;

    // For the line that comes next, however many pieces it comes in: else a byte now and then would hold the connection for ever.
    private TimeSpan _waited;

    /// <summary>Prepares the answer to a request.</summary>
    public LineStream(ScoreRecords records, ServerOptions options) => (_records, _options) = (records, options);

    /// <summary>Answers the request.</summary>
    /// <exception cref="ProblemException">The body has no line: 400; or the next line did not come in time: 408.</exception>
    public async Task RunAsync(HttpContext context)
    {
        Unlimit(context);
        var reader = context.Request.BodyReader;
        var output = context.Response.BodyWriter;
        using var json = new Utf8JsonWriter(output, RecordFormat.Options);
        while (true)
        {
            if (!reader.TryRead(out var result))
            {
                // Whoever waits for an answer before sending on gets it.
                await FlushAsync(context, output);
                result = await ReadAsync(context, reader);
            }
            var rest = result.Buffer;
            while (TryTakeLine(ref rest, result.IsCompleted, out var line))
            {
                _waited = TimeSpan.Zero;
                WriteLine(context, output, json, line);
                if (output.UnflushedBytes >= FlushedBytes)
                    await FlushAsync(context, output);
            }
            reader.AdvanceTo(rest.Start, rest.End);
            if (result.IsCompleted)
                break;
        }
        if (!_hasRecords)
            throw new ProblemException(StatusCodes.Status400BadRequest, "The body is empty; it must be releases as JSON, one a line.");
        await FlushAsync(context, output);
    }

    /// <summary>A stream may be of any length and last as long as it wants; only the wait for the next line is bounded.</summary>
    private static void Unlimit(HttpContext context)
    {
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
    }

    private async ValueTask<ReadResult> ReadAsync(HttpContext context, PipeReader reader)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        // A timer of zero or less is over at once, or never.
        var left = _options.RequestTimeout - _waited;
        patience.CancelAfter(left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1));
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new ProblemException(StatusCodes.Status408RequestTimeout, "The next line did not come in time.");
        }
        finally
        {
            _waited += Stopwatch.GetElapsedTime(start);
        }
    }

    private static async ValueTask FlushAsync(HttpContext context, PipeWriter output)
    {
        if (output.UnflushedBytes == 0)
            return;
        var result = await output.FlushAsync(context.RequestAborted);
        if (result.IsCanceled || result.IsCompleted)
            throw new OperationCanceledException("The client went away.");
    }

    /// <summary>Takes the next whole line off the bytes; of a line that is too long an empty one, once.</summary>
    private bool TryTakeLine(ref ReadOnlySequence<byte> bytes, bool isEnd, out ReadOnlySequence<byte> line)
    {
        while (true)
        {
            if (bytes.PositionOf((byte)'\n') is { } end)
            {
                line = bytes.Slice(0, end);
                bytes = bytes.Slice(bytes.GetPosition(1, end));
            }
            else if (isEnd || _inLongLine || bytes.Length > _options.ReleaseBytes)
            {
                if (bytes.IsEmpty)
                {
                    line = default;
                    return false;
                }
                line = bytes;
                bytes = bytes.Slice(bytes.End);
                if (_inLongLine)
                    return false;
                _inLongLine = !isEnd;
                _number++;
                return true;
            }
            else
            {
                line = default;
                return false;
            }
            if (!_inLongLine)
            {
                _number++;
                return true;
            }
            // The rest of a line that was answered already.
            _inLongLine = false;
        }
    }

    private void WriteLine(HttpContext context, PipeWriter output, Utf8JsonWriter json, ReadOnlySequence<byte> line)
    {
        byte[]? rented = null;
        try
        {
            string? error = null;
            if (line.Length > _options.ReleaseBytes)
                error = RequestBody.TooLarge(_options.ReleaseBytes, "the line").Message.TrimEnd('.');
            else
            {
                ReadOnlySpan<byte> bytes;
                if (line.IsSingleSegment)
                    bytes = line.FirstSpan;
                else
                {
                    rented = ArrayPool<byte>.Shared.Rent((int)line.Length);
                    line.CopyTo(rented);
                    bytes = rented.AsSpan(0, (int)line.Length);
                }
                if (_number == 1 && bytes.StartsWith("\uFEFF"u8))
                    bytes = bytes[3..];
                if (bytes.Trim(" \r\t"u8).IsEmpty)
                    return;
                error = Read(bytes);
            }
            if (!_hasRecords)
                Begin(context);
            json.Reset();
            if (error is null)
                _records.Write(json, _row.ToRelease());
            else
                WriteError(json, error);
            json.Flush();
            output.Write("\n"u8);
        }
        catch
        {
            // Else what is written of the record would go out when the writer is disposed.
            json.Reset();
            throw;
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    // Headers are set when the first record is there: until then a problem can have its status.
    private void Begin(HttpContext context)
    {
        _hasRecords = true;
        context.Response.ContentType = MediaType.JsonLines;
        context.Response.Headers.CacheControl = "no-store";
    }

    private string? Read(ReadOnlySpan<byte> line)
    {
        if (TextCheck.Problem(line, wasUtf16: false) is { } problem)
            return problem;
        _row.Clear();
        try
        {
            _parser.Read(line, _row);
            _row.Complete(_number, needsLabels: false);
            return null;
        }
        catch (BadContentException bad)
        {
            return bad.Message;
        }
    }

    private void WriteError(Utf8JsonWriter json, string error)
    {
        json.WriteStartObject();
        json.WriteNumber("line", _number);
        json.WriteString("error", error);
        json.WriteEndObject();
    }
}
