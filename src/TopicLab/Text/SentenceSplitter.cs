using System.Buffers;

namespace TopicLab.Text;

/// <summary>Splits text into sentences by rules over characters and short word lists; linear in the length of the text.</summary>
/// <remarks>
/// A full stop ends a sentence unless the word before it (<see cref="Abbreviations"/>) or what follows says that it runs on.
/// A newline alone ends nothing, as texts are often wrapped; it does where the line was left before its width was used up,
/// which headings, list items and input of one sentence a line have in common.
/// </remarks>
internal static class SentenceSplitter
{
    private const string LineBreaks = "\n\r\f\u0085\u2028\u2029";
    private const string WeakStops = ".!?…．";

    // Of scripts without capitals, so that nothing behind them can tell more.
    private const string StrongStops = "。！？｡։।۔؟";
    private const string ListMarks = "•●▪■◦‣○◆➢✓✔→";

    private static readonly SearchValues<char> s_cues = SearchValues.Create(WeakStops + StrongStops + LineBreaks + "•●▪■");
    private static readonly SearchValues<char> s_breaks = SearchValues.Create(LineBreaks);

    /// <summary>Appends the sentences of a text, in order and trimmed; together they cover all that is not white space.</summary>
    public static void Split(ReadOnlySpan<char> text, List<TextSpan> sentences) => new Scanner(text, sentences).Run();

    private static bool IsStop(char c) => WeakStops.Contains(c) || StrongStops.Contains(c);

    /// <summary>Georgian letters count as small ones in Unicode, yet their writing has no capitals.</summary>
    private static bool IsSmall(char c) => char.IsLower(c) && c is not (>= '\u10D0' and <= '\u10FF');

    private static bool IsOpener(char c) => c is '"' or '\'' or '“' or '”' or '‘' or '«' or '„' or '‚' or '(' or '[' or '{' or '¿' or '¡' or '*' or '「' or '『';

    private static bool IsDash(char c) => c is '-' or '–' or '—' or '−';

