using System.Text;

namespace TopicLab.Server.Extraction;

/// <summary>
/// Reads the paragraphs of a Word document in reading order, those of lists, tables and text boxes among them, as a reader sees them: without text that was
/// deleted or is hidden, without the codes of fields. Headers, footers, notes and comments are other parts, which are not read. One thread at a time.
/// </summary>
internal sealed class DocxBody
{
    /// <summary>Paragraphs with text, or with a text box inside, that a document may have: each takes memory besides its text.</summary>
    internal const int MaxParagraphs = 20_000;

    private readonly DocxReader _reader;
    private readonly DocxStyles _styles;
    private readonly int _maxBytes;
    private readonly bool _hidesCodes;

    // In the order in which they begin: a text box comes after the paragraph that it is anchored in.
    private readonly List<DocxParagraph> _paragraphs = [];
    private readonly Stack<DocxParagraph> _open = new();

    // Of each open run, whether it is hidden; a text box stands in a run.
    private readonly Stack<bool> _runs = new();

    // Of each open field, whether its code is being read and not yet its result.
    private readonly Stack<bool> _fields = new();
    private int _codes;

    // Of each open list of alternatives, whether one has been taken.
    private readonly Stack<bool> _alternatives = new();
    private int _tables;
    private Gap _before;
    private bool _isFirstOfCell;
    private long _bytes;

    private DocxBody(DocxReader reader, DocxStyles styles, int maxBytes, bool hidesCodes) =>
        (_reader, _styles, _maxBytes, _hidesCodes) = (reader, styles, maxBytes, hidesCodes);

    /// <summary>Reads the paragraphs.</summary>
    /// <param name="reader">The document's main part.</param>
    /// <param name="styles">Its styles.</param>
    /// <param name="maxBytes">Bytes that the text may have in UTF-8.</param>
    /// <param name="hidesCodes">Whether text in the codes of fields is left out.</param>
    /// <returns>
    /// The paragraphs; most of those without text are left out. <see langword="null"/> where codes are left out and that of a field never ends, so that all that follows
    /// would be lost: the document must be read again with them.
    /// </returns>
    /// <exception cref="UnusableDocumentException">The text is too long, or a limit of the reader's is reached.</exception>
    /// <exception cref="OperationCanceledException">The reader was to end.</exception>
    public static List<DocxParagraph>? Read(DocxReader reader, DocxStyles styles, int maxBytes, bool hidesCodes)
    {
        var body = new DocxBody(reader, styles, maxBytes, hidesCodes);
        while (reader.Read())
        {
            if (reader.IsStart)
                body.Start();
            else if (reader.IsEnd)
                body.End();
        }
        return body._codes > 0 && hidesCodes ? null : body._paragraphs;
    }

    private void Start()
    {
        switch (_reader.WordName)
        {
            case "p":
                StartParagraph();
                break;
            case "pPr":
                ReadParagraphProperties();
                break;
            case "r":
                StartRun();
                break;
            case "rPr":
                ReadRunProperties();
                break;
            case "t":
                ReadText();
                break;
            case "tab" or "ptab":
                Add("\t");
                break;
            case "br" or "cr":
                Add("\n");
                break;
            case "noBreakHyphen":
                Add("-");
                break;
            case "fldChar":
                ReadField();
                break;
            case "tbl":
                Widen(Gap.Paragraph);
                _tables += _reader.IsEmpty ? 0 : 1;
                break;
            case "tr":
                Widen(Gap.Line);
                break;
            case "tc":
                Widen(Gap.Blank);
                _isFirstOfCell = true;
                break;
            case "trPr":
                SkipIf("del");
                break;
            case "tcPr":
                SkipIf("cellDel");
                break;
            case "sdtPr":
                // "Click here to enter text."
                SkipIf("showingPlcHdr");
                break;
            // Deleted, moved elsewhere, the reading of Chinese characters, and what is no text.
            case "del" or "moveFrom" or "rt" or "sectPr" or "tblPr" or "sdtEndPr":
                if (!_reader.IsEmpty)
                    PassOver(_reader.Depth);
                break;
            case "":
                StartOther();
                break;
        }
    }

    private void StartOther()
    {
        switch (_reader.MathName)
        {
            case "r":
                StartRun();
                return;
            case "t":
                ReadText();
                return;
        }
        switch (_reader.CompatibilityName)
        {
            case "AlternateContent" when !_reader.IsEmpty:
                _alternatives.Push(false);
                break;
            // ISO/IEC 29500-3, 10.2: the first choice that is understood is taken, else what it gives for those who understand none.
            case "Choice" or "Fallback" when _alternatives.TryPop(out var isTaken):
                var takes = !isTaken && (_reader.LocalName == "Fallback" || _reader.IsUnderstood());
                _alternatives.Push(isTaken || takes);
                if (!takes)
                    _reader.Skip();
                break;
        }
    }

    private void End()
    {
        switch (_reader.WordName)
        {
            case "p":
                EndParagraph();
                break;
            case "r":
                _runs.TryPop(out _);
                break;
            case "tbl":
                Widen(Gap.Paragraph);
                _isFirstOfCell = false;
                _tables--;
                break;
            case "" when _reader.MathName == "r":
                _runs.TryPop(out _);
                break;
            case "" when _reader.CompatibilityName == "AlternateContent":
                _alternatives.TryPop(out _);
                break;
        }
    }

