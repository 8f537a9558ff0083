namespace TopicLab.Cli;

/// <summary>Text from files, made fit for a terminal: control characters could move its cursor or change its title.</summary>
internal static class Printable
{
    /// <summary>The text with control characters, also line ends, as '?'.</summary>
    public static string Line(string text) => Replace(text, static c => char.IsControl(c) ? '?' : c);

    /// <summary>The text with control characters but line ends and tabs replaced; the length stays, so offsets hold.</summary>
    public static string Text(string text) => Replace(text, static c => c switch
    {
        '\n' or '\t' => c,
        '\r' => ' ',
        _ => char.IsControl(c) ? '?' : c,
    });

    private static string Replace(string text, Func<char, char> fit) =>
        string.Create(text.Length, (text, fit), static (result, from) =>
        {
            for (var i = 0; i < result.Length; i++)
                result[i] = from.fit(from.text[i]);
        });
}
