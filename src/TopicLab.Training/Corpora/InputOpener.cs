namespace TopicLab.Training.Corpora;

/// <summary>Opens a file or standard input and takes off what lies around its text: gzip, byte-order mark, UTF-16.</summary>
internal sealed class InputOpener(Stream? standardInput = null)
{
    private bool _standardInputIsUsed;

    /// <summary>Opens the input at <paramref name="path"/>.</summary>
    /// <exception cref="InvalidInputException">It is missing, a folder, not readable, or its first bytes are damaged gzip.</exception>
    public InputBytes Open(string path)
    {
        var raw = path == "-" ? OpenStandardInput() : OpenFile(path);
        try
        {
            return Unwrap(path, raw);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            if (path != "-")
                raw.Dispose();
            var problem = e is InvalidDataException ? "is damaged: its gzip data is broken or cut" : "cannot be read";
            throw new InvalidInputException(path, null, problem, e) { EndsInput = true };
        }
    }

    private Stream OpenStandardInput()
    {
        if (standardInput is null || _standardInputIsUsed)
            throw new InvalidInputException("-", null, standardInput is null ? "is not there" : "can be read only once, and '-' stands twice");
        _standardInputIsUsed = true;
        return standardInput;
    }

    private static FileStream OpenFile(string path)
    {
        if (Directory.Exists(path))
            throw new InvalidInputException(path, null, "is a folder, not a file");
        try
        {
            // Our own window is the buffer.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidInputException(path, null, "does not exist", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException(path, null, "cannot be opened", e);
        }
    }

    private static InputBytes Unwrap(string path, Stream raw)
    {
        var magic = new byte[2];
        var length = PrefixStream.Peek(raw, magic);
        Stream bytes = new PrefixStream(magic, length, raw, leaveOpen: path == "-");
        if (magic is [0x1F, 0x8B])
            bytes = new GunzipStream(bytes);

        var mark = new byte[3];
        length = PrefixStream.Peek(bytes, mark);
        return mark switch
        {
            [0xEF, 0xBB, 0xBF] => new InputBytes(path, bytes),
            [0xFF, 0xFE, _] when length >= 2 => Utf16(bigEndian: false),
            [0xFE, 0xFF, _] when length >= 2 => Utf16(bigEndian: true),
            _ => new InputBytes(path, new PrefixStream(mark, length, bytes)),
        };

        InputBytes Utf16(bool bigEndian)
        {
            var behindMark = new PrefixStream(mark[2..], length - 2, bytes);
            return new InputBytes(path, new Utf16Stream(behindMark, bigEndian), wasUtf16: true);
        }
    }
}
