using TopicLab.Features;
using TopicLab.Text;

namespace TopicLab.Summaries;

/// <summary>
/// The sentences of a release's body and their words, numbered: the one reading that all methods of summaries share. Working memory, used again
/// for the next document; belongs to one call at a time.
/// </summary>
/// <remarks>
/// Parts that are not body (<see cref="ReleaseAnatomy"/>) are cut away: datelines, bylines, boilerplate, contacts, lists of other headlines. A word
/// here is what ROUGE counts: a run of letters and digits, folded, by its stem; each ideograph is a word.
/// </remarks>
internal sealed class SummaryDocument
{
    private const int LongestFolded = 128;
    private const int KeptCapacity = 1 << 16;

    private readonly List<TextPart> _parts = [];
    private readonly List<TextSpan> _spans = [];
    private readonly List<TextSpan> _sentences = [];
    private readonly IdTable _forms = new();
    private readonly IdTable _stems = new();
    private readonly IdTable _pairs = new();
    private int[] _firstWords = new int[64];
    private WordPlace[] _words = new WordPlace[1024];
    private int[] _pairOf = new int[1024];
    private WordType[] _types = new WordType[512];
    private (int First, int Second)[] _pairTypes = new (int, int)[1024];
    private int _wordCount;
    private int _titleWords;

    /// <summary>The headline.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The text that offsets point into.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The sentences of the body, in order, without the parts that are not body; never empty ones.</summary>
    public List<TextSpan> Sentences => _sentences;

    /// <summary>How many different words there are, by their stems, in title and body.</summary>
    public int TypeCount { get; private set; }

    /// <summary>How many different pairs of neighbours there are within the sentences of the body.</summary>
    public int PairCount { get; private set; }

    /// <summary>The different words, by number.</summary>
    public ReadOnlySpan<WordType> Types => _types.AsSpan(0, TypeCount);

    /// <summary>The words of each different pair, by number.</summary>
    public ReadOnlySpan<(int First, int Second)> Pairs => _pairTypes.AsSpan(0, PairCount);

    /// <summary>The words of the title, in order.</summary>
    public ReadOnlySpan<WordPlace> TitleWords => _words.AsSpan(0, _titleWords);

    /// <summary>The words of the body.</summary>
    public int BodyWordCount => _wordCount - _titleWords;

    /// <summary>The sentence that holds an offset, or -1.</summary>
    public int SentenceAt(int offset)
    {
        var (low, high) = (0, _sentences.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (offset < _sentences[middle].Start)
                high = middle - 1;
            else if (offset >= _sentences[middle].End)
                low = middle + 1;
            else
                return middle;
        }
        return -1;
    }

    /// <summary>The words of a sentence, in order.</summary>
    public ReadOnlySpan<WordPlace> Words(int sentence) => _words.AsSpan(_firstWords[sentence], _firstWords[sentence + 1] - _firstWords[sentence]);

    /// <summary>The pairs of neighbours in a sentence, in order: one less than its words.</summary>
    public ReadOnlySpan<int> PairsOf(int sentence)
    {
        var (start, end) = (_firstWords[sentence], _firstWords[sentence + 1]);
        return start == end ? [] : _pairOf.AsSpan(start + 1, end - start - 1);
    }

    /// <summary>Finds the sentences and reads their words.</summary>
    public void Read(string title, string text)
    {
        FindSentences(title, text, int.MaxValue);
        ReadWords(Title, 0, Title.Length, inTitle: true);
        _titleWords = _wordCount;
        if (_firstWords.Length <= _sentences.Count)
            Array.Resize(ref _firstWords, Math.Max(_sentences.Count + 1, _firstWords.Length * 2));
        for (var sentence = 0; sentence < _sentences.Count; sentence++)
        {
            _firstWords[sentence] = _wordCount;
            ReadWords(text, _sentences[sentence].Start, _sentences[sentence].End, inTitle: false);
        }
        _firstWords[_sentences.Count] = _wordCount;
    }

    /// <summary>Finds the first sentences of the body alone; words are not read.</summary>
    public void FindSentences(string title, string text, int most)
    {
        Clear();
        (Title, Text) = (title, text);
        ReleaseAnatomy.FindParts(text, _parts);
        StampedHead.AddTo(_parts, text);
        // A part may swallow a sentence, so that more must be found.
        SentenceSplitter.Split(text, _spans, _parts.Count == 0 ? most : int.MaxValue);
        var part = 0;
        foreach (var span in _spans)
        {
            var (start, end) = (span.Start, span.End);
            // Parts are in order and apart; a sentence may hold several, of which those at its ends are cut off.
            while (part < _parts.Count && _parts[part].End <= start)
                part++;
            var last = part;
            for (; last < _parts.Count && _parts[last].Start < end; last++)
            {
                if (_parts[last].Start <= start)
                    start = SkipSpace(text, Math.Min(_parts[last].End, end), end);
            }
            end = TrimmedEnd(text, start, end);
            // Backwards, so that of two parts in a row at the end both go.
            while (--last >= part && _parts[last].End >= end && _parts[last].Start > start)
                end = TrimmedEnd(text, start, _parts[last].Start);
            if (end <= start)
                continue;
            _sentences.Add(new TextSpan(start, end - start));
            if (_sentences.Count == most)
                return;
        }
    }

