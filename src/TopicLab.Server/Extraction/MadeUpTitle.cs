namespace TopicLab.Server.Extraction;

/// <summary>Tells titles that people gave from those that a program put among a document's properties: names of files, of templates, and of what is not named yet.</summary>
internal static class MadeUpTitle
{
    private static readonly string[] s_programs = ["Microsoft Word", "Microsoft PowerPoint", "PowerPoint Presentation", "PowerPoint-Präsentation"];

    // Where the languages that a program speaks put its name last.
    private static readonly string[] s_endings = ["PowerPoint", "template", ".docx", ".doc", ".docm", ".dotx", ".dot", ".odt", ".rtf", ".pdf", ".txt", ".pptx", ".ppt"];

    // With a number or without.
    private static readonly string[] s_unnamed = ["", "Document", "Dokument", "Documento", "Untitled", "Untitled document", "Presentation", "Slide", "Title", "No title"];

    /// <summary>Whether a title is made up.</summary>
    /// <param name="title">The title in one line, as <see cref="BlockText.Collapse"/> makes it.</param>
    public static bool Is(string title)
    {
        var name = title.TrimEnd([' ', '-', '_', '(', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        return s_programs.Any(program => title.StartsWith(program, StringComparison.OrdinalIgnoreCase))
            || s_endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || s_unnamed.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
