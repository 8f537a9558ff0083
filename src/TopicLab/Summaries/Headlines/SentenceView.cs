namespace TopicLab.Summaries;

/// <summary>A sentence as its words and the commas and dashes between them, those in quotation marks and brackets left out.</summary>
internal readonly ref struct SentenceView
{
    /// <summary>A longer sentence is a table or a list; it is not looked into.</summary>
    public const int Longest = 2000;

    private readonly ReadOnlySpan<WordPlace> _words;
    private readonly int[] _signs;
    private readonly bool[] _outside;

    /// <summary>Reads a sentence of no more than <see cref="Longest"/> characters.</summary>
    public SentenceView(SummaryDocument document, int sentence)
    {
        Text = document.Text;
        _words = document.Words(sentence);
        _signs = new int[_words.Length];
        _outside = new bool[_words.Length];
        var (quotes, at) = (new QuoteDepth(), document.Sentences[sentence].Start);
        for (var word = 0; word < _words.Length; word++)
        {
            _signs[word] = -1;
            for (; at < _words[word].Start; at++)
            {
                quotes.Read(Text, at);
                if (word > 0 && quotes.IsOutside && IsSign(at))
                    _signs[word] = at;
            }
            _outside[word] = quotes.IsOutside;
            at += _words[word].Length;
        }
        for (; at < document.Sentences[sentence].End; at++)
            quotes.Read(Text, at);
        IsBalanced = quotes.IsOutside;
    }

    /// <summary>Whether all quotation marks and brackets that are opened are closed.</summary>
    public bool IsBalanced { get; }

    /// <summary>The text that offsets point into.</summary>
    public string Text { get; }

    /// <summary>How many words there are.</summary>
    public int Count => _words.Length;

    /// <summary>A word; none where there is no such word.</summary>
    public ReadOnlySpan<char> this[int word] => (uint)word < (uint)_words.Length ? Text.AsSpan(_words[word].Start, _words[word].Length) : [];

    /// <summary>Whether a comma or a dash stands before a word.</summary>
    public bool HasSign(int word) => (uint)word < (uint)_signs.Length && _signs[word] >= 0;

    /// <summary>Whether a word stands outside of quotation marks and brackets.</summary>
    public bool IsOutside(int word) => (uint)word < (uint)_outside.Length && _outside[word];

    /// <summary>The first character of a word.</summary>
    public int StartOf(int word) => _words[word].Start;

    /// <summary>Whether a word starts with a capital or a figure.</summary>
    public bool IsCapital(int word) => (uint)word < (uint)_words.Length && !char.IsLower(Text[_words[word].Start]);

    /// <summary>The words of a stretch as people count them: "thirty-eight" is one.</summary>
    public int WordsIn(int first, int end) => first >= end ? 0 : WordCount.Of(Text.AsSpan(_words[first].Start, _words[end - 1].Start + _words[end - 1].Length - _words[first].Start));

    /// <summary>Where a stretch starts whose first word this is: behind the sign or the space before it, so that its own quotation mark or "$" stays.</summary>
    public int StartAt(int word)
    {
        var start = HasSign(word) ? _signs[word] + 1 : _words[word - 1].Start + _words[word - 1].Length;
        while (char.IsWhiteSpace(Text[start]))
            start++;
        return start;
    }

    /// <summary>Where a stretch ends that goes up to this word, without it.</summary>
    public int EndBefore(int word)
    {
        var end = HasSign(word) ? _signs[word] : _words[word].Start;
        while (char.IsWhiteSpace(Text[end - 1]) || Text[end - 1] is ',' or '-' or '–' or '—')
            end--;
        return end;
    }

    /// <summary>The next word, from one on, with a sign before it; the end where there is none.</summary>
    public int NextSign(int from, int end)
    {
        while (from < end && !HasSign(from))
            from++;
        return Math.Min(from, end);
    }

    // A comma in "1,750" or a hyphen in a word is none.
    private bool IsSign(int at)
    {
        var spaced = at + 1 < Text.Length && char.IsWhiteSpace(Text[at + 1]);
        return Text[at] switch
        {
            ',' or '—' or ';' => spaced,
            '-' or '–' => spaced && char.IsWhiteSpace(Text[at - 1]),
            _ => false,
        };
    }
}
