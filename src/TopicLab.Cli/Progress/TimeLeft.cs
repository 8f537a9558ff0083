using System.Globalization;
using TopicLab.Training;

namespace TopicLab.Cli.Progress;

/// <summary>How long training still takes, if what is left goes as fast as what is done.</summary>
internal static class TimeLeft
{
    // Before a few fits are done the estimate says more about the start than about the work.
    private const double LeastShare = 0.05;

    /// <summary>", about 12 s left", or nothing where nobody knows.</summary>
    public static string Say(TrainProgress progress, TimeSpan elapsed)
    {
        if (progress.TotalWork <= 0 || progress.Work < LeastShare * progress.TotalWork || progress.Work >= progress.TotalWork)
            return "";
        var seconds = elapsed.TotalSeconds * (progress.TotalWork - progress.Work) / progress.Work;
        return seconds < 90
            ? string.Create(CultureInfo.InvariantCulture, $", about {Math.Max(1, Math.Round(seconds))} s left")
            : string.Create(CultureInfo.InvariantCulture, $", about {Math.Round(seconds / 60)} min left");
    }
}
