namespace TopicLab.Text;

/// <summary>Finds what surrounds the body of a release: datelines, bylines, words of the outlet, lists of headlines, contacts.</summary>
/// <remarks>
/// Lines are told by their first word, so that plain prose costs one look into a list per line. Where in doubt a stretch
/// stays body: a topic named only in the boilerplate costs less than a body cut away.
/// </remarks>
internal static class ReleaseAnatomy
{
    /// <summary>Datelines and menus stand in the first lines.</summary>
    private const int HeadLines = 6;
    /// <summary>The outlet names itself in the first clauses or at the end of the first paragraph.</summary>
    private const int HeadLength = 600;
    /// <summary>Longer lines are prose; longer headlines do not occur.</summary>
    private const int LongestClause = 160;
    /// <summary>No label, or name before a colon, is longer.</summary>
    private const int LongestLabel = 60;
    /// <summary>No row of headlines in one line is longer.</summary>
    private const int LongestRow = 500;
    /// <summary>Longer lines are not searched for a label behind a sentence.</summary>
    private const int LongestMixedLine = 2000;
    /// <summary>Nor are those that only start with a word of a label, beyond this length.</summary>
    private const int LongestPlainLine = 300;
    /// <summary>The most lines of one list of headlines.</summary>
    private const int MaxHeadlines = 15;
    /// <summary>The most paragraphs of one section.</summary>
    private const int MaxParagraphs = 30;

    // Plain lists: SearchValues<string> costs more at every start than it saves on texts this short.
    /// <summary>Verbs of "Azernews reports".</summary>
    private static readonly string[] s_attributions = [" reports", " informs", " reported"];

    /// <summary>What a plea for subscribers names.</summary>
    private static readonly string[] s_channels =
    [
        "newsletter", "telegram", "whatsapp", "facebook", "instagram", "youtube", "twitter", "linkedin", "channel", "inbox", "journalism", "notifications",
        "mobile app", "breaking news", "patreon",
    ];

    /// <summary>What a disclaimer holds.</summary>
    private static readonly string[] s_rights =
        ["reserved", "©", "(c)", "reproduced", "prohibited", "permission", "hyperlink", "necessarily", "not reflect", "are those of", "cookies", "ctrl"];

    /// <summary>What forward-looking statements hold.</summary>
    private static readonly string[] s_caveats = ["forward-looking", "undue reliance", "differ materially", "obligation to update", "risks and uncertainties"];

    /// <summary>Appends the parts of a body text that are not body, in order and disjoint; none where they would be most of it.</summary>
    public static void FindParts(ReadOnlySpan<char> text, List<TextPart> parts)
    {
        var first = parts.Count;
        new Reader(text, parts).Run();
        var marked = 0L;
        for (var i = first; i < parts.Count; i++)
            marked += parts[i].Length;
        if (marked > 0 && marked * 5 > text.Trim().Length * 3L)
            parts.RemoveRange(first, parts.Count - first);
    }

    /// <summary>A line without the white space around it, and where the next one starts.</summary>
    private readonly record struct Line(int Start, int End, int Next)
    {
        /// <summary>Its length.</summary>
        public int Length => End - Start;
    }

