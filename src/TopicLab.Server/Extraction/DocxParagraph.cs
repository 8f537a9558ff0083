using System.Text;

namespace TopicLab.Server.Extraction;

/// <summary>A paragraph of a Word document, as it is read. One thread at a time.</summary>
internal sealed class DocxParagraph
{
    /// <summary>The text with tabs, and line feeds where lines break.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>What stands before it: the end of a cell, a row or a table, or nothing of the kind.</summary>
    public Gap Before { get; init; }

    /// <summary>Whether it is the first of its cell, and follows the cell before it in the same line.</summary>
    public bool IsFirstOfCell { get; init; }

    /// <summary>The id of its style; <see langword="null"/> for the usual one.</summary>
    public string? Style { get; set; }

    /// <summary>Whether it is an item of a list; <see langword="null"/> where its style decides.</summary>
    public bool? IsItem { get; set; }

    /// <summary>Whether its end was deleted: what follows goes on in it.</summary>
    public bool IsJoined { get; set; }

    /// <summary>The text in one line.</summary>
    public string Line() => BlockText.Collapse(Text.ToString());
}