    private void StartParagraph()
    {
        if (_reader.IsEmpty)
        {
            _isFirstOfCell = false;
            return;
        }
        // A joined one goes on where it was left, unless something else stands between.
        if (_open.Count == 0 && _paragraphs is [.., { IsJoined: true } last] && _before == Gap.None && !_isFirstOfCell)
        {
            last.IsJoined = false;
            _open.Push(last);
            return;
        }
        if (_paragraphs.Count == MaxParagraphs)
            throw new UnusableDocumentException($"The document has more than {MaxParagraphs:N0} paragraphs.");
        var paragraph = new DocxParagraph { Before = _before, IsFirstOfCell = _isFirstOfCell, IsInTable = _tables > 0 };
        _before = Gap.None;
        _isFirstOfCell = false;
        _paragraphs.Add(paragraph);
        _open.Push(paragraph);
    }

    private void EndParagraph()
    {
        // A million of empty ones need not be kept; what stood before such a one stands before the next.
        if (_open.TryPop(out var paragraph) && paragraph.IsEmpty && !paragraph.IsJoined && _paragraphs[^1] == paragraph)
        {
            _paragraphs.RemoveAt(_paragraphs.Count - 1);
            Widen(paragraph.Before);
            // An empty first line of a cell is none.
            _isFirstOfCell |= paragraph.IsFirstOfCell;
        }
    }

    private void StartRun()
    {
        if (!_reader.IsEmpty)
            _runs.Push(_open.TryPeek(out var paragraph) && paragraph.Style.IsHidden);
    }

    private void ReadParagraphProperties()
    {
        if (_reader.IsEmpty || !_open.TryPeek(out var paragraph))
        {
            _reader.Skip();
            return;
        }
        var depth = _reader.Depth;
        while (_reader.ReadWithin(depth))
        {
            if (!_reader.IsStart)
                continue;
            switch (_reader.WordName)
            {
                case "pStyle":
                    // A joined one has that of its first part.
                    if (paragraph.Style == DocxStyle.Usual)
                        paragraph.Style = _styles.Find(_reader.Id("val"));
                    break;
                case "numId":
                    paragraph.Numbering = _reader.Attribute("val") != "0";
                    break;
                // In the properties of its mark.
                case "del":
                    paragraph.IsJoined = true;
                    break;
                case "pPrChange" or "rPrChange" or "sectPr" or "numberingChange":
                    _reader.Skip();
                    break;
            }
        }
    }

    private void ReadRunProperties()
    {
        if (_reader.IsEmpty)
            return;
        var depth = _reader.Depth;
        bool? direct = null;
        var isStyle = false;
        while (_reader.ReadWithin(depth))
        {
            if (!_reader.IsStart)
                continue;
            switch (_reader.WordName)
            {
                case "vanish":
                    direct = _reader.IsOn();
                    break;
                case "rStyle":
                    isStyle = _styles.Find(_reader.Id("val")).IsHidden;
                    break;
                case "rPrChange":
                    _reader.Skip();
                    break;
            }
        }
        if (_runs.TryPop(out var isHidden))
            _runs.Push(direct ?? (isStyle || isHidden));
    }

    // ISO/IEC 29500-1, 17.16.18: begin, code, separate, result, end.
    private void ReadField()
    {
        switch (_reader.Attribute("fldCharType"))
        {
            case "begin":
                _fields.Push(true);
                _codes++;
                break;
            case "separate" when _fields.TryPop(out var isCode):
                _codes -= isCode ? 1 : 0;
                _fields.Push(false);
                break;
            case "end" when _fields.TryPop(out var wasCode):
                _codes -= wasCode ? 1 : 0;
                break;
        }
    }

    private void ReadText()
    {
        if (_reader.IsEmpty)
            return;
        var depth = _reader.Depth;
        while (_reader.ReadWithin(depth))
        {
            if (_reader.IsText)
                Add(_reader.Text);
        }
    }

    private void Add(string text)
    {
        // A tab outside of a run is a stop of the ruler.
        if (_codes > 0 && _hidesCodes || _open.Count == 0 || !_runs.TryPeek(out var isHidden) || isHidden)
            return;
        _bytes += Encoding.UTF8.GetByteCount(text);
        if (_bytes > _maxBytes)
            throw new UnusableDocumentException($"The document has more than {_maxBytes:N0} bytes of text.");
        _open.Peek().Append(text);
    }

    // Passes over what is left of the element that these are the properties of, where they hold an element of the name.
    private void SkipIf(string name)
    {
        if (_reader.IsEmpty)
            return;
        var depth = _reader.Depth;
        var isFound = false;
        while (_reader.ReadWithin(depth))
            isFound |= _reader.IsStart && _reader.WordName == name && _reader.Depth == depth + 1 && _reader.IsOn();
        if (isFound)
            PassOver(depth - 1);
    }

    // Of what is left out the fields still begin and end: one may end in a deletion that began before it.
    private void PassOver(int depth)
    {
        while (_reader.ReadWithin(depth))
        {
            if (_reader.IsStart && _reader.WordName == "fldChar")
                ReadField();
        }
    }

    private void Widen(Gap gap) => _before = gap > _before ? gap : _before;
}
