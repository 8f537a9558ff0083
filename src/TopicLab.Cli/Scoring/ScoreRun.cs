using TopicLab.Cli.Hosting;

namespace TopicLab.Cli.Scoring;

/// <summary>Scores releases one after the other and writes the results in their order.</summary>
internal sealed class ScoreRun(TopicPredictor predictor, PredictOptions options, bool withEvidence, Func<ResultWriter> createWriter)
{
    private const int BufferedBytes = 64 << 10;

    /// <summary>Scores on the calling thread.</summary>
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
                Score(release, writer);
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

    /// <summary>Scores on several threads: so many batches are worked on at a time.</summary>
    public void RunParallel(IEnumerable<Release> releases, CommandHost host, int threads) =>
        new BatchPipeline(Score, createWriter, host, threads).Run(releases);

    private void Score(Release release, ResultWriter writer)
    {
        if (withEvidence)
        {
            var explanation = predictor.Explain(release, options);
            writer.Write(release, explanation.Prediction, explanation.Evidence);
        }
        else
        {
            writer.Write(release, predictor.Predict(release, options), null);
        }
    }
}
