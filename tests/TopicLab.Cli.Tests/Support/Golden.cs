namespace TopicLab.Cli.Tests.Support;

/// <summary>Compares with a file of Goldens. Nothing rewrites these: who changes a screen looks at it.</summary>
internal static class Golden
{
    public static void Equal(string name, string actual)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Goldens", name);
        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (Normal(expected) != Normal(actual))
            Assert.Fail($"Goldens/{name} is not what the program shows:\n{actual}");
    }

    // The terminal does not show blanks at a line's end, and editors remove them.
    private static string Normal(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).TrimEnd();
}
