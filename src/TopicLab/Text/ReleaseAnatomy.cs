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
    /// <summary>Longer lines are not searched for a label behind a sentence.</summary>
    private const int LongestMixedLine = 2000;
    /// <summary>Nor are those that only start with a word of a label, beyond this length.</summary>
    private const int LongestPlainLine = 300;
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

    /// <summary>Goes through the lines of one text.</summary>
    private ref struct Reader(ReadOnlySpan<char> text, List<TextPart> parts)
    {
        /// <summary>The text by its lines.</summary>
        private readonly ReleaseLines _lines = new(text);
        /// <summary>The number of lines read that are not blank.</summary>
        private int _read;
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
            for (var at = _lines.SkipSpace(0); at < _lines.Text.Length; at = _lines.SkipSpace(at))
            {
                _read++;
                var cue = CueAt(at);
                at = cue != LineCue.None || (_read <= HeadLines && MayHoldHead(at)) ? ReadLine(_lines.At(at), cue) : NextLine(at);
            }
        }

        /// <summary>Whether a line of the head needs more than a look at its first word.</summary>
        private readonly bool MayHoldHead(int at) =>
            _attribution < _lines.Text.Length || (!_hasBody && _read < 3) || (!_pastHead && Dateline.MayOpen(_lines.Text[at..]));

        /// <summary>Goes past a line of body, which may still hold a row of headlines.</summary>
        private int NextLine(int at)
        {
            if (_lines.IsJoined)
                return ReadLine(_lines.At(at), LineCue.None);
            var length = _lines.Text[at..].IndexOfAny('\n', '|', '#');
            var next = length < 0 ? _lines.Text.Length : at + length + 1;
            // One that opens a line separates nothing.
            if (_bullet <= at)
                _bullet = NextBullet(at + 1);
            if (_bullet < next || (length >= 0 && _lines.Text[next - 1] != '\n'))
                return ReadLine(_lines.At(at), LineCue.None);
            _separatedBefore = false;
            _hasBody = true;
            _pastHead |= next - at > ReleaseSections.LongestClause;
            return next;
        }

        // The search for bullets goes once over the whole text, as nearly all of them hold none; the other signs cost nothing beside the line's end.
        /// <summary>Whether a separator or a hashtag stands in a line behind its first character.</summary>
        private bool HoldsSeparator(Line line)
        {
            var rest = _lines.Of(line)[1..];
            if (_bullet < line.End)
                _bullet = NextBullet(line.End);
            return rest.IndexOfAny('|', '•', '·') >= 0 || rest.Contains('#');
        }

        /// <summary>The next bullet from an offset on.</summary>
        private readonly int NextBullet(int from)
        {
            var found = _lines.Text[from..].IndexOfAny('•', '·');
            return found < 0 ? int.MaxValue : from + found;
        }

        /// <summary>What the first word of a line gives reason to look for.</summary>
        private readonly LineCue CueAt(int at)
        {
            var c = _lines.Text[at];
            if (!char.IsLetter(c))
                return c is '#' or '©' or '(' or '[' or '*' or '=' or '+' or '-' or '–' or '—' or '−' || char.IsAsciiDigit(c) ? LineCue.MaybeLabel : LineCue.None;
            return ReleaseWords.CueOf(_lines.Text[at..]);
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
            var labelled = cue != LineCue.None && line.Length < LongestPlainLine && _lines.Of(line).IndexOfAny(':', ']', '>') > 0;
            var row = separated || labelled ? RowPart(line, separated) : default;
            _separatedBefore = separated;
            if (row.Length > 0 && row.Start == line.Start)
            {
                parts.Add(row);
                return line.Next;
            }
            var start = line.Start;
            var end = row.Length > 0 ? row.Start : line.End;
            if (_read <= HeadLines)
            {
                if (!_hasBody && LineForms.IsTrail(_lines.Of(line)))
                {
                    parts.Add(line.As(TextPartKind.Outlet));
                    return line.Next;
                }
                start = ReadDateline(line);
                if (_attribution < end)
                    ReadAttributions(start, end);
            }
            if (row.Length > 0 && start <= row.Start)
                parts.Add(row);
            _hasBody |= start < end;
            _pastHead |= line.Length > ReleaseSections.LongestClause;
            return line.Next;
        }

        /// <summary>Marks a dateline; where the line goes on.</summary>
        private int ReadDateline(Line line)
        {
            var length = _pastHead ? 0 : Dateline.LengthAt(_lines.Of(line));
            if (length == 0)
                return line.Start;
            parts.Add(new TextPart(TextPartKind.Dateline, line.Start, _lines.Text.Slice(line.Start, length).TrimEnd().Length));
            _pastHead = true;
            return line.Start + length;
        }

        /// <summary>The part that a line opens, or none.</summary>
        private readonly TextPart PartAt(Line line, LineCue cue)
        {
            var content = _lines.Of(line);
            if (!char.IsLetter(content[0]))
                return SymbolPart(line, content);
            return cue switch
            {
                LineCue.About => _hasBody ? ReleaseSections.About(_lines, line) : default,
                LineCue.Names => line.As(TextPartKind.Byline, !_pastHead && content.Length > 7 && LineForms.IsNames(content[3..])),
                _ => LabelPart(line, content),
            };
        }

        /// <summary>A list of headlines, which follows the body.</summary>
        private readonly TextPart HeadlinesPart(Line label, ReadOnlySpan<char> rest, int atLeast) =>
            _hasBody ? ReleaseSections.Headlines(_lines, label, rest, atLeast) : default;

        /// <summary>A section, which follows the body.</summary>
        private readonly TextPart NotesPart(Line heading, ReadOnlySpan<char> rest) =>
            _hasBody ? ReleaseSections.Section(_lines, heading, rest, notes: true) : default;

        /// <summary>Lines that start with a sign or a figure.</summary>
        private readonly TextPart SymbolPart(Line line, ReadOnlySpan<char> content)
        {
            var c = content[0];
            if (c == '(' && content[^1] == ')' && (LineForms.Has(content, "reporting by ") || LineForms.Has(content, "editing by ") || LineForms.Has(content, "(photo")))
                return line.As(TextPartKind.Byline, content.Length < ReleaseSections.LongestClause);
            if (c is '+' or '(' && LineForms.HoldsAddress(content) && !content.ContainsAnyInRange('a', 'z'))
                return line.As(TextPartKind.Contacts);
            // "## Other news ##", "--- Read also ---".
            if (content.Length < ReleaseSections.LongestLabel && content[^1] is '#' or '*' or '=' or ']' or '-' or '–' or '—'
                && ReleaseWords.LabelOf(content) is LineCue.Headlines or LineCue.ShortHeadlines or LineCue.MadeHeadlines)
            {
                return HeadlinesPart(line, [], 2);
            }
            var rights = c == '©' || (content.StartsWith("(c) ", StringComparison.OrdinalIgnoreCase) && content.ContainsAnyInRange('0', '9')
                && content.Length > 4 && !char.IsLower(content[4]));
            var ends = content.Length < 12 && content.Trim("-–—* ") is "ENDS" or "Ends" or "ends" or "END";
            return line.As(TextPartKind.Outlet, (rights && content.Length < 300) || ends || LineForms.IsPageLine(content));
        }

        /// <summary>Lines that start with a label.</summary>
        private readonly TextPart LabelPart(Line line, ReadOnlySpan<char> content)
        {
            var colon = content[..Math.Min(content.Length, ReleaseSections.LongestLabel)].IndexOf(':');
            var rest = colon < 0 ? [] : content[(colon + 1)..].TrimStart();
            switch (ReleaseSections.LabelOf(content, colon))
            {
                case LineCue.Headlines:
                    return HeadlinesPart(line, rest, 1);
                case LineCue.ShortHeadlines:
                    return rest.IsEmpty || char.IsUpper(content[1]) ? HeadlinesPart(line, rest, 2) : default;
                case LineCue.MadeHeadlines:
                case LineCue.MaybeHeadlines:
                    return rest.IsEmpty ? HeadlinesPart(line, rest, 2) : default;
                case LineCue.Notes:
                    return NotesPart(line, rest);
                case LineCue.Contacts:
                    return ReleaseSections.Contacts(_lines, line, rest, sure: true);
                case LineCue.MaybeContacts:
                    return ReleaseSections.Contacts(_lines, line, rest, sure: false);
                case LineCue.ContactValue:
                    var address = _hasBody && content[0] is 'A' or 'a' && rest.Length is > 0 and < 120 && rest.ContainsAnyInRange('0', '9') && rest[^1] != '.';
                    return line.As(TextPartKind.Contacts, !rest.IsEmpty && (address || LineForms.HoldsAddress(content)));
                case LineCue.Tags:
                    return line.As(TextPartKind.Outlet, colon >= 0 && content.Length < 200 && content[^1] != '.');
                case LineCue.PageFigure:
                    return line.As(TextPartKind.Outlet, content.Length < 60 && rest.ContainsAnyInRange('0', '9'));
                case LineCue.Credit:
                    return line.As(TextPartKind.Byline, rest.Length is > 0 and < 60);
                case LineCue.Alone:
                    return line.As(TextPartKind.Outlet, rest.IsEmpty);
                default:
                    return _lines.IsJoined && _hasBody && HeadlineRow.StartsWithLabel(content) ? line.As(TextPartKind.OtherHeadlines) : OpeningPart(line, content);
            }
        }

        /// <summary>Lines known by their first two words and by a word or an address further on.</summary>
        private readonly TextPart OpeningPart(Line line, ReadOnlySpan<char> content)
        {
            switch (ReleaseWords.OpeningOf(content))
            {
                case LineCue.Rights:
                    var year = content[0] is 'C' or 'c' && content.Length > 10 && char.IsAsciiDigit(content[10]);
                    return line.As(TextPartKind.Outlet, content.Length < 600 && (year || LineForms.HasAny(content, s_rights)));
                case LineCue.Caveats:
                    return LineForms.Has(content[..Math.Min(content.Length, 300)], "forward-looking statements") ? NotesPart(line, content) : default;
                case LineCue.Plea:
                    return line.As(TextPartKind.Outlet, content.Length < 240 && (LineForms.HasAny(content, s_channels) || LineForms.IsPageLine(content)));
                case LineCue.MaybeContacts:
                    return line.As(TextPartKind.Contacts, LineForms.HoldsAddress(content));
                case LineCue.Names:
                    return line.As(TextPartKind.Byline, LineForms.IsNames(content));
                case LineCue.Headlines:
                    return content.Length < 40 && !LineForms.EndsAsProse(content.TrimEnd(':')) ? HeadlinesPart(line, [], 2) : default;
                default:
                    var bare = !content.Contains(' ') || (content.Length < 60 && LineForms.StartsAsNumber(content));
                    if (bare && LineForms.HoldsAddress(content))
                        return line.As(TextPartKind.Contacts);
                    return line.As(TextPartKind.Outlet, LineForms.IsPageLine(content));
            }
        }

        /// <summary>Headlines in one line, a menu, a row of buttons, hashtags at the end of a line; may start inside the line.</summary>
        private readonly TextPart RowPart(Line line, bool separated)
        {
            var content = _lines.Of(line);
            if (content.Length is 0 or > LongestMixedLine)
                return default;
            if (HeadlineRow.LabelAt(content) is >= 0 and var label && (_hasBody || label > 100))
                return new TextPart(TextPartKind.OtherHeadlines, line.Start + label, content.Length - label);
            if (!separated)
                return default;
            if (LineForms.HashtagsAt(content) is >= 0 and var tags)
                return new TextPart(TextPartKind.Outlet, line.Start + tags, content.Length - tags);
            var row = LineForms.RowOf(content, slashes: false, semicolons: false);
            if (row.Pieces < 2 || content.Length > HeadlineRow.Longest || _separatedBefore || LineForms.EndsAsProse(content))
                return default;
            if (!_pastHead && content.StartsWith("By ") && LineForms.IsNames(LineForms.FirstPiece(content)[3..]))
                return line.As(TextPartKind.Byline, content.Length < ReleaseSections.LongestClause);
            var next = _lines.NextFilled(line);
            var closes = _hasBody && (next.Length == 0 || ReleaseSections.StartsPart(_lines.Of(next)));
            if ((!closes && _read > 2) || LineForms.IsRow(_lines.Of(next)))
                return default;
            if (content.Length < ReleaseSections.LongestClause && LineForms.HoldsButton(content))
                return line.As(TextPartKind.Outlet);
            if (!closes)
                return default;
            if (content.Length < ReleaseSections.LongestClause && LineForms.HoldsAddress(content))
                return line.As(TextPartKind.Contacts);
            if (row.Pieces > 2 && row.Fewest > 2)
                return line.As(TextPartKind.OtherHeadlines);
            return line.As(TextPartKind.Outlet, row.Pieces > 3 && row.Most < 5 && !content.ContainsAnyInRange('0', '9') && !content.Contains(':'));
        }

        /// <summary>The next verb of attribution in the head, or none.</summary>
        private readonly int NextAttribution(int from)
        {
            var first = int.MaxValue;
            var head = _lines.Text[..Math.Min(_lines.Text.Length, HeadLength)];
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
                var clause = Attribution.At(_lines.Text[start..end], _attribution - start);
                if (clause.Length == 0)
                    continue;
                parts.Add(new TextPart(TextPartKind.Outlet, start + clause.Start, clause.Length));
                start += clause.End;
            }
        }
    }
}
