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
    /// <summary>Stops that may also stand inside a sentence.</summary>
    private const string WeakStops = ".!?…．";

    /// <summary>Stops of scripts without capitals, so that nothing behind them could tell more.</summary>
    private const string StrongStops = "。！？｡։।۔؟";
    /// <summary>Marks that start a list item.</summary>
    private const string ListMarks = "•●▪■◦‣○◆➢✓✔→";

    /// <summary>All that may end a sentence.</summary>
    private static readonly SearchValues<char> s_cues = SearchValues.Create(WeakStops + StrongStops + LineBlock.Breaks + "•●▪■");

    /// <summary>Appends the sentences of a text, in order and trimmed; together they cover all that is not white space.</summary>
    public static void Split(ReadOnlySpan<char> text, List<TextSpan> sentences) => new Scanner(text, sentences).Run();

    /// <summary>Whether a character is a stop of any kind.</summary>
    private static bool IsStop(char c) => WeakStops.Contains(c) || StrongStops.Contains(c);

    /// <summary>Georgian letters count as small ones in Unicode, yet their writing has no capitals.</summary>
    private static bool IsSmall(char c) => char.IsLower(c) && c is not (>= '\u10D0' and <= '\u10FF');

    /// <summary>Quotation marks and brackets before a first word; closing ones open in some languages.</summary>
    private static bool IsOpener(char c) => c is '"' or '\'' or '“' or '”' or '‘' or '«' or '„' or '‚' or '(' or '[' or '{' or '¿' or '¡' or '*' or '「' or '『';

    /// <summary>A hyphen or dash.</summary>
    private static bool IsDash(char c) => c is '-' or '–' or '—' or '−';

    // Every look ahead or back is either of bounded length or kept until the scan has passed it, so that no input, such as
    // a megabyte of "a. ", takes quadratic time.
    /// <summary>Goes through one text.</summary>
    private ref struct Scanner(ReadOnlySpan<char> text, List<TextSpan> sentences)
    {
        /// <summary>The text.</summary>
        private readonly ReadOnlySpan<char> _text = text;

        /// <summary>The lines around the line at hand; not readonly, as it keeps what it measured.</summary>
        private LineBlock _block = new(text);

        /// <summary>Where the sentence at hand starts.</summary>
        private int _sentence;
        /// <summary>Where the line at hand starts.</summary>
        private int _line;
        /// <summary>Where the paragraph at hand starts.</summary>
        private int _paragraph;
        /// <summary>Whether the line at hand is of a list.</summary>
        private bool _lineIsItem;

        /// <summary>How far straight quotation marks are counted: only their number tells whether one opens or closes.</summary>
        private int _quotesCounted;
        /// <summary>Whether that number is odd in the paragraph at hand.</summary>
        private bool _quoteOpen;

        /// <summary>The end of the run without white space last asked about.</summary>
        private int _tokenEnd = -1;
        /// <summary>Whether it is an address.</summary>
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
                at = LineBlock.Breaks.Contains(c) ? AtLineBreak(at) : IsStop(c) ? AtStop(at) : AtListMark(at);
            }
            EndSentence(_text.Length);
        }

        /// <summary>The first character from an offset on that is not white space.</summary>
        private readonly int SkipSpace(int at)
        {
            while (at < _text.Length && char.IsWhiteSpace(_text[at]))
                at++;
            return at;
        }

        /// <summary>Adds the sentence at hand and goes on to the next.</summary>
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

        /// <summary>Ends the sentence if the line break does; the offset to go on from.</summary>
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

        /// <summary>Ends the sentence and starts a paragraph.</summary>
        private void StartParagraph(int end, int next, bool isItem)
        {
            EndSentence(end);
            _paragraph = _quotesCounted = next;
            _quoteOpen = false;
            _lineIsItem = isItem;
        }

        /// <summary>Whether a run of white space holds a blank line or a page break.</summary>
        private readonly bool HasBlankLine(int at, int next)
        {
            var breaks = 0;
            for (var i = at; i < next; i++)
            {
                var c = _text[i];
                if (c is '\f' or '\u2029')
                    return true;
                if (LineBlock.Breaks.Contains(c) && !(c == '\r' && i + 1 < next && _text[i + 1] == '\n'))
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
            return _text[end] == ')' || (bracket == 0 && _text[end] == '.' && (closed || _block.LeftEarly(_line, lineEnd, at)));
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
            if (_block.LeftEarly(_line, lineEnd, next) || _block.IsRagged || (capitals && word.Length > 1 && IsSmall(word[^1])))
                return true;
            // A heading longer than the line below it.
            return _block.Lines == 2 && Abbreviations.StartsSentence(word) && word is not "I";
        }

        /// <summary>The first character behind quotation marks and brackets.</summary>
        private readonly char FirstLetter(int at)
        {
            for (var i = at; i < _text.Length && i < at + 4; i++)
            {
                if (!IsOpener(_text[i]))
                    return _text[i];
            }
            return ' ';
        }

        /// <summary>Whether the line at hand is all in capitals.</summary>
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

        /// <summary>Ends the sentence if the stop does; the offset to go on from.</summary>
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

        /// <summary>Whether a straight quotation mark at an offset would close.</summary>
        private bool QuoteOpenAt(int at)
        {
            if (at > _quotesCounted)
            {
                _quoteOpen ^= (_text[_quotesCounted..at].Count('"') & 1) == 1;
                _quotesCounted = at;
            }
            return _quoteOpen;
        }

        /// <summary>Whether a sentence ends at a stop that white space follows.</summary>
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

        /// <summary>The first character behind a dash.</summary>
        private readonly char AfterDash(int at) => _text[at..Math.Min(_text.Length, at + 6)].TrimStart("-–—− \t\r\n") is [var c, ..] ? c : ' ';

        /// <summary>Whether all of the sentence so far is "1" or "BAKU, Nov. 21".</summary>
        private readonly bool IsLabelOrDateline(int at) =>
            (at - _sentence < 8 && Abbreviations.IsItemLabel(_text[_sentence..at].TrimStart("([*"))) || EndsDateline(at);

        /// <summary>Whether a stop is inside a dateline, which belongs to the first sentence.</summary>
        private readonly bool EndsDateline(int at) => _sentence == _paragraph && at - _sentence <= Dateline.Longest
            && Dateline.LengthAt(_text[_sentence..Math.Min(_text.Length, _sentence + Dateline.Longest)]) > at - _sentence;

        /// <summary>Whether a single full stop before a capital, a figure or a sign ends the sentence.</summary>
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

        /// <summary>Whether the run of characters around an offset is a web or e-mail address.</summary>
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