    /// <summary>
    /// Goes through one text. Every look ahead or back is either of bounded length or kept until the scan has passed it,
    /// so that no input, such as a megabyte of "a. ", takes quadratic time.
    /// </summary>
    private ref struct Scanner(ReadOnlySpan<char> text, List<TextSpan> sentences)
    {
        private readonly ReadOnlySpan<char> _text = text;

        // Where the sentence, the line and the paragraph at hand start.
        private int _sentence;
        private int _line;
        private int _paragraph;
        private bool _lineIsItem;

        // The lines up to the next blank one.
        private int _blockEnd = -1;
        private int _blockWidth;
        private int _blockLines;
        private bool _blockIsRagged;

        // Straight quotation marks do not say whether they open or close; their count in the paragraph does.
        private int _quotesCounted;
        private bool _quoteOpen;

        // The run of characters without white space last asked about.
        private int _tokenEnd = -1;
        private bool _tokenIsAddress;

        /// <summary>Finds the sentences.</summary>
        public void Run()
        {
            _sentence = _line = _paragraph = SkipSpace(0);
            for (var at = _sentence; at < _text.Length;)
            {
                var found = _text[at..].IndexOfAny(s_cues);
                if (found < 0)
                    break;
                at += found;
                var c = _text[at];
                at = LineBreaks.Contains(c) ? AtLineBreak(at) : IsStop(c) ? AtStop(at) : AtListMark(at);
            }
            EndSentence(_text.Length);
        }

        private readonly int SkipSpace(int at)
        {
            while (at < _text.Length && char.IsWhiteSpace(_text[at]))
                at++;
            return at;
        }

        private void EndSentence(int end)
        {
            if (end <= _sentence)
                return;
            sentences.Add(new TextSpan(_sentence, _text[_sentence..end].TrimEnd().Length));
            _sentence = SkipSpace(end);
        }

        /// <summary>Lists that lost their line breaks: "Highlights: • gas • oil".</summary>
        private int AtListMark(int at)
        {
            if (at > _line && char.IsWhiteSpace(_text[at - 1]) && at + 1 < _text.Length && char.IsWhiteSpace(_text[at + 1]))
                EndSentence(at);
            return at + 1;
        }

        private int AtLineBreak(int at)
        {
            var next = SkipSpace(at);
            if (next == _text.Length)
                return next;
            var lineEnd = _line + _text[_line..Math.Max(_line, at)].TrimEnd().Length;
            if (HasBlankLine(at, next))
                StartParagraph(at, next, isItem: false);
            else if (StartsItem(next, lineEnd))
                StartParagraph(at, next, isItem: true);
            else if (EndsParagraph(lineEnd, next))
                StartParagraph(at, next, isItem: false);
            _line = next;
            return next;
        }

        private void StartParagraph(int end, int next, bool isItem)
        {
            EndSentence(end);
            _paragraph = _quotesCounted = next;
            _quoteOpen = false;
            _lineIsItem = isItem;
        }

        private readonly bool HasBlankLine(int at, int next)
        {
            var breaks = 0;
            for (var i = at; i < next; i++)
            {
                var c = _text[i];
                if (c is '\f' or '\u2029')
                    return true;
                if (LineBreaks.Contains(c) && !(c == '\r' && i + 1 < next && _text[i + 1] == '\n'))
                    breaks++;
            }
            return breaks > 1;
        }

        /// <summary>Whether a list item starts here; "in November\n21. The" must not pass for one.</summary>
        private bool StartsItem(int at, int lineEnd)
        {
            var c = _text[at];
            if (ListMarks.Contains(c))
                return true;
            var closed = _lineIsItem || (lineEnd > 0 && _text[lineEnd - 1] is '.' or '!' or '?' or ':' or ';');
            if (IsDash(c) || c == '*')
            {
                var spaced = at + 2 < _text.Length && _text[at + 1] is ' ' or '\t';
                return spaced && (c is '-' or '*' || closed || !IsSmall(_text[at + 2]));
            }
            var bracket = c == '(' ? 1 : 0;
            var label = Abbreviations.WordAt(_text, at + bracket);
            var end = at + label.Length + bracket;
            if (!Abbreviations.IsItemLabel(label) || end + 1 >= _text.Length || !char.IsWhiteSpace(_text[end + 1]))
                return false;
            return _text[end] == ')' || (bracket == 0 && _text[end] == '.' && (closed || LeftEarly(lineEnd, at)));
        }

        /// <summary>Whether the next word would still have gone into the line, as it never does where a program wrapped it.</summary>
        private bool LeftEarly(int lineEnd, int next)
        {
            if (next >= _blockEnd)
                MeasureBlock();
            var length = lineEnd - _line;
            return length * 10 <= _blockWidth * 8 && length + 1 + Abbreviations.WordAt(_text, next).Length <= _blockWidth;
        }

        private void MeasureBlock()
        {
            _blockWidth = _blockLines = 0;
            var sum = 0L;
            for (_blockEnd = _line; _blockEnd < _text.Length; _blockLines++)
            {
                var length = _text[_blockEnd..].IndexOfAny(s_breaks);
                if (length < 0)
                    length = _text.Length - _blockEnd;
                var width = _text.Slice(_blockEnd, length).Trim().Length;
                if (width == 0 && _blockWidth > 0)
                    break;
                _blockWidth = Math.Max(_blockWidth, width);
                sum += width;
                _blockEnd += length;
                _blockEnd += _text[_blockEnd..].StartsWith("\r\n") ? 2 : 1;
            }
            // Of wrapped text only the last line is short; of a list without marks most are, and even its longest line ends.
            _blockIsRagged = _blockLines > 2 && sum * 10 < _blockWidth * 6L * _blockLines;
        }

        /// <summary>Whether a line without a blank one behind it ends a heading, a byline, an item or an unmarked sentence.</summary>
        private bool EndsParagraph(int lineEnd, int next)
        {
            if (lineEnd <= _line || IsSmall(FirstLetter(next)))
                return false;
            var last = _text[lineEnd - 1];
            if (last is ',' or '&' or '/' or '(' or '[' or '„' or '«' || IsDash(last))
                return false;
            if (last == '.' && Abbreviations.KindBefore(_text, lineEnd - 1) == AbbreviationKind.Continues)
                return false;
            var capitals = ReadsAsCapitals(lineEnd);
            if (!capitals && Abbreviations.NeedsMore(Abbreviations.WordBefore(_text, lineEnd)))
                return false;
            var word = Abbreviations.WordAt(_text, next);
            if (LeftEarly(lineEnd, next) || _blockIsRagged || (capitals && word.Length > 1 && IsSmall(word[^1])))
                return true;
            // A heading longer than the line below it.
            return _blockLines == 2 && Abbreviations.StartsSentence(word) && word is not "I";
        }

        private readonly char FirstLetter(int at)
        {
            for (var i = at; i < _text.Length && i < at + 4; i++)
            {
                if (!IsOpener(_text[i]))
                    return _text[i];
            }
            return ' ';
        }

        private readonly bool ReadsAsCapitals(int lineEnd)
        {
            var letters = 0;
            foreach (var c in _text[_line..lineEnd])
            {
                if (IsSmall(c))
                    return false;
                letters += char.IsUpper(c) ? 1 : 0;
            }
            return letters > 3;
        }

        private int AtStop(int at)
        {
            var end = at + 1;
            while (end < _text.Length && IsStop(_text[end]))
                end++;
            if (at == _sentence || IsBracketed(at, end))
                return end;
            var close = SkipClosers(end);
            var next = SkipSpace(close);
            if (next > close && next < _text.Length && IsSpacedCloser(next))
                next = SkipSpace(close = next + 1);
            if (next == _text.Length)
                return close;
            if (StrongStops.Contains(_text[at]) || (next > close ? EndsBefore(at, end, close, next) : RunsTogether(at, end, close)))
                EndSentence(close);
            return close;
        }

        /// <summary>"[...]" stands for words left out, not for an end.</summary>
        private readonly bool IsBracketed(int at, int end) =>
            at > 0 && _text[at - 1] is '[' or '(' && end < _text.Length && _text[end] is ']' or ')';

        /// <summary>Goes past quotation marks, brackets and the numbers of notes, as in "reports.[12]".</summary>
        private int SkipClosers(int at)
        {
            for (; at < _text.Length; at++)
            {
                var glued = at + 1 < _text.Length && char.IsLetterOrDigit(_text[at + 1]);
                var closes = _text[at] switch
                {
                    '”' or '’' or '»' or '›' or ')' or ']' or '}' or '」' or '』' or '】' or '）' or '》' or '¹' or '²' or '³' => true,
                    '"' => !glued || QuoteOpenAt(at),
                    '\'' or '“' or '‘' => !glued,
                    _ => false,
                };
                if (_text[at] == '[' && Abbreviations.WordAt(_text, at + 1) is { Length: > 0 and < 4 } number && !number.ContainsAnyExceptInRange('0', '9'))
                    at += number.Length;
                else if (!closes)
                    break;
            }
            return Math.Min(at, _text.Length);
        }

        /// <summary>A quotation mark that tokenised text sets apart: <c>he said . " The</c>.</summary>
        private bool IsSpacedCloser(int at)
        {
            var alone = at + 1 == _text.Length || char.IsWhiteSpace(_text[at + 1]);
            return alone && (_text[at] == '”' || (_text[at] == '"' && QuoteOpenAt(at)));
        }

        private bool QuoteOpenAt(int at)
        {
            if (at > _quotesCounted)
            {
                _quoteOpen ^= (_text[_quotesCounted..at].Count('"') & 1) == 1;
                _quotesCounted = at;
            }
            return _quoteOpen;
        }

        private readonly bool EndsBefore(int at, int end, int close, int next)
        {
            var start = next;
            while (start < _text.Length && start < next + 4 && IsOpener(_text[start]))
                start++;
            if (start == _text.Length)
                return false;
            var c = _text[start];
            if (IsSmall(c))
                return start + 1 < _text.Length && char.IsUpper(_text[start + 1]);
            if (c is '.' or ',' or ';' or ':' or ')' or ']' or '}' or '%' or '?' or '!' or '…')
                return false;
            if (IsDash(c))
                return !IsSmall(AfterDash(start)) && !EndsDateline(at);
            if (end - at == 1 && _text[at] == '.')
                return !IsLabelOrDateline(at) && StopEnds(at, start);
            return !(close > end && IsAskedBy(start));
        }

        private readonly char AfterDash(int at)
        {
            for (var i = at; i < _text.Length && i < at + 6; i++)
            {
                if (!IsDash(_text[i]) && !char.IsWhiteSpace(_text[i]))
                    return _text[i];
            }
            return ' ';
        }

        private readonly bool IsLabelOrDateline(int at) =>
            (at - _sentence < 8 && Abbreviations.IsItemLabel(_text[_sentence..at].TrimStart("([*"))) || EndsDateline(at);

        private readonly bool EndsDateline(int at) => _sentence == _paragraph && at - _sentence <= Dateline.Longest
            && Dateline.LengthAt(_text[_sentence..Math.Min(_text.Length, _sentence + Dateline.Longest)]) > at - _sentence;

        private readonly bool StopEnds(int at, int start)
        {
            var kind = Abbreviations.KindBefore(_text, at);
            if (kind == AbbreviationKind.None && !char.IsAsciiDigit(_text[at - 1]))
                return true;
            var word = Abbreviations.WordAt(_text, start);
            var figure = char.IsAsciiDigit(_text[start]) || _text[start] is '+' or '#' or '№' or '$' or '€' or '£';
            var after = start + word.Length;
            var cut = after < _text.Length && _text[after] == '.';
            return kind switch
            {
                AbbreviationKind.Continues => false,
                AbbreviationKind.Either => !(cut && word.Length == 1) && Abbreviations.StartsSentence(word),
                AbbreviationKind.Number => !figure && (word is "I" ? !cut : word.ContainsAnyExcept("IVXLC")),
                AbbreviationKind.Month => !figure,
                AbbreviationKind.Weekday => !figure && !Abbreviations.IsMonth(word),
                AbbreviationKind.Clock => !(figure || Abbreviations.IsWeekday(word) || Abbreviations.IsMonth(word) || Abbreviations.NamesTimeZone(word)
                    || _text[after..].StartsWith(" time")),
                _ => !IsOrdinal(at, word),
            };
        }

        /// <summary>"21. November", "der 29. Konferenz".</summary>
        private readonly bool IsOrdinal(int at, ReadOnlySpan<char> next)
        {
            var number = Abbreviations.WordBefore(_text, at);
            if (number.Length is 0 or > 2 || number.ContainsAnyExceptInRange('0', '9'))
                return false;
            var before = at - number.Length - 1;
            return Abbreviations.IsMonth(next) || (before > 0 && _text[before] == ' ' && Abbreviations.PrecedesOrdinal(Abbreviations.WordBefore(_text, before)));
        }

        /// <summary>Whether a quoted question belongs to what follows: "Why?" Bayramov asked.</summary>
        private readonly bool IsAskedBy(int start)
        {
            for (var words = 0; words < 4 && start < _text.Length; words++)
            {
                var word = Abbreviations.WordAt(_text, start);
                if (word.IsEmpty || IsSmall(word[0]))
                    return words > 0 && Abbreviations.IsSpeechVerb(word);
                start += word.Length;
                start += _text[start..].StartsWith(". ") ? 2 : 1;
            }
            return false;
        }

        /// <summary>Whether a sentence starts right behind the stop: "reports.Minister".</summary>
        private bool RunsTogether(int at, int end, int close)
        {
            var word = Abbreviations.WordAt(_text, IsOpener(_text[close]) ? close + 1 : close);
            if (word.Length < 2 || !char.IsUpper(word[0]) || !IsSmall(word[1]) || IsAddress(at))
                return false;
            var before = _text[at - 1];
            if (_text[at] != '.' || end - at > 1)
                return char.IsLetterOrDigit(before) || close > end;
            var kind = Abbreviations.KindBefore(_text, at);
            if (IsLabelOrDateline(at) || Abbreviations.IsDomain(word) || kind == AbbreviationKind.Continues || (kind != AbbreviationKind.None && close == end))
                return false;
            var firm = IsSmall(before) && at > 1 && char.IsLetter(_text[at - 2]);
            return firm || close > end || before is ')' or '”' or '"' or '%' || (char.IsLetterOrDigit(before) && Abbreviations.StartsSentence(word));
        }

        private bool IsAddress(int at)
        {
            if (at < _tokenEnd)
                return _tokenIsAddress;
            var start = at;
            while (start > 0 && !char.IsWhiteSpace(_text[start - 1]))
                start--;
            _tokenEnd = at;
            while (_tokenEnd < _text.Length && !char.IsWhiteSpace(_text[_tokenEnd]))
                _tokenEnd++;
            var token = _text[start.._tokenEnd];
            return _tokenIsAddress = token.ContainsAny('@', '/', '\\') || token.StartsWith("www.");
        }
    }
}
