using TopicLab.Training.Corpora;

namespace TopicLab.Cli;

/// <summary>Text from files, made fit for a terminal: some characters could move its cursor, change its title or turn its lines around.</summary>
internal static class Printable
{
    /// <summary>The text with such characters, also line ends, as '?'.</summary>
    public static string Line(string text) => Unprintable.Replace(text);

    /// <summary>The text with such characters but line ends and tabs replaced; the length stays, so offsets hold.</summary>
    public static string Text(string text) => Unprintable.ReplaceWithinLines(text);
}
