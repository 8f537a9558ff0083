using TopicLab.Cli.Hosting;

namespace TopicLab.Cli.Streaming;

/// <summary>Works on releases, each by itself, and writes the results in their order.</summary>
/// <param name="work">Works on one release and hands the result to the writer; called from several threads at a time, each with its own writer.</param>
/// <param name="createWriter">Makes the writers.</param>
internal sealed class ReleaseRun<TWriter>(Action<Release, TWriter> work, Func<TWriter> createWriter)
    where TWriter : ResultWriter
{
    private const int BufferedBytes = 64 << 10;

    /// <summary>Works on the calling thread.</summary>
    /// <param name="releases">The releases.</param>
    /// <param name="host">Where results go, and what can wait.</param>
    /// <param name="promptly">Whether each result is written out at once, for sources that do not say when they wait.</param>
    public void Run(IEnumerable<Release> releases, CommandHost host, bool promptly)
    {
        var writer = createWriter();
        writer.WriteHeader();
        host.Input.BeforeWait = WriteOut;
        try
        {
            foreach (var release in releases)
            {
                host.Cancellation.ThrowIfCancellationRequested();
                work(release, writer);
                if (promptly || writer.Buffer.Count >= BufferedBytes)
                    WriteOut();
            }
        }
        catch (Training.InvalidInputException)
        {
            // What came before the bad row stays good.
            WriteOut();
            throw;
        }
        WriteOut();

        void WriteOut()
        {
            writer.Flush();
            if (writer.Buffer.Count == 0)
                return;
            host.Output.Write(writer.Buffer.Written);
            writer.Buffer.Clear();
        }
    }

    /// <summary>Works on several threads: so many batches are worked on at a time.</summary>
    public void RunParallel(IEnumerable<Release> releases, CommandHost host, int threads) =>
        new BatchPipeline<TWriter>(work, createWriter, host, threads).Run(releases);
}
