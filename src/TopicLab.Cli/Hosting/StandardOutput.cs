namespace TopicLab.Cli.Hosting;

/// <summary>Standard output whose errors say what happened: its reader left, or the system refused.</summary>
internal sealed class StandardOutput(Stream stream) : WriteOnlyStream
{
    private const int BrokenPipe = 32;
    public const int WouldBlock = 11;
    public const int WouldBlockOnMac = 35;

    // POSIX: so much goes into a pipe whole or not at all, which has to be known where the system says "try again".
    private const int PipeChunk = 512;
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);
    private const int WindowsNoData = unchecked((int)0x800700E8);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (stream.CanSeek)
        {
            WriteWhole(buffer);
            return;
        }
        for (; !buffer.IsEmpty; buffer = buffer[Math.Min(PipeChunk, buffer.Length)..])
            WriteWhole(buffer[..Math.Min(PipeChunk, buffer.Length)]);
    }

    private void WriteWhole(ReadOnlySpan<byte> buffer)
    {
        try
        {
            while (!TryWrite(buffer))
                Thread.Sleep(1);
        }
        catch (IOException exception) when (exception.HResult is BrokenPipe or WindowsBrokenPipe or WindowsNoData)
        {
            throw new ClosedOutputException(exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            throw new FailedException($"standard output cannot be written: {SystemMessage.Of(exception)}.", exception);
        }
    }

    /// <summary>Whether it was written; not where the descriptor was made non-blocking (event loops do that to pipes they share) and nobody has read yet.</summary>
    private bool TryWrite(ReadOnlySpan<byte> buffer)
    {
        try
        {
            stream.Write(buffer);
            return true;
        }
        catch (IOException exception) when (exception.HResult is WouldBlock or WouldBlockOnMac)
        {
            return false;
        }
    }
}
