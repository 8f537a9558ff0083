using System.Collections.Frozen;

namespace TopicLab.Server.Extraction;

/// <summary>
/// Renames the tags of HTML's "formatting elements" (b, i, a and the like), which the parser opens again in each paragraph that they were not closed before:
/// a megabyte of them makes a tree of gigabytes. Under names that mean nothing to it every element comes from one tag of the page.
/// </summary>
internal static class FormattingTags
{
    /// <summary>The new name of links.</summary>
    public const string Link = "y";

    // HTML Living Standard, 13.2.4.3.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_names = new[]
    {
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> s_renamed = s_names.Set.Select(name => "x" + name[1..]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether an element has one of the new names.</summary>
    public static bool IsRenamed(string name) => name == Link || s_renamed.Contains(name);

    /// <summary>Renames them. Lengths stay, and scripts and comments, which are dropped anyway, need not be told apart.</summary>
    public static string Rename(string html) => string.Create(html.Length, html, static (renamed, source) =>
    {
        source.CopyTo(renamed);
        for (var at = 0; at < source.Length - 1; at++)
        {
            if (source[at] != '<')
                continue;
            var start = source[at + 1] == '/' ? at + 2 : at + 1;
            var rest = source.AsSpan(start);
            // No name is longer than "strong" and "strike" are.
            var length = rest[..Math.Min(rest.Length, 7)].IndexOfAny(" \t\n\f\r/>");
            if (length < 0)
                length = Math.Min(rest.Length, 7);
            if (s_names.Contains(rest[..length]))
                renamed[start] = length == 1 && rest[0] is ('a' or 'A') ? Link[0] : 'x';
        }
    });
}
