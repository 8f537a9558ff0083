using System.Diagnostics;
using System.Globalization;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>The most memory that this process held at once.</summary>
internal static class PeakMemory
{
    private const string Status = "/proc/self/status";
    private const string Field = "VmHWM:";

    /// <summary>The peak of the working set; on Linux as the kernel counts it.</summary>
    public static double Megabytes()
    {
        if (!File.Exists(Status))
            return Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        var line = File.ReadLines(Status).Single(line => line.StartsWith(Field, StringComparison.Ordinal));
        return double.Parse(line[Field.Length..].Replace("kB", ""), CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
