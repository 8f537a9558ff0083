namespace TopicLab.Tests.Text;

/// <summary>A text of the hand-marked set, and where in it a sentence starts behind another.</summary>
public sealed record MarkedText(string Name, string Text, IReadOnlySet<int> Starts);

/// <summary>Reads the hand-marked set; its README says how it was marked.</summary>
public static class MarkedSentences
{
    private const char Mark = '‖';

    /// <summary>The texts of one half, or of both, in the order of the files.</summary>
    public static List<MarkedText> Read(string half = "*")
    {
        var folders = Directory.GetDirectories(Repository.File("tests", "TopicLab.Tests", "Text", "Sentences"), half);
        return [.. folders.Order(StringComparer.Ordinal).SelectMany(folder => Directory.GetFiles(folder, "*.txt")).Order(StringComparer.Ordinal).SelectMany(ReadFile)];
    }

    private static IEnumerable<MarkedText> ReadFile(string path)
    {
        var file = Path.Combine(Path.GetFileName(Path.GetDirectoryName(path))!, Path.GetFileNameWithoutExtension(path));
        foreach (var block in ("\n" + File.ReadAllText(path)).Split("\n== ").Skip(1))
        {
            var name = block[..block.IndexOf('\n')];
            var texts = block[name.Length..].Split("\n--\n");
            for (var i = 0; i < texts.Length; i++)
                yield return Unmark($"{file}: {name}, {i + 1}", texts[i].Trim('\n'));
        }
    }

    private static MarkedText Unmark(string name, string marked)
    {
        var pieces = marked.Split(Mark);
        var starts = new HashSet<int>();
        var length = 0;
        for (var i = 0; i < pieces.Length; i++)
        {
            if (i > 0 && pieces[i].AsSpan().TrimStart() is { IsEmpty: false } rest)
                starts.Add(length + pieces[i].Length - rest.Length);
            length += pieces[i].Length;
        }
        return new MarkedText(name, string.Concat(pieces), starts);
    }
}
