namespace TopicLab.Cli.Hosting;

/// <summary>Standard error. What cannot be said there (closed, disk full, reader gone) is not worth failing for.</summary>
internal sealed class StandardError(Stream stream) : WriteOnlyStream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            stream.Write(buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
        }
    }
}
