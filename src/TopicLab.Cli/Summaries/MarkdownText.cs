using System.Text;
using TopicLab.Summaries;

namespace TopicLab.Cli.Summaries;

/// <summary>Text from files as Markdown (CommonMark and GitHub's) that shows it as it is.</summary>
internal static class MarkdownText
{
    /// <summary>One line, fit for the start of a paragraph, a heading or an item of a list.</summary>
    public static string Escape(string text)
    {
        var line = Printable.Line(OneLine.Of(text));
        var escaped = new StringBuilder(line.Length + 8);
        var marker = ListMarker(line);
        for (var i = 0; i < line.Length; i++)
        {
            if (i == marker || IsMarkup(line, i))
                escaped.Append('\\');
            escaped.Append(line[i]);
        }
        return escaped.ToString();
    }

    // No more than needed: GitHub makes links of bare addresses, with the backslashes in them.
    private static bool IsMarkup(string line, int i) => line[i] switch
    {
        // A tilde strikes out and a dollar starts a formula on GitHub; a bar divides the cells of a table.
        '\\' or '`' or '*' or '[' or ']' or '<' or '>' or '~' or '|' or '$' => true,
        // Within a word it is one of its characters.
        '_' => i == 0 || i + 1 == line.Length || !char.IsLetterOrDigit(line[i - 1]) || !char.IsLetterOrDigit(line[i + 1]),
        // Of a heading, at its start or end.
        '#' => i == 0 || line[i - 1] == ' ',
        '&' => IsEntity(line.AsSpan(i + 1)),
        _ => false,
    };

    /// <summary>Whether <paramref name="rest"/>, behind an ampersand, makes a character of it: <c>amp;</c>, <c>#38;</c>.</summary>
    private static bool IsEntity(ReadOnlySpan<char> rest)
    {
        var length = rest.StartsWith('#') ? 1 : 0;
        while (length < rest.Length && char.IsAsciiLetterOrDigit(rest[length]))
            length++;
        return length > 0 && length < rest.Length && rest[length] == ';';
    }

    /// <summary>Where the sign is that would make a list, a rule or an underlined heading of the line; -1 for nowhere.</summary>
    private static int ListMarker(string line)
    {
        if (line.Length > 0 && line[0] is '-' or '+' or '=')
            return 0;
        var digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
            digits++;
        return digits > 0 && digits < line.Length && line[digits] is '.' or ')' ? digits : -1;
    }
}
