using System.Diagnostics;
using System.Text.Json;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>This program once more, in a process of its own.</summary>
internal static class Child
{
    private const int ColdStarts = 5;

    /// <summary>Runs it and reads what it says.</summary>
    public static T Run<T>(params string[] arguments) => JsonSerializer.Deserialize<T>(Run(arguments))!;

    /// <summary>Starts it five times.</summary>
    /// <returns>The seconds from before the start to behind the end, in rising order.</returns>
    public static double[] Time(params string[] arguments)
    {
        var seconds = new double[ColdStarts];
        for (var i = 0; i < seconds.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Run(arguments);
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        Array.Sort(seconds);
        return seconds;
    }

    private static string Run(string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true };
        // Under the host of all programs the program is its first argument.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Insert(0, typeof(Child).Assembly.Location);
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with {process.ExitCode}.");
    }
}
