using System.Buffers;
using Microsoft.AspNetCore.Http;
using TopicLab.Server.Problems;

namespace TopicLab.Server.Requests;

/// <summary>The bytes of a body that is read whole, in memory that is used again. One thread at a time; dispose it after the last use of <see cref="Bytes"/>.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstSize = 8 << 10;

    private readonly BodyBudget _budget;
    private byte[] _buffer;
    private int _count;
    private int _blank;

    // Of the budget; the pool may give a little more.
    private int _reserved;

    private RequestBody(BodyBudget budget)
    {
        _budget = budget;
        budget.Take(0, FirstSize);
        _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
        _reserved = FirstSize;
    }

    /// <summary>What was read.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _count);

    /// <summary>Reads a body to its end.</summary>
    /// <param name="context">The request.</param>
    /// <param name="budget">What memory it may take.</param>
    /// <param name="limit">Bytes that it may have.</param>
    /// <param name="arrayLimit">Bytes that an array of JSON may have. Default: it is not looked whether one comes.</param>
    /// <exception cref="ProblemException">It is over a limit: 413; it came too slowly: 408; or others have taken all memory: 503.</exception>
    public static async ValueTask<RequestBody> ReadAsync(HttpContext context, BodyBudget budget, int limit, int arrayLimit = 0)
    {
        var most = Math.Max(limit, arrayLimit);
        if (context.Request.ContentLength > most)
            throw TooLarge(most, "The body");
        var body = new RequestBody(budget);
        try
        {
            var reader = context.Request.BodyReader;
            while (true)
            {
                var result = await reader.ReadAsync(context.RequestAborted);
                try
                {
                    foreach (var segment in result.Buffer)
                        body.Append(segment.Span, limit, most);
                }
                finally
                {
                    // Else the connection cannot pass over the rest of a body that was refused, and is cut before the answer is out.
                    reader.AdvanceTo(result.Buffer.End);
                }
                if (result.IsCompleted)
                    return body;
            }
        }
        catch (OperationCanceledException)
        {
            body.Dispose();
            // The server's fault begins when all is there. A client that went away does not hear this.
            throw new ProblemException(StatusCodes.Status408RequestTimeout, Problem.Sentence(StatusCodes.Status408RequestTimeout));
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Takes of the budget what else is held for as long as the body is, as the answer: evidence is many times as long as what it is of.</summary>
    /// <param name="bytes">How much.</param>
    /// <exception cref="ProblemException">So much is not left: 503.</exception>
    public void Charge(int bytes)
    {
        _budget.Take(_reserved, bytes);
        _reserved += bytes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _budget.Return(_reserved);
    }

    /// <summary>The problem of a body over a limit.</summary>
    /// <param name="bytes">The limit.</param>
    /// <param name="what">What is too large, as a sentence begins.</param>
    public static ProblemException TooLarge(int bytes, string what) => new(StatusCodes.Status413PayloadTooLarge,
        bytes >= 1 << 20 ? $"{what} is over {bytes >> 20} MiB." : $"{what} is over {bytes} bytes.");

    private void Append(ReadOnlySpan<byte> bytes, int limit, int most)
    {
        if (_count + bytes.Length > most)
            throw TooLarge(most, "The body");
        if (_count + bytes.Length > _buffer.Length)
            Grow(_count + bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_count));
        _count += bytes.Length;
        if (_count > limit && !IsArray())
            throw TooLarge(limit, "The release");
    }

    // Goes on where it stopped: bodies come in thousands of pieces.
    private bool IsArray()
    {
        var bytes = Bytes;
        if (_blank == 0 && bytes.StartsWith("\uFEFF"u8))
            _blank = "\uFEFF"u8.Length;
        while (_blank < _count && bytes[_blank] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            _blank++;
        return _blank < _count && bytes[_blank] == (byte)'[';
    }

    private void Grow(int needed)
    {
        var size = Math.Max(needed, 2 * _buffer.Length);
        _budget.Take(_reserved, size - _reserved);
        _reserved = size;
        var larger = ArrayPool<byte>.Shared.Rent(size);
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