    private static int SkipSpace(string text, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    private static int TrimmedEnd(string text, int start, int end) => start + text.AsSpan(start, end - start).TrimEnd().Length;

    private void Clear()
    {
        _parts.Clear();
        _spans.Clear();
        _sentences.Clear();
        _forms.Clear();
        _stems.Clear();
        _pairs.Clear();
        // What one huge document needed is not kept for all the others.
        if (_words.Length > KeptCapacity || _spans.Capacity > KeptCapacity)
        {
            (_words, _pairOf, _types, _pairTypes) = (new WordPlace[1024], new int[1024], new WordType[512], new (int, int)[1024]);
            _firstWords = new int[64];
            _parts.Capacity = _spans.Capacity = _sentences.Capacity = 64;
        }
        TypeCount = PairCount = _wordCount = _titleWords = 0;
    }

    private void ReadWords(string text, int start, int end, bool inTitle)
    {
        var table = FoldTable.Table;
        Span<char> folded = stackalloc char[LongestFolded];
        var previous = -1;
        for (var i = start; i < end;)
        {
            var letter = table[text[i]];
            if (letter <= FoldTable.Skip)
            {
                i++;
                continue;
            }
            var first = i;
            var length = 0;
            var state = FeatureHash.Seed;
            var highest = '\0';
            var hasDigit = false;
            for (; i < end; i++)
            {
                letter = table[text[i]];
                if (letter == FoldTable.Skip)
                    continue;
                if (letter == FoldTable.Break || (WordReader.IsIdeograph(letter) && length > 0))
                    break;
                if (length < LongestFolded)
                    folded[length++] = letter;
                state = FeatureHash.Add(state, letter);
                highest = (char)Math.Max((int)highest, letter);
                hasDigit |= letter is >= '0' and <= '9';
                if (WordReader.IsIdeograph(letter))
                {
                    i++;
                    break;
                }
            }
            var type = TypeOf(FeatureHash.Word(state), folded[..length], hasDigit);
            Add(new WordPlace(first, i - first, type, char.IsUpper(text[first])), inTitle ? -1 : previous);
            previous = type;
        }
    }

    // A form seen before needs no stemming: most words of a text are repetitions.
    private int TypeOf(ulong form, ReadOnlySpan<char> folded, bool hasDigit)
    {
        var type = _forms.GetOrAdd(form, int.MinValue);
        if (type != int.MinValue)
            return type;
        var stem = WordStem.Hash(folded);
        type = _stems.GetOrAdd(stem, TypeCount);
        if (type == TypeCount)
        {
            if (TypeCount == _types.Length)
                Array.Resize(ref _types, TypeCount * 2);
            _types[TypeCount++] = new WordType(stem, folded.Length, hasDigit, StopWords.Contains(stem));
        }
        _forms.Set(form, type);
        return type;
    }

    private void Add(WordPlace word, int previous)
    {
        if (_wordCount == _words.Length)
        {
            Array.Resize(ref _words, _wordCount * 2);
            Array.Resize(ref _pairOf, _wordCount * 2);
        }
        if (previous >= 0)
        {
            var pair = _pairs.GetOrAdd(FeatureHash.Pair((ulong)previous, (ulong)word.Type), PairCount);
            if (pair == PairCount)
            {
                if (PairCount == _pairTypes.Length)
                    Array.Resize(ref _pairTypes, PairCount * 2);
                _pairTypes[PairCount++] = (previous, word.Type);
            }
            _pairOf[_wordCount] = pair;
        }
        _words[_wordCount++] = word;
    }
}

/// <summary>A word in its place.</summary>
/// <param name="Start">First UTF-16 code unit in title or text.</param>
/// <param name="Length">UTF-16 code units.</param>
/// <param name="Type">The number of its stem.</param>
/// <param name="IsCapital">Whether it starts with a capital.</param>
internal readonly record struct WordPlace(int Start, int Length, int Type, bool IsCapital);

/// <summary>A word of a document, whatever its form and place.</summary>
/// <param name="Stem">The hash of its stem.</param>
/// <param name="Letters">Letters of the form that came first.</param>
/// <param name="HasDigit">Whether that form holds a digit.</param>
/// <param name="IsStop">Whether it is a stop word.</param>
internal readonly record struct WordType(ulong Stem, int Letters, bool HasDigit, bool IsStop);
