using TopicLab.Cli.Hosting;
using TopicLab.Training;

namespace TopicLab.Cli.Streaming;

/// <summary>
/// Reads on the calling thread, works on batches and formats them on others, writes the results in order. Holds a few batches, however
/// long the input is.
/// </summary>
internal sealed class BatchPipeline<TWriter>(Action<Release, TWriter> work, Func<TWriter> createWriter, CommandHost host, int threads)
    where TWriter : ResultWriter
{
    // Large enough that handing it over costs nothing beside the work in it.
    private const int BatchSize = 64;

    // But a few long texts are work enough, and memory enough.
    private const int BatchCharacters = 1 << 20;

    private readonly Queue<Batch> _running = new();
    private readonly Stack<Batch> _idle = new();
    private Batch? _filling;

    /// <summary>Works on all releases.</summary>
    public void Run(IEnumerable<Release> releases)
    {
        var header = createWriter();
        header.WriteHeader();
        host.Output.Write(header.Buffer.Written);
        host.Input.BeforeWait = Finish;
        try
        {
            foreach (var release in releases)
            {
                host.Cancellation.ThrowIfCancellationRequested();
                _filling ??= _idle.TryPop(out var batch) ? batch : new Batch(createWriter());
                _filling.Add(release);
                if (_filling.Releases.Count == BatchSize || _filling.Characters >= BatchCharacters)
                    Start();
            }
        }
        catch (InvalidInputException)
        {
            // What came before the bad row stays good.
            Finish();
            throw;
        }
        Finish();
    }

    private void Start()
    {
        var batch = _filling!;
        _filling = null;
        Run(batch);
        while (_running.Count > threads || (_running.TryPeek(out var next) && next.Work!.IsCompleted))
            WriteNext();
    }

    private void Finish()
    {
        // The last batch, which is the only one of a short input, needs no other thread.
        var last = _filling;
        _filling = null;
        if (last is not null && _running.Count == 0)
        {
            Work(last);
            Write(last);
            return;
        }
        if (last is not null)
            Run(last);
        while (_running.Count > 0)
            WriteNext();
    }

    private void Run(Batch batch)
    {
        batch.Work = Task.Run(() => Work(batch));
        _running.Enqueue(batch);
    }

    private void Work(Batch batch)
    {
        foreach (var release in batch.Releases)
        {
            host.Cancellation.ThrowIfCancellationRequested();
            work(release, batch.Writer);
        }
        batch.Writer.Flush();
    }

    private void WriteNext()
    {
        var batch = _running.Dequeue();
        batch.Work!.GetAwaiter().GetResult();
        Write(batch);
    }

    private void Write(Batch batch)
    {
        host.Output.Write(batch.Writer.Buffer.Written);
        batch.Clear();
        _idle.Push(batch);
    }

    private sealed class Batch(TWriter writer)
    {
        public List<Release> Releases { get; } = new(BatchSize);

        public int Characters { get; private set; }

        public Task? Work { get; set; }

        public TWriter Writer => writer;

        public void Add(Release release)
        {
            Releases.Add(release);
            Characters += release.Title.Length + release.Text.Length;
        }

        public void Clear()
        {
            Releases.Clear();
            Characters = 0;
            writer.Buffer.Clear();
        }
    }
}
