using System.Text;

namespace TopicLab.Server.Extraction;

/// <summary>A paragraph of a Word document, as it is read. One thread at a time.</summary>
internal sealed class DocxParagraph
{
    private string _text = "";

    // Most paragraphs of a document made to be large have a single piece of text, for which the string does.
    private StringBuilder? _pieces;

    /// <summary>The text with tabs, and line feeds where lines break; it is put together once. Default: empty.</summary>
    public string Text
    {
        get
        {
            if (_pieces is not null)
                (_text, _pieces) = (_pieces.ToString(), null);
            return _text;
        }
    }

    /// <summary>Whether it has no text.</summary>
    public bool IsEmpty => _text.Length == 0 && _pieces is null;

    /// <summary>What stands before it: the end of a cell, a row or a table, or nothing of the kind.</summary>
    public Gap Before { get; init; }

    /// <summary>Whether it is the first of its cell, and follows the cell before it in the same line.</summary>
    public bool IsFirstOfCell { get; init; }

    /// <summary>Whether it stands in a table.</summary>
    public bool IsInTable { get; init; }

    /// <summary>Its style. Default: the usual one.</summary>
    public DocxStyle Style { get; set; } = DocxStyle.Usual;

    /// <summary>Whether it is an item of a list by its own numbering; <see langword="null"/> where its style decides.</summary>
    public bool? Numbering { get; set; }

    /// <summary>Whether it is an item of a list.</summary>
    public bool IsItem => Numbering ?? Style.IsItem;

    /// <summary>Whether its end was deleted: what follows goes on in it.</summary>
    public bool IsJoined { get; set; }

    /// <summary>Adds text.</summary>
    public void Append(string text)
    {
        if (IsEmpty)
            _text = text;
        else
            (_pieces ??= new StringBuilder(_text)).Append(text);
    }

    /// <summary>The text in one line.</summary>
    public string Line() => BlockText.Collapse(Text);
}
