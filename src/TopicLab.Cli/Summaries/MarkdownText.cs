using System.Buffers;
using System.Text;
using TopicLab.Summaries;

namespace TopicLab.Cli.Summaries;

/// <summary>Text from files as Markdown that shows it as it is.</summary>
internal static class MarkdownText
{
    // Wherever they stand. CommonMark lets any punctuation be escaped; beyond its own markup, ~ and | are GitHub's, $ starts a formula there.
    private static readonly SearchValues<char> s_markup = SearchValues.Create("\\`*_[]<>#&~|$");

    /// <summary>One line, fit for the start of a paragraph, a heading or an item of a list.</summary>
    public static string Escape(string text)
    {
        var line = Printable.Line(OneLine.Of(text));
        var escaped = new StringBuilder(line.Length + 8);
        var marker = ListMarker(line);
        for (var i = 0; i < line.Length; i++)
        {
            if (i == marker || s_markup.Contains(line[i]))
                escaped.Append('\\');
            escaped.Append(line[i]);
        }
        return escaped.ToString();
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