    /// <summary>Goes through the lines of one text.</summary>
    private ref struct Reader(ReadOnlySpan<char> text, List<TextPart> parts)
    {
        /// <summary>The text.</summary>
        private readonly ReadOnlySpan<char> _text = text;
        /// <summary>Whether somebody made spaces of all line breaks, so that two in a row are what is left of a blank line.</summary>
        private readonly bool _joined = !text.Contains('\n') && text.IndexOf("  ") >= 0;
        /// <summary>The number of lines read that are not blank.</summary>
        private int _lines;
        /// <summary>The next verb of attribution in the head.</summary>
        private int _attribution;
        /// <summary>Whether a paragraph or a dateline was read, behind which neither dateline nor byline stands.</summary>
        private bool _pastHead;
        /// <summary>Whether body was read: lists and sections follow it.</summary>
        private bool _hasBody;
        /// <summary>The next bullet, which may separate headlines.</summary>
        private int _bullet;
        /// <summary>Whether the line before held such a sign, as those of tables do.</summary>
        private bool _separatedBefore;

        /// <summary>Marks the parts.</summary>
        public void Run()
        {
            _attribution = NextAttribution(0);
            _bullet = NextBullet(0);
            for (var at = SkipSpace(0); at < _text.Length; at = SkipSpace(at))
            {
                _lines++;
                var cue = CueAt(at);
                at = cue != LineCue.None || (_lines <= HeadLines && MayHoldHead(at)) ? ReadLine(LineAt(at), cue) : NextLine(at);
            }
        }

        /// <summary>Whether a line of the head needs more than a look at its first word.</summary>
        private readonly bool MayHoldHead(int at) =>
            _attribution < _text.Length || (!_hasBody && _lines < 3) || (!_pastHead && Dateline.MayOpen(_text[at..]));

        /// <summary>The first character from an offset on that is not white space.</summary>
        private readonly int SkipSpace(int at)
        {
            while (at < _text.Length && char.IsWhiteSpace(_text[at]))
                at++;
            return at;
        }

        /// <summary>Goes past a line of body, which may still hold a row of headlines.</summary>
        private int NextLine(int at)
        {
            if (_joined)
                return ReadLine(LineAt(at), LineCue.None);
            var length = _text[at..].IndexOfAny('\n', '|', '#');
            var next = length < 0 ? _text.Length : at + length + 1;
            // One that opens a line separates nothing.
            if (_bullet <= at)
                _bullet = NextBullet(at + 1);
            if (_bullet < next || (length >= 0 && _text[next - 1] != '\n'))
                return ReadLine(LineAt(at), LineCue.None);
            _separatedBefore = false;
            _hasBody = true;
            _pastHead |= next - at > LongestClause;
            return next;
        }

        // The search for bullets goes once over the whole text, as nearly all of them hold none; the other signs cost nothing beside the line's end.
        /// <summary>Whether a separator or a hashtag stands in a line behind its first character.</summary>
        private bool HoldsSeparator(Line line)
        {
            var rest = Of(line)[1..];
            if (_bullet < line.End)
                _bullet = NextBullet(line.End);
            return rest.IndexOfAny('|', '•', '·') >= 0 || rest.Contains('#');
        }

        /// <summary>The next bullet from an offset on.</summary>
        private readonly int NextBullet(int from)
        {
            var found = _text[from..].IndexOfAny('•', '·');
            return found < 0 ? int.MaxValue : from + found;
        }

        /// <summary>The line around an offset at its start.</summary>
        private readonly Line LineAt(int at)
        {
            var length = _joined ? _text[at..].IndexOf("  ") : _text[at..].IndexOf('\n');
            var end = length < 0 ? _text.Length : at + length;
            var next = Math.Min(_text.Length, end + 1);
            while (at < end && char.IsWhiteSpace(_text[at]))
                at++;
            while (end > at && char.IsWhiteSpace(_text[end - 1]))
                end--;
            return new Line(at, end, next);
        }

        /// <summary>The next line that is not blank; an empty one at the end of the text.</summary>
        private readonly Line NextFilled(Line line) => LineAt(SkipSpace(line.Next));

        /// <summary>Whether the next line is blank.</summary>
        private readonly bool BlankFollows(Line line) => LineAt(line.Next).Length == 0;

        /// <summary>The characters of a line.</summary>
        private readonly ReadOnlySpan<char> Of(Line line) => _text[line.Start..line.End];

        /// <summary>A part of one whole line, or none.</summary>
        private static TextPart Whole(TextPartKind kind, Line line, bool sure = true) => sure ? new TextPart(kind, line.Start, line.Length) : default;

        /// <summary>What the first word of a line gives reason to look for.</summary>
        private readonly LineCue CueAt(int at)
        {
            var c = _text[at];
            if (!char.IsLetter(c))
                return c is '#' or '©' or '(' or '[' or '*' or '=' or '+' or '-' or '–' or '—' or '−' || char.IsAsciiDigit(c) ? LineCue.MaybeLabel : LineCue.None;
            return ReleaseWords.CueOf(_text[at..]);
        }

        /// <summary>Marks what a line opens or holds; the offset to go on from.</summary>
        private int ReadLine(Line line, LineCue cue)
        {
            if (cue != LineCue.None && PartAt(line, cue) is { Length: > 0 } part)
            {
                parts.Add(part);
                return part.End;
            }
            var separated = HoldsSeparator(line);
            var labelled = cue != LineCue.None && line.Length < LongestPlainLine && Of(line).IndexOfAny(':', ']', '>') > 0;
            var row = separated || labelled ? RowPart(line, separated) : default;
            _separatedBefore = separated;
            if (row.Length > 0 && row.Start == line.Start)
            {
                parts.Add(row);
                return line.Next;
            }
            var start = line.Start;
            var end = row.Length > 0 ? row.Start : line.End;
            if (_lines <= HeadLines)
            {
                if (!_hasBody && LineForms.IsTrail(Of(line)))
                {
                    parts.Add(Whole(TextPartKind.Outlet, line));
                    return line.Next;
                }
                start = ReadDateline(line);
                if (_attribution < end)
                    ReadAttributions(start, end);
            }
            if (row.Length > 0 && start <= row.Start)
                parts.Add(row);
            _hasBody |= start < end;
            _pastHead |= line.Length > LongestClause;
            return line.Next;
        }

        /// <summary>Marks a dateline; where the line goes on.</summary>
        private int ReadDateline(Line line)
        {
            var length = _pastHead ? 0 : Dateline.LengthAt(Of(line));
            if (length == 0)
                return line.Start;
            parts.Add(new TextPart(TextPartKind.Dateline, line.Start, _text.Slice(line.Start, length).TrimEnd().Length));
            _pastHead = true;
            return line.Start + length;
        }

        /// <summary>The part that a line opens, or none.</summary>
        private readonly TextPart PartAt(Line line, LineCue cue)
        {
            var content = Of(line);
            if (!char.IsLetter(content[0]))
                return SymbolPart(line, content);
            return cue switch
            {
                LineCue.About => AboutPart(line, content),
                LineCue.Names => Whole(TextPartKind.Byline, line, !_pastHead && content.Length > 7 && LineForms.IsNames(content[3..])),
                _ => LabelPart(line, content),
            };
        }

        /// <summary>Lines that start with a sign or a figure.</summary>
        private readonly TextPart SymbolPart(Line line, ReadOnlySpan<char> content)
        {
            var c = content[0];
            if (c == '(' && content[^1] == ')' && (LineForms.Has(content, "reporting by ") || LineForms.Has(content, "editing by ") || LineForms.Has(content, "(photo")))
                return Whole(TextPartKind.Byline, line, content.Length < LongestClause);
            if (c is '+' or '(' && LineForms.HoldsAddress(content) && !content.ContainsAnyInRange('a', 'z'))
                return Whole(TextPartKind.Contacts, line);
            // "## Other news ##", "--- Read also ---".
            if (content.Length < LongestLabel && content[^1] is '#' or '*' or '=' or ']' or '-' or '–' or '—'
                && ReleaseWords.LabelOf(content) is LineCue.Headlines or LineCue.ShortHeadlines or LineCue.MadeHeadlines)
            {
                return HeadlinesPart(line, [], 2);
            }
            var rights = c == '©' || (content.StartsWith("(c) ", StringComparison.OrdinalIgnoreCase) && content.ContainsAnyInRange('0', '9')
                && content.Length > 4 && !char.IsLower(content[4]));
            var ends = content.Length < 12 && content.Trim("-–—* ") is "ENDS" or "Ends" or "ends" or "END";
            return Whole(TextPartKind.Outlet, line, (rights && content.Length < 300) || ends || LineForms.IsPageLine(content));
        }

        /// <summary>Lines that start with a label.</summary>
        private readonly TextPart LabelPart(Line line, ReadOnlySpan<char> content)
        {
            var colon = content[..Math.Min(content.Length, LongestLabel)].IndexOf(':');
            var rest = colon < 0 ? [] : content[(colon + 1)..].TrimStart();
            switch (LabelOf(content, colon))
            {
                case LineCue.Headlines:
                    return HeadlinesPart(line, rest, 1);
                case LineCue.ShortHeadlines:
                    return rest.IsEmpty || char.IsUpper(content[1]) ? HeadlinesPart(line, rest, 2) : default;
                case LineCue.MadeHeadlines:
                case LineCue.MaybeHeadlines:
                    return rest.IsEmpty ? HeadlinesPart(line, rest, 2) : default;
                case LineCue.Notes:
                    return SectionPart(line, rest, notes: true);
                case LineCue.Contacts:
                    return ContactsPart(line, rest, sure: true);
                case LineCue.MaybeContacts:
                    return ContactsPart(line, rest, sure: false);
                case LineCue.ContactValue:
                    var address = _hasBody && content[0] is 'A' or 'a' && rest.Length is > 0 and < 120 && rest.ContainsAnyInRange('0', '9') && rest[^1] != '.';
                    return Whole(TextPartKind.Contacts, line, !rest.IsEmpty && (address || LineForms.HoldsAddress(content)));
                case LineCue.Tags:
                    return Whole(TextPartKind.Outlet, line, colon >= 0 && content.Length < 200 && content[^1] != '.');
                case LineCue.PageFigure:
                    return Whole(TextPartKind.Outlet, line, content.Length < 60 && rest.ContainsAnyInRange('0', '9'));
                case LineCue.Credit:
                    return Whole(TextPartKind.Byline, line, rest.Length is > 0 and < 60);
                case LineCue.Alone:
                    return Whole(TextPartKind.Outlet, line, rest.IsEmpty);
                default:
                    return _joined && _hasBody && StartsWithLabel(content) ? Whole(TextPartKind.OtherHeadlines, line) : OpeningPart(line, content);
            }
        }

        /// <summary>"Read also Gas exports rise Chess club wins": a list whose lines were joined.</summary>
        private static bool StartsWithLabel(ReadOnlySpan<char> content)
        {
            var end = 0;
            for (var words = 1; words <= 4 && end < content.Length; words++)
            {
                var space = content[end..].IndexOf(' ');
                if (space < 0)
                    return false;
                if (words > 1 && ReleaseWords.LabelOf(content[..(end + space)]) == LineCue.Headlines)
                    return !LineForms.EndsAsProse(content);
                end += space + 1;
            }
            return false;
        }

        /// <summary>Lines known by their first two words and by a word or an address further on.</summary>
        private readonly TextPart OpeningPart(Line line, ReadOnlySpan<char> content)
        {
            switch (ReleaseWords.OpeningOf(content))
            {
                case LineCue.Rights:
                    var year = content[0] is 'C' or 'c' && content.Length > 10 && char.IsAsciiDigit(content[10]);
                    return Whole(TextPartKind.Outlet, line, content.Length < 600 && (year || LineForms.HasAny(content, s_rights)));
                case LineCue.Caveats:
                    return LineForms.Has(content[..Math.Min(content.Length, 300)], "forward-looking statements") ? SectionPart(line, content, notes: true) : default;
                case LineCue.Plea:
                    return Whole(TextPartKind.Outlet, line, content.Length < 240 && (LineForms.HasAny(content, s_channels) || LineForms.IsPageLine(content)));
                case LineCue.MaybeContacts:
                    return Whole(TextPartKind.Contacts, line, LineForms.HoldsAddress(content));
                case LineCue.Names:
                    return Whole(TextPartKind.Byline, line, LineForms.IsNames(content));
                case LineCue.Headlines:
                    return content.Length < 40 && !LineForms.EndsAsProse(content.TrimEnd(':')) ? HeadlinesPart(line, [], 2) : default;
                default:
                    var bare = !content.Contains(' ') || (content.Length < 60 && LineForms.StartsAsNumber(content));
                    if (bare && LineForms.HoldsAddress(content))
                        return Whole(TextPartKind.Contacts, line);
                    return Whole(TextPartKind.Outlet, line, LineForms.IsPageLine(content));
            }
        }

        /// <summary>What the label before the colon, or the whole line, announces.</summary>
        private static LineCue LabelOf(ReadOnlySpan<char> content, int colon) =>
            colon < 0 && content.Length > LongestLabel ? LineCue.None : ReleaseWords.LabelOf(colon < 0 ? content : content[..colon]);

        /// <summary>Whether a line opens another part, so that the part before it ends.</summary>
        private static bool StartsPart(ReadOnlySpan<char> content)
        {
            var colon = content[..Math.Min(content.Length, LongestLabel)].IndexOf(':');
            return content[0] == '©' || LabelOf(content, colon) != LineCue.None || LineForms.IsAboutHeading(content) || LineForms.IsPageLine(content);
        }

        /// <summary>A label and the headlines in its line or below it.</summary>
        private readonly TextPart HeadlinesPart(Line label, ReadOnlySpan<char> rest, int atLeast)
        {
            if (!_hasBody)
                return default;
            if (!rest.IsEmpty)
                return Whole(TextPartKind.OtherHeadlines, label, rest.Length < 200 && !LineForms.EndsAsProse(rest));
            Line last = label, before = label, next = NextFilled(label);
            var count = 0;
            for (; count < MaxHeadlines && next.Length > 0 && IsHeadline(Of(next)); count++)
            {
                if (LineForms.IsRow(Of(next), slashes: true))
                    count++;
                (before, last, next) = (last, next, NextFilled(next));
            }
            // "Energy" over a paragraph of prose is a heading of the body that goes on, not the last of the list.
            if (count > 0 && next.Length > 100 && LineForms.EndsAsProse(Of(next)) && BlankFollows(before) && !BlankFollows(last))
                (last, count) = (before, count - 1);
            var closes = next.Length == 0 && atLeast == 1;
            return count >= atLeast || closes ? new TextPart(TextPartKind.OtherHeadlines, label.Start, last.End - label.Start) : default;
        }

        /// <summary>Three words or more that do not end as prose does.</summary>
        private static bool IsHeadline(ReadOnlySpan<char> content) =>
            (content.Length <= LongestClause || (content.Length < LongestRow && LineForms.IsRow(content, slashes: true))) && !LineForms.EndsAsProse(content) && content.Count(' ') > 1 && !StartsPart(content);

        /// <summary>"About SOCAR" over a paragraph, or before a colon.</summary>
        private readonly TextPart AboutPart(Line line, ReadOnlySpan<char> content)
        {
            var head = content[..Math.Min(content.Length, 90)];
            var colon = head.IndexOf(':');
            // "ABOUT THE COMPANY. Founded in 2019" close to the end only: "About Armenia. The minister said" opens an answer.
            if (colon < 0 && line.Start > _text.Length / 2)
                colon = head.IndexOf(". ");
            return LineForms.IsAboutHeading(colon < 0 ? content : content[..colon])
                ? SectionPart(line, colon < 0 ? [] : content[(colon + 1)..].TrimStart(), notes: false) : default;
        }

        /// <summary>Headlines in one line, a menu, a row of buttons, hashtags at the end of a line; may start inside the line.</summary>
        private readonly TextPart RowPart(Line line, bool separated)
        {
            var content = Of(line);
            if (content.Length is 0 or > LongestMixedLine)
                return default;
            if (RowLabelAt(content) is >= 0 and var label && (_hasBody || label > 100))
                return new TextPart(TextPartKind.OtherHeadlines, line.Start + label, content.Length - label);
            if (!separated)
                return default;
            if (LineForms.HashtagsAt(content) is >= 0 and var tags)
                return new TextPart(TextPartKind.Outlet, line.Start + tags, content.Length - tags);
            var row = LineForms.RowOf(content, slashes: false, semicolons: false);
            if (row.Pieces < 2 || content.Length > LongestRow || _separatedBefore || LineForms.EndsAsProse(content))
                return default;
            if (!_pastHead && content.StartsWith("By ") && LineForms.IsNames(LineForms.FirstPiece(content)[3..]))
                return Whole(TextPartKind.Byline, line, content.Length < LongestClause);
            var next = NextFilled(line);
            var closes = _hasBody && (next.Length == 0 || StartsPart(Of(next)));
            if ((!closes && _lines > 2) || LineForms.IsRow(Of(next)))
                return default;
            if (content.Length < LongestClause && LineForms.HoldsButton(content))
                return Whole(TextPartKind.Outlet, line);
            if (!closes)
                return default;
            if (content.Length < LongestClause && LineForms.HoldsAddress(content))
                return Whole(TextPartKind.Contacts, line);
            if (row.Pieces > 2 && row.Fewest > 2)
                return Whole(TextPartKind.OtherHeadlines, line);
            return Whole(TextPartKind.Outlet, line, row.Pieces > 3 && row.Most < 5 && !content.ContainsAnyInRange('0', '9') && !content.Contains(':'));
        }

        /// <summary>Where a label with a row of headlines behind it starts: at the start of the line, behind a sentence or a button; or -1.</summary>
        private readonly int RowLabelAt(ReadOnlySpan<char> content)
        {
            for (var at = 0; ;)
            {
                var rest = content[at..];
                if (LineForms.RowLabel(rest, LongestLabel, out var from) is var cue and not LineCue.None && rest.Length - from < LongestRow && IsLabelledRow(rest[from..], cue))
                    return at;
                var stop = rest.IndexOfAny('.', '|', '?');
                if (stop < 0 || stop + 2 >= rest.Length)
                    return -1;
                at += stop + 1;
                while (at < content.Length && char.IsWhiteSpace(content[at]))
                    at++;
                if (at == content.Length)
                    return -1;
            }
        }

        /// <summary>Whether what stands behind a label are headlines of other stories.</summary>
        private static bool IsLabelledRow(ReadOnlySpan<char> rest, LineCue cue)
        {
            var sure = cue is LineCue.Headlines or LineCue.MadeHeadlines;
            if (LineForms.EndsAsProse(rest))
                return sure && LineForms.IsTerseList(rest);
            var row = LineForms.RowOf(rest, slashes: true, semicolons: false);
            if (row.Pieces < 2 && sure)
            {
                row = LineForms.RowOf(rest, slashes: false, semicolons: true);
                return row.Pieces > 2 && row.Fewest > 1;
            }
            return row.Pieces > 1 && row.Words >= row.Pieces * 2;
        }

        // More than one paragraph belongs to a section only if all of them up to the end or the next part do, so that a section
        // in the middle takes nothing from the body below it.
        /// <summary>The heading with the paragraphs behind it.</summary>
        private readonly TextPart SectionPart(Line heading, ReadOnlySpan<char> rest, bool notes)
        {
            var first = rest.IsEmpty ? NextFilled(heading) : heading;
            if (!_hasBody || first.Length < 40 || (rest.IsEmpty && StartsPart(Of(first))))
                return default;
            var end = ParagraphEnd(first);
            var tail = end;
            for (var paragraphs = 0; paragraphs < MaxParagraphs; paragraphs++)
            {
                var next = NextFilled(LineAt(tail));
                if (next.Length == 0 || StartsPart(Of(next)))
                {
                    end = tail;
                    break;
                }
                if (!(notes ? BelongsToNotes(next, heading) : BelongsToAbout(Of(next))))
                    break;
                tail = ParagraphEnd(next);
            }
            return new TextPart(TextPartKind.About, heading.Start, end - heading.Start);
        }

        /// <summary>Notes close a release; ahead of its second half only items and words of caution are theirs.</summary>
        private readonly bool BelongsToNotes(Line next, Line heading) =>
            heading.Start > _text.Length / 2 || !char.IsLetter(_text[next.Start]) || LineForms.HasAny(Of(next), s_caveats);

        /// <summary>A paragraph that goes on about the company, or says where to find it.</summary>
        private static bool BelongsToAbout(ReadOnlySpan<char> content) =>
            content.StartsWith("The company ", StringComparison.OrdinalIgnoreCase) || content.StartsWith("It ") || content.StartsWith("Its ")
            || content.StartsWith("We ") || content.StartsWith("Our ") || LineForms.HoldsAddress(content);

        /// <summary>The end of a paragraph: before a blank line, or at a line left early where the text is wrapped, or at any where it is not.</summary>
        private readonly int ParagraphEnd(Line line)
        {
            var width = line.Length;
            while (true)
            {
                var next = LineAt(line.Next);
                var closed = LineForms.EndsAsProse(Of(line)) && (line.Length > 100 || line.Length * 10 < width * 6);
                if (closed || next.Length == 0 || StartsPart(Of(next)))
                    return line.End;
                line = next;
            }
        }

        /// <summary>The label, with the lines behind it up to the last address or number, and the names between them.</summary>
        private readonly TextPart ContactsPart(Line label, ReadOnlySpan<char> rest, bool sure)
        {
            var end = LineForms.HoldsAddress(rest) || (sure && rest.Length < 120) ? label.End : -1;
            var last = label;
            for (var names = 0; names < 5; names++)
            {
                var next = NextFilled(last);
                var content = Of(next);
                if (next.Length is > 0 and < LongestClause && LineForms.HoldsAddress(content))
                    (end, names) = (next.End, -1);
                else if (next.Length is 0 or > 70 || (BlankFollows(last) && last != label) || LineForms.EndsAsProse(content) || StartsPart(content))
                {
                    // Names with nothing behind them close the text.
                    end = sure && next.Length == 0 ? last.End : end;
                    break;
                }
                last = next;
            }
            return end < 0 ? default : new TextPart(TextPartKind.Contacts, label.Start, end - label.Start);
        }

        /// <summary>The next verb of attribution in the head, or none.</summary>
        private readonly int NextAttribution(int from)
        {
            var first = int.MaxValue;
            var head = _text[..Math.Min(_text.Length, HeadLength)];
            foreach (var verb in s_attributions)
            {
                var found = from < head.Length ? head[from..].IndexOf(verb) : -1;
                if (found >= 0)
                    first = Math.Min(first, from + found);
            }
            return first;
        }

        /// <summary>Marks the attributions in a line.</summary>
        private void ReadAttributions(int start, int end)
        {
            for (_attribution = NextAttribution(start); _attribution < end; _attribution = NextAttribution(Math.Max(_attribution + 1, start)))
            {
                var clause = Attribution.At(_text[start..end], _attribution - start);
                if (clause.Length == 0)
                    continue;
                parts.Add(new TextPart(TextPartKind.Outlet, start + clause.Start, clause.Length));
                start += clause.End;
            }
        }
    }
}
