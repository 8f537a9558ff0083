namespace TopicLab.Cli.Screens;

/// <summary>The few escape sequences of the score table, which is written too early in the program's life to load a library for it.</summary>
internal static class Ansi
{
    public static string Bold(string text, bool color) => Wrap(text, "1", color);

    public static string Dim(string text, bool color) => Wrap(text, "2", color);

    public static string Green(string text, bool color) => Wrap(text, "32", color);

    private static string Wrap(string text, string code, bool color) => color ? $"\e[{code}m{text}\e[0m" : text;
}
