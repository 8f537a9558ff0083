using System.Diagnostics;

namespace TopicLab.Hosting.Tests.Support;

/// <summary>A path that does not answer: a pipe with a name, whose opening waits for a writer. At the end all that wait are let go.</summary>
internal sealed class Fifo : IDisposable
{
    private readonly string _path;

    /// <summary>Makes it, in place of a file that is there.</summary>
    public Fifo(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Windows has no pipes among its files.");
        _path = path;
        File.Delete(path);
        using var make = Process.Start("mkfifo", [path]);
        make.WaitForExit();
        Assert.Equal(0, make.ExitCode);
    }

    /// <summary>Answers, with nothing to read, whoever opens it until the task is done.</summary>
    public async Task AnswerUntilAsync(Task done)
    {
        while (!done.IsCompleted)
        {
            Answer();
            await Task.WhenAny(done, Task.Delay(5, TestContext.Current.CancellationToken));
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Dispose() => Answer();

    private void Answer()
    {
        // Opened for both, which does not wait itself; closed at once, which is the end for readers. Not every system wakes all that wait by one such answer.
        using (new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0))
        {
        }
    }
}
