using TopicLab.Training.Corpora;

namespace TopicLab.Cli.Hosting;

/// <summary>
/// Standard input that Ctrl-C can interrupt, although a read of a pipe or terminal cannot be; that reads ahead while its reader
/// works; and that tells when its reader is about to wait, which is the time to hand out what is finished.
/// </summary>
internal sealed class StandardInput(Func<Stream> open, CancellationToken cancellation) : ReadOnlyStream
{
    private const int BlockSize = 64 << 10;

    private byte[] _block = [];
    private byte[] _nextBlock = [];
    private int _start;
    private int _end;
    private Stream? _stream;
    private Task<int>? _reading;

    /// <summary>Is called before a read that has to wait.</summary>
    public Action? BeforeWait { get; set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_start == _end && !ReadBlock())
            return 0;
        var count = Math.Min(buffer.Length, _end - _start);
        _block.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    private bool ReadBlock()
    {
        if (_stream is null)
        {
            _stream = open();
            (_block, _nextBlock) = (new byte[BlockSize], new byte[BlockSize]);
        }
        _reading ??= Start();
        if (!_reading.IsCompleted)
            BeforeWait?.Invoke();
        // An abandoned read ends with the process.
        if (!_reading.IsCompleted)
            Task.WaitAny([_reading], cancellation);
        (_start, _end) = (0, _reading.GetAwaiter().GetResult());
        (_block, _nextBlock) = (_nextBlock, _block);
        // A terminal can be read behind its end; nobody wants that.
        if (_end > 0)
            _reading = Start();
        return _end > 0;
    }

    private Task<int> Start()
    {
        var block = _nextBlock;
        return Task.Run(() =>
        {
            while (true)
            {
                try
                {
                    return _stream!.Read(block, 0, block.Length);
                }
                catch (IOException exception) when (exception.HResult is StandardOutput.WouldBlock or StandardOutput.WouldBlockOnMac)
                {
                    // Somebody made the descriptor non-blocking, and has written nothing yet.
                    Thread.Sleep(5);
                }
            }
        });
    }
}
