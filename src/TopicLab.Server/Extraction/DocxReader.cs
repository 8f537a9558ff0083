using System.Xml;

namespace TopicLab.Server.Extraction;

/// <summary>
/// Reads a part's XML forwards: no DTD, no entities, nothing fetched, and neither depth nor names without end. No call is made for a level of nesting, so that no
/// part can exhaust the stack. One thread at a time.
/// </summary>
internal sealed class DocxReader : IDisposable
{
    /// <summary>Levels of nesting; a table in a table is about six.</summary>
    internal const int MaxDepth = 256;

    /// <summary>UTF-16 code units that a style's id may have; ISO/IEC 29500 sets 253, and a longer one is passed over: it would be hashed for each that names it.</summary>
    internal const int MaxId = 255;

    /// <summary>Different names of elements and attributes; WordprocessingML has some 1,500.</summary>
    internal const int MaxNames = 10_000;

    // ISO/IEC 29500-4 and -1: the dialect that Word writes, and the strict one.
    private const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    private const string TransitionalMath = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    private const string StrictMath = "http://purl.oclc.org/ooxml/officeDocument/math";

    // ISO/IEC 29500-3, the same in both.
    private const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    // Those that Word has added since: wps, wpg, wpc, wpi, wp14, w14, w15, w16*, a14, cx and others (MS-DOCX, 2.2; MS-ODRAWXML, 2.2).
    private const string Additions = "http://schemas.microsoft.com/office/";

    // Some tens of microseconds.
    private const int NodesBetweenChecks = 256;

    private readonly XmlReader _reader;
    private readonly CancellationToken _cancellationToken;
    private int _nodes;

    /// <summary>Takes a part.</summary>
    /// <param name="part">Its bytes; they stay open.</param>
    /// <param name="cancellationToken">Ends the reading: no limit of size bounds the time of what is not thought of.</param>
    public DocxReader(Stream part, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _reader = XmlReader.Create(new LimitedText(part), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            NameTable = new LimitedNameTable(),
        });
    }

    /// <summary>The depth of the node.</summary>
    public int Depth => _reader.Depth;

    /// <summary>Whether the node is the start of an element.</summary>
    public bool IsStart => _reader.NodeType == XmlNodeType.Element;

    /// <summary>Whether the node is the end of an element. One that is empty has none.</summary>
    public bool IsEnd => _reader.NodeType == XmlNodeType.EndElement;

    /// <summary>Whether the element is empty.</summary>
    public bool IsEmpty => _reader.IsEmptyElement;

    /// <summary>Whether the node is text.</summary>
    public bool IsText => _reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    /// <summary>The text.</summary>
    public string Text => _reader.Value;

    /// <summary>The element's name without prefix where it is one of WordprocessingML, else empty.</summary>
    public string WordName => _reader.NamespaceURI is Transitional or Strict ? _reader.LocalName : "";

    /// <summary>The element's name without prefix where it is one of a formula, else empty.</summary>
    public string MathName => _reader.NamespaceURI is TransitionalMath or StrictMath ? _reader.LocalName : "";

    /// <summary>The element's name without prefix where it is one of those that give the same in several ways, else empty.</summary>
    public string CompatibilityName => _reader.NamespaceURI is Compatibility ? _reader.LocalName : "";

    /// <summary>The element's name without prefix.</summary>
    public string LocalName => _reader.LocalName;

    /// <summary>Goes on to the next node.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="UnusableDocumentException">A limit is reached.</exception>
    /// <exception cref="XmlException">The XML is not well-formed.</exception>
    /// <exception cref="OperationCanceledException">The reading was to end.</exception>
    public bool Read()
    {
        if (_nodes++ % NodesBetweenChecks == 0)
            _cancellationToken.ThrowIfCancellationRequested();
        if (!_reader.Read())
            return false;
        if (_reader.Depth > MaxDepth)
            throw new UnusableDocumentException($"The document is nested deeper than {MaxDepth} levels.");
        return true;
    }

    /// <summary>Goes on to the next node below a level; at its end the node stands on the end of what holds that level.</summary>
    /// <param name="depth">The depth of the element whose content is read; the element must not be empty.</param>
    public bool ReadWithin(int depth) => Read() && _reader.Depth > depth;

    /// <summary>Passes over what is below a level.</summary>
    public void SkipWithin(int depth)
    {
        while (ReadWithin(depth))
        {
        }
    }

    /// <summary>Passes over the element, at whose start the node must stand.</summary>
    public void Skip()
    {
        if (!_reader.IsEmptyElement)
            SkipWithin(_reader.Depth);
    }

    /// <summary>An attribute of WordprocessingML, or <see langword="null"/>.</summary>
    public string? Attribute(string name) => _reader.GetAttribute(name, Transitional) ?? _reader.GetAttribute(name, Strict);

    /// <summary>An attribute of WordprocessingML that is the id of a style, or <see langword="null"/>: for one that is too long, too.</summary>
    public string? Id(string name) => Attribute(name) is { Length: <= MaxId } id ? id : null;

    /// <summary>Whether all that a choice of the document's requires to be understood is one of Office's own additions.</summary>
    // ISO/IEC 29500-3, 10.2.1: prefixes of namespaces with blanks between.
    public bool IsUnderstood() => _reader.GetAttribute("Requires") is { Length: > 0 and <= MaxId } requires && requires
        .Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)
        .All(prefix => _reader.LookupNamespace(prefix)?.StartsWith(Additions, StringComparison.Ordinal) ?? false);

    /// <summary>Whether the element, one of those that switch something on, does so.</summary>
    // ISO/IEC 29500-1, 22.9.2.7 ST_OnOff: without a value it is on.
    public bool IsOn() => Attribute("val") is not ("0" or "false" or "off");

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    /// <summary>Names, each kept once, as the reader wants them; not without end.</summary>
    private sealed class LimitedNameTable : NameTable
    {
        private int _count;

        public override string Add(char[] key, int start, int len)
        {
            if (Get(key, start, len) is { } known)
                return known;
            Count();
            return base.Add(key, start, len);
        }

        public override string Add(string key)
        {
            if (Get(key) is { } known)
                return known;
            Count();
            return base.Add(key);
        }

        private void Count()
        {
            if (++_count > MaxNames)
                throw new UnusableDocumentException($"The document has more than {MaxNames:N0} different names of elements and attributes.");
        }
    }
}
