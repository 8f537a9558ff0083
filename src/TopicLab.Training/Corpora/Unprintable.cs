using System.Globalization;
using System.Text;

namespace TopicLab.Training.Corpora;

/// <summary>Characters that are not shown but do something: move a terminal's cursor, turn the direction of writing, end a line.</summary>
internal static class Unprintable
{
    /// <summary>The text with every such character, and halves of surrogate pairs, as '?'; the length stays, so offsets hold.</summary>
    public static string Replace(string text) => Replace(text, keepLines: false);

    /// <summary>As <see cref="Replace(string)"/>, but line ends and tabs stay.</summary>
    public static string ReplaceWithinLines(string text) => Replace(text, keepLines: true);

    private static string Replace(string text, bool keepLines)
    {
        char[]? fit = null;
        for (var i = 0; i < text.Length;)
        {
            var isWhole = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if ((!isWhole || IsUnprintable(rune)) && !(keepLines && text[i] is '\n' or '\t'))
                (fit ??= text.ToCharArray()).AsSpan(i, length).Fill(keepLines && text[i] == '\r' ? ' ' : '?');
            i += length;
        }
        return fit is null ? text : new string(fit);
    }

    // Joiners are parts of words in Persian and Hindi and of emoji; alone they show nothing and turn nothing.
    private static bool IsUnprintable(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => false,
    };
}
