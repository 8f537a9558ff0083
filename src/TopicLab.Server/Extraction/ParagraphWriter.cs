using System.Text;

namespace TopicLab.Server.Extraction;

/// <summary>Collects text, and puts blanks and breaks only between what is not empty. One thread at a time.</summary>
internal sealed class ParagraphWriter
{
    private readonly StringBuilder _text = new();
    private Gap _gap;

    /// <summary>Adds text; any white space in it is one blank.</summary>
    public void Append(string text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                Widen(Gap.Blank);
                continue;
            }
            if (_text.Length > 0)
                _text.Append(_gap switch { Gap.None => "", Gap.Blank => " ", Gap.Line => "\n", _ => "\n\n" });
            _gap = Gap.None;
            _text.Append(c);
        }
    }

    /// <summary>Has at least so much stand before the text that follows.</summary>
    public void Widen(Gap gap) => _gap = gap > _gap ? gap : _gap;

    /// <summary>Breaks the line; twice in a row makes a paragraph, as many pages do.</summary>
    public void BreakLine() => Widen(_gap == Gap.Line ? Gap.Paragraph : Gap.Line);

    /// <summary>The text up to now, without white space at its ends.</summary>
    public string Finish() => _text.ToString();
}
