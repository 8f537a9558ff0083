using System.Text;

namespace TopicLab.Summaries;

/// <summary>The limits of one summary and what the sentences taken so far use of them. Belongs to one call.</summary>
internal sealed class SentenceBudget
{
    /// <summary>
    /// After so many characters given to the counter, whole summaries are not counted for each sentence any more: a release needs some hundred thousand, but the
    /// square of a book's length takes minutes.
    /// </summary>
    private const int MostCounted = 1 << 23;

    private readonly SummaryDocument _document;
    private readonly int _sentences;
    private readonly long _words;
    private readonly int _characters;
    private readonly int _tokens;
    private readonly ITokenCounter? _counter;
    private readonly List<int> _taken = [];
    private readonly bool[] _isTaken;
    private long _counted;
    private long? _addedTokens;
    private long _usedWords;
    private long _usedCharacters;

    /// <param name="document">The document, its sentences found.</param>
    /// <param name="options">The limits, checked by <see cref="Check"/>.</param>
    /// <param name="most">The most sentences where the options leave their number open.</param>
    public SentenceBudget(SummaryDocument document, SummaryOptions options, int most)
    {
        _document = document;
        _isTaken = new bool[document.Sentences.Count];
        IsOpen = options is { Sentences: null, Words: null, Characters: null, Ratio: null, Tokens: null };
        _sentences = options.Sentences ?? (IsOpen ? most : int.MaxValue);
        _words = options.Words ?? long.MaxValue;
        if (options.Ratio is { } ratio)
            _words = Math.Min(_words, (long)(ratio * WordCount.Of(document.Text)));
        _characters = options.Characters ?? int.MaxValue;
        _tokens = options.Tokens ?? int.MaxValue;
        _counter = options.Tokens is null ? null : options.TokenCounter;
    }

    /// <summary>Whether no limit was given, so that the method may stop when it likes.</summary>
    public bool IsOpen { get; }

    /// <summary>The limit in sentences, where one was given.</summary>
    public int? Sentences => IsOpen || _sentences == int.MaxValue ? null : _sentences;

    /// <summary>The limit in words, where one was given.</summary>
    public long? Words => _words == long.MaxValue ? null : _words;

    /// <summary>The limit in characters, where one was given.</summary>
    public int? Characters => _characters == int.MaxValue ? null : _characters;

    /// <summary>The limit in tokens, where one was given.</summary>
    public int? Tokens => _tokens == int.MaxValue ? null : _tokens;

    /// <summary>The sentences taken, in the order of taking.</summary>
    public IReadOnlyList<int> Taken => _taken;

    /// <summary>Checks limits that callers give.</summary>
    /// <exception cref="ArgumentException">A limit is out of range, or tokens are asked for without a counter.</exception>
    public static void Check(SummaryOptions options)
    {
        AtLeastOne(options.Sentences, "sentence");
        AtLeastOne(options.Words, "word");
        AtLeastOne(options.Characters, "character");
        AtLeastOne(options.Tokens, "token");
        if (options.Ratio is { } ratio && ratio is not (> 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"The ratio must be over 0 and at most 1, not {ratio}."), nameof(options));
        if (options.Tokens is not null && options.TokenCounter is null)
            throw new ArgumentException("A limit in tokens needs a token counter.", nameof(options));
        if (options.Keyphrases < 0)
            throw new ArgumentException($"The number of keyphrases must be at least 0, not {options.Keyphrases}.", nameof(options));

        static void AtLeastOne(int? limit, string unit)
        {
            if (limit < 1)
                throw new ArgumentException($"A summary must be allowed at least one {unit}, not {limit}.", nameof(options));
        }
    }

    /// <summary>Whether a sentence is taken.</summary>
    public bool IsTaken(int sentence) => _isTaken[sentence];

    /// <summary>Whether a sentence could be taken beside those taken.</summary>
    public bool Fits(int sentence) => Fits(sentence, sentence);

    /// <summary>Whether a run of sentences could be taken, of which some may be taken already.</summary>
    public bool Fits(int first, int last)
    {
        var (sentences, words, characters) = ((long)_taken.Count, _usedWords, _usedCharacters);
        for (var sentence = first; sentence <= last; sentence++)
        {
            if (_isTaken[sentence])
                continue;
            sentences++;
            // Counted where there is a limit only: most calls have none.
            words += _words == long.MaxValue ? 0 : WordCount.Of(TextOf(sentence));
            characters += _characters == int.MaxValue ? 0 : LengthOf(sentence);
        }
        // A line end stands between two sentences.
        return sentences <= _sentences && words <= _words && (characters + sentences - 1 <= _characters || _characters == int.MaxValue)
            && TokensFit(first, last);
    }

    /// <summary>Takes a sentence that fits; one that is taken already changes nothing.</summary>
    public void Take(int sentence)
    {
        if (_isTaken[sentence])
            return;
        _usedWords += _words == long.MaxValue ? 0 : WordCount.Of(TextOf(sentence));
        _usedCharacters += _characters == int.MaxValue ? 0 : LengthOf(sentence);
        _taken.Add(sentence);
        _isTaken[sentence] = true;
        if (_addedTokens is not null)
            _addedTokens += TokensOf([sentence]) + 1;
    }

    /// <summary>Ends the taking: gives back what was taken last while the whole is over the limit in tokens, which it can be where tokens were added up.</summary>
    /// <returns>The sentences of the summary in the order of the document.</returns>
    public IEnumerable<int> Settle()
    {
        for (var last = 1; _addedTokens is not null && TokensOf(_taken) > _tokens; last *= 2)
            _taken.RemoveRange(Math.Max(0, _taken.Count - last), Math.Min(last, _taken.Count));
        return _taken.Order();
    }

    private ReadOnlySpan<char> TextOf(int sentence)
    {
        var span = _document.Sentences[sentence];
        return _document.Text.AsSpan(span.Start, span.Length);
    }

    private int LengthOf(int sentence) => OneLine.Length(TextOf(sentence));

    // Tokens merge across sentences, so only the whole counts; where that would take too long, each sentence and its line end alone.
    private bool TokensFit(int first, int last)
    {
        if (_counter is null)
            return true;
        var run = Enumerable.Range(first, last - first + 1);
        if (_counted <= MostCounted)
            return TokensOf(_taken.Union(run)) <= _tokens;
        _addedTokens ??= TokensOf(_taken);
        return _addedTokens + run.Sum(sentence => _isTaken[sentence] ? 0L : TokensOf([sentence]) + 1) <= _tokens + 1L;
    }

    private int TokensOf(IEnumerable<int> sentences)
    {
        var text = new StringBuilder();
        foreach (var index in sentences.Order())
            text.Append(text.Length > 0 ? "\n" : "").Append(OneLine.Of(TextOf(index)));
        _counted += text.Length;
        return _counter!.Count(text.ToString());
    }
}
