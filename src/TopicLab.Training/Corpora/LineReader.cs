namespace TopicLab.Training.Corpora;

/// <summary>Lines of UTF-8 bytes, without their '\n'. Holds one line, never the file.</summary>
internal sealed class LineReader(InputBytes input) : IDisposable
{
    private bool _inLongLine;

    /// <summary>The file as given.</summary>
    public string Path => input.Path;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Why the line that was read last cannot be used, or <see langword="null"/>. Reading on is possible.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads the next line; false at the end. The span is valid until the next call, and empty for a line that is too long.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        if (_inLongLine)
            SkipLongLine();
        line = default;
        Problem = null;
        var seen = 0;
        while (true)
        {
            var unread = input.Unread;
            var length = unread[seen..].IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = Take(unread[..(seen + length)], 1);
                if (line.Length < InputLimits.LineBytes)
                    return true;
                // The buffer may hold more than the limit after other long lines.
                line = default;
                Problem = TooLong;
                return true;
            }
            seen = unread.Length;
            if (seen >= InputLimits.LineBytes)
            {
                Number++;
                Problem = TooLong;
                _inLongLine = true;
                return true;
            }
            if (!input.Fill())
            {
                if (seen == 0)
                    return false;
                line = Take(unread, 0);
                return true;
            }
        }
    }

    private static string TooLong => $"the line reaches {InputLimits.LineBytes >> 20} MiB, the limit for a line";

    private ReadOnlySpan<byte> Take(ReadOnlySpan<byte> line, int lineEnd)
    {
        Number++;
        Problem = TextCheck.Problem(line, input.WasUtf16);
        input.Skip(line.Length + lineEnd);
        return line;
    }

    private void SkipLongLine()
    {
        _inLongLine = false;
        do
        {
            var end = input.Unread.IndexOf((byte)'\n');
            if (end >= 0)
            {
                input.Skip(end + 1);
                return;
            }
            input.Skip(input.Unread.Length);
        }
        while (input.Fill());
    }

    public void Dispose() => input.Dispose();
}
