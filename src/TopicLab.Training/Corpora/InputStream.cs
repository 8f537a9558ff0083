namespace TopicLab.Training.Corpora;

/// <summary>An input as a stream, for CsvHelper; what was already looked at comes first.</summary>
internal sealed class InputStream(InputBytes input) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer)
    {
        if (input.Unread.IsEmpty && !input.Fill())
            return 0;
        var count = Math.Min(buffer.Length, input.Unread.Length);
        input.Unread[..count].CopyTo(buffer);
        input.Skip(count);
        return count;
    }
}
