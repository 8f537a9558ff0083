using System.Globalization;

namespace TopicLab.Training.Corpora;

/// <summary>ISO 8601 dates and date-times in the extended format. Without an offset they are UTC: a host's zone must not matter.</summary>
internal static class IsoDate
{
    private const int FractionDigits = 7;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads a date; an empty one is none.</summary>
    public static DateTimeOffset? Parse(string value)
    {
        if (value.Length == 0)
            return null;
        if (DateTimeOffset.TryParseExact(
                CutFraction(value), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return date;
        }
        throw new BadContentException($"the date {Quoted.Value(value)} is not ISO 8601, like 2024-11-21 or 2024-11-21T09:30:00+04:00");
    }

    /// <summary>.NET counts in 100 ns and refuses finer digits; other programs write nanoseconds.</summary>
    private static string CutFraction(string value)
    {
        var start = value.IndexOf('.') + 1;
        var end = start;
        while (end < value.Length && char.IsAsciiDigit(value[end]))
            end++;
        return start > 0 && end - start > FractionDigits ? value.Remove(start + FractionDigits, end - start - FractionDigits) : value;
    }
}
