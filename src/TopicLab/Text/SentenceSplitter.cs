using System.Buffers;

namespace TopicLab.Text;

/// <summary>Splits text into sentences by rules over characters and short word lists; linear in the length of the text.</summary>
/// <remarks>
/// A full stop ends a sentence unless the word before it (<see cref="Abbreviations"/>) or what follows (<see cref="SentenceStops"/>)
/// says that it runs on. A newline alone ends nothing, as texts are often wrapped; it does where the line was left before its
/// width was used up, which headings, list items and input of one sentence a line have in common (<see cref="SentenceLines"/>).
/// </remarks>
internal static class SentenceSplitter
{
    /// <summary>All that may end a sentence.</summary>
    private static readonly SearchValues<char> s_cues = SearchValues.Create(SentenceSigns.WeakStops + SentenceSigns.StrongStops + LineBlock.Breaks + "•●▪■");

    /// <summary>
    /// Appends the sentences of a text, in order and trimmed; together they cover all that is not white space. With
    /// <paramref name="max"/> the first so many only, and the rest of the text is not read.
    /// </summary>
    public static void Split(ReadOnlySpan<char> text, List<TextSpan> sentences, int max = int.MaxValue) =>
        new Scanner(text, sentences, max < int.MaxValue - sentences.Count ? sentences.Count + max : int.MaxValue).Run();

    // Every look ahead or back is either of bounded length or kept until the scan has passed it, so that no input, such as
    // a megabyte of "a. ", takes quadratic time.
    /// <summary>Goes through one text, until the list holds <paramref name="limit"/> sentences.</summary>
    private ref struct Scanner(ReadOnlySpan<char> text, List<TextSpan> sentences, int limit)
    {
        /// <summary>The text.</summary>
        private readonly ReadOnlySpan<char> _text = text;

        /// <summary>The lines around the line at hand; not readonly, as it keeps what it measured.</summary>
        private SentenceLines _lines = new(text);
        /// <summary>The quotation marks up to the stop at hand; not readonly, as it keeps what it counted.</summary>
        private SentenceQuotes _quotes = new(text);

        /// <summary>Where the sentence at hand starts.</summary>
        private int _sentence;
        /// <summary>Where the line at hand starts.</summary>
        private int _line;
        /// <summary>Where the paragraph at hand starts.</summary>
        private int _paragraph;
        /// <summary>Whether the line at hand is of a list.</summary>
        private bool _lineIsItem;

        /// <summary>The end of the run without white space last asked about.</summary>
        private int _tokenEnd = -1;
        /// <summary>Whether it is an address.</summary>
        private bool _tokenIsAddress;

        /// <summary>Finds the sentences.</summary>
        public void Run()
        {
            _sentence = _line = _paragraph = SentenceSigns.SkipSpace(_text, 0);
            for (var at = _sentence; at < _text.Length && sentences.Count < limit;)
            {
                var found = _text[at..].IndexOfAny(s_cues);
                if (found < 0)
                    break;
                at += found;
                var c = _text[at];
                at = LineBlock.Breaks.Contains(c) ? AtLineBreak(at) : SentenceSigns.IsStop(c) ? AtStop(at) : AtListMark(at);
            }
            if (sentences.Count < limit)
                EndSentence(_text.Length);
        }

        /// <summary>Adds the sentence at hand and goes on to the next.</summary>
        private void EndSentence(int end)
        {
            if (end <= _sentence)
                return;
            sentences.Add(new TextSpan(_sentence, _text[_sentence..end].TrimEnd().Length));
            _sentence = SentenceSigns.SkipSpace(_text, end);
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
            var next = SentenceSigns.SkipSpace(_text, at);
            if (next == _text.Length)
                return next;
            var lineEnd = _line + _text[_line..Math.Max(_line, at)].TrimEnd().Length;
            if (HasBlankLine(at, next))
                StartParagraph(at, next, isItem: false);
            else if (_lines.StartsItem(_line, lineEnd, next, _lineIsItem))
                StartParagraph(at, next, isItem: true);
            else if (_lines.EndsParagraph(_line, lineEnd, next))
                StartParagraph(at, next, isItem: false);
            _line = next;
            return next;
        }

        /// <summary>Ends the sentence and starts a paragraph.</summary>
        private void StartParagraph(int end, int next, bool isItem)
        {
            EndSentence(end);
            _paragraph = next;
            _quotes.StartParagraph(next);
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

        /// <summary>Ends the sentence if the stop does; the offset to go on from.</summary>
        private int AtStop(int at)
        {
            var end = at + 1;
            while (end < _text.Length && SentenceSigns.IsStop(_text[end]))
                end++;
            if (at == _sentence || IsBracketed(at, end))
                return end;
            var close = _quotes.SkipClosers(end);
            var next = SentenceSigns.SkipSpace(_text, close);
            if (next > close && next < _text.Length && _quotes.IsSpacedCloser(next))
                next = SentenceSigns.SkipSpace(_text, close = next + 1);
            if (next == _text.Length)
                return close;
            var stop = new SentenceStop(at, end, close, next);
            var opens = _sentence == _paragraph;
            if (SentenceSigns.IsStrongStop(_text[at])
                || (next > close ? SentenceStops.EndsBefore(_text, _sentence, opens, stop) : SentenceStops.RunsTogether(_text, _sentence, opens, stop) && !IsAddress(at)))
            {
                EndSentence(close);
            }
            return close;
        }

        /// <summary>"[...]" stands for words left out, not for an end.</summary>
        private readonly bool IsBracketed(int at, int end) =>
            at > 0 && _text[at - 1] is '[' or '(' && end < _text.Length && _text[end] is ']' or ')';

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
