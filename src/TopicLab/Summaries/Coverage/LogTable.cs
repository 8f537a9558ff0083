namespace TopicLab.Summaries;

/// <summary>ln(1 + n) of small counts, looked up: features take six of them for every word.</summary>
internal static class LogTable
{
    private static readonly double[] s_values = [.. Enumerable.Range(0, 4096).Select(n => Math.Log(1 + n))];

    /// <summary>ln(1 + n), n at least 0.</summary>
    public static double Ln1(int n) => (uint)n < (uint)s_values.Length ? s_values[n] : Math.Log(1.0 + n);
}
