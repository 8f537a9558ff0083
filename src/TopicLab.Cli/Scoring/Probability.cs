using System.Globalization;

namespace TopicLab.Cli.Scoring;

/// <summary>Probabilities as they are shown.</summary>
internal static class Probability
{
    /// <summary>With two digits, for people; never "1.00" or "0.00" for what is neither.</summary>
    public static string Show(double probability) => probability switch
    {
        > 0.995 and < 1 => ">0.99",
        > 0 and < 0.005 => "<0.01",
        _ => probability.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
