using System.Globalization;

namespace TopicLab.Scoring;

/// <summary>A threshold as the command line and the server take it: <c>P</c> for all topics, or <c>TOPIC=P</c> for one.</summary>
internal static class ThresholdText
{
    /// <summary>Reads one.</summary>
    /// <param name="value">What was given.</param>
    /// <param name="topic">The topic's id, known or not; <see langword="null"/> where it is for all.</param>
    /// <param name="threshold">The threshold, 0 to 1.</param>
    /// <returns>Whether the value is one.</returns>
    public static bool TryParse(string value, out string? topic, out double threshold)
    {
        // The last sign: a topic's id may hold one.
        var sign = value.LastIndexOf('=');
        topic = sign < 0 ? null : value[..sign];
        return double.TryParse(value.AsSpan(sign + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out threshold) && threshold is >= 0 and <= 1;
    }
}
