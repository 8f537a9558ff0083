using System.Diagnostics;

namespace TopicLab.Benchmarks;

/// <summary><c>topiclab serve</c> as a process of its own on a free port of this machine.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Listening = "topiclab: listening on ";

    private readonly Process _process;

    /// <summary>Starts the program and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public ServerProcess(string modelPath)
    {
        _process = Process.Start(Info("serve", "--model", modelPath, "--urls", "http://127.0.0.1:0"))!;
        string? line, last = null;
        while ((line = _process.StandardError.ReadLine())?.StartsWith(Listening, StringComparison.Ordinal) == false)
            last = line;
        if (line is null)
            throw new InvalidOperationException($"The server did not start: {last}");
        Address = new Uri(line[Listening.Length..]);
        // A line for each reload; a pipe that nobody reads would stop the server.
        _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its memory in MB.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Scores a file by <c>topiclab score --threads 1</c>.</summary>
    /// <returns>The seconds that the process took, start-up included.</returns>
    public static double Score(string modelPath, string dataPath)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(Info("score", dataPath, "--model", modelPath, "--format", "jsonl", "--threads", "1"))!;
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(start).TotalSeconds : throw new InvalidOperationException("The program failed.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static ProcessStartInfo Info(params string[] args)
    {
        var program = Repository.File("src", "TopicLab.Cli", "bin", "Release", "net10.0", "TopicLab.Cli.dll");
        return new ProcessStartInfo("dotnet", [program, .. args]) { RedirectStandardOutput = true, RedirectStandardError = args[0] == "serve", UseShellExecute = false };
    }
}
