using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace TopicLab.Training.Corpora;

/// <summary>Refuses what is not text. Bytes and lines in messages count from 1.</summary>
internal static class TextCheck
{
    /// <summary>What is wrong with the bytes of one line, or <see langword="null"/>.</summary>
    public static string? Problem(ReadOnlySpan<byte> line, bool wasUtf16)
    {
        var nul = line.IndexOf((byte)0);
        if (nul >= 0)
            return Say($"byte {nul + 1} of the line is NUL, so this is a binary file or UTF-16 without a byte-order mark");
        if (Utf8.IsValid(line))
            return null;
        if (wasUtf16)
            return line[^1] == Utf16Stream.HalfUnit ? "the UTF-16 text ends in the middle of a character" : "the UTF-16 text has half of a surrogate pair";
        var broken = FirstBroken(line);
        return Say($"byte {broken + 1} of the line, 0x{line[broken]:X2}, is not valid UTF-8");
    }

    /// <summary>Checks a text of many lines and names the line of the first fault.</summary>
    /// <param name="input">Where the text is from.</param>
    /// <param name="text">The text.</param>
    /// <param name="firstLine">The number of its first line.</param>
    /// <exception cref="InvalidInputException">The text has a NUL or is not valid UTF-8.</exception>
    public static void ThrowIfBad(InputBytes input, ReadOnlySpan<byte> text, long firstLine = 1)
    {
        if (!text.Contains((byte)0) && Utf8.IsValid(text))
            return;
        var line = firstLine;
        foreach (var range in text.Split((byte)'\n'))
        {
            if (Problem(text[range], input.WasUtf16) is { } problem)
                throw new InvalidInputException(input.Path, line, problem);
            line++;
        }
    }

    private static int FirstBroken(ReadOnlySpan<byte> line)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(line[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return at;
    }

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
