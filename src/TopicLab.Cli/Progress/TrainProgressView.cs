using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Screens;
using TopicLab.Training;

namespace TopicLab.Cli.Progress;

/// <summary>Shows on standard error what training does and how long is left: alive at a terminal, a line a step elsewhere.</summary>
internal static class TrainProgressView
{
    private const int BarWidth = 24;

    // Spinner, bar and what lies between them and the description.
    private const int OtherColumns = BarWidth + 6;

    /// <summary>Runs the work and shows its progress.</summary>
    public static T Run<T>(CommandHost host, Func<IProgress<TrainProgress>, T> work) =>
        host.ErrorIsTerminal && host.Variable("TERM") != "dumb" ? RunAlive(host, work) : work(new Lines(host.Error));

    private static T RunAlive<T>(CommandHost host, Func<IProgress<TrainProgress>, T> work)
    {
        var console = Screen.Create(host.Error, host.Width(), host.ColorAllowed(isTerminal: true), interactive: true);
        return console.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn { Width = BarWidth }, new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => work(new Bar(context.AddTask("starting"), console.Profile.Width - OtherColumns)));
    }

    private sealed class Bar(ProgressTask task, int width) : IProgress<TrainProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();

        public void Report(TrainProgress value)
        {
            task.IsIndeterminate = value.TotalWork <= 0;
            task.MaxValue = Math.Max(value.TotalWork, 1);
            task.Value = value.Work;
            var left = TimeLeft.Say(value, _watch.Elapsed);
            var room = Math.Max(width - left.Length, 1);
            task.Description = Markup.Escape((value.Step.Length > room ? value.Step[..(room - 1)] + "…" : value.Step) + left);
        }
    }

    private sealed class Lines(TextWriter error) : IProgress<TrainProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly Lock _lock = new();
        private string? _step;

        public void Report(TrainProgress value)
        {
            // Steps are reported by any thread, and again and again with more work done.
            lock (_lock)
            {
                if (value.Step == _step)
                    return;
                _step = value.Step;
                error.Write(string.Create(CultureInfo.InvariantCulture, $"{_watch.Elapsed.TotalSeconds,6:0.0} s  {value.Step}{TimeLeft.Say(value, _watch.Elapsed)}\n"));
            }
        }
    }
}
