using System.Globalization;

namespace TopicLab.Cli.Screens;

/// <summary>Names that are cut to a length, between what a reader takes for characters.</summary>
internal static class Shorten
{
    /// <summary>Keeps the end, which tells more of a path than its start.</summary>
    public static string KeepEnd(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var start = 0;
        while (text.Length - start >= length)
            start += StringInfo.GetNextTextElementLength(text.AsSpan(start));
        return "…" + text[start..];
    }

    /// <summary>Keeps the start.</summary>
    public static string KeepStart(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = 0;
        for (var next = 0; next < length; next += StringInfo.GetNextTextElementLength(text.AsSpan(next)))
            end = next;
        return text[..end] + "…";
    }
}
