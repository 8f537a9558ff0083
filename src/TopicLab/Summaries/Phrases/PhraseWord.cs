using TopicLab.Text;

namespace TopicLab.Summaries;

/// <summary>A word of a sentence as phrases see it.</summary>
/// <param name="Kind">What it may be.</param>
/// <param name="IsName">Whether it has a capital that tells a name.</param>
/// <param name="IsPlural">Whether it ends with s.</param>
/// <param name="IsJoined">Whether a phrase may hold it and the word before it.</param>
/// <param name="MayStart">Whether a phrase of several words may start with it.</param>
/// <param name="MayEnd">Whether a phrase of several words may end with it.</param>
/// <param name="MayBeAlone">Whether it may be a phrase alone: a letter or an ideograph is none.</param>
internal readonly record struct PhraseWord(PhraseWordKind Kind, bool IsName, bool IsPlural, bool IsJoined, bool MayStart, bool MayEnd, bool MayBeAlone)
{
    /// <summary>Whether it is a small word inside a name.</summary>
    public bool IsConnector => Kind is PhraseWordKind.Connector or PhraseWordKind.And;

    /// <summary>No sign: the words stand apart.</summary>
    private const char Apart = '\0';

    /// <summary>Reads the words of a sentence.</summary>
    public static void Read(ReadOnlySpan<WordType> types, string text, ReadOnlySpan<WordPlace> words, bool inTitle, Span<PhraseWord> read)
    {
        var capitalsTell = CapitalsTell(types, words);
        var gap = Apart;
        var before = PhraseWordKind.Break;
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            var next = GapBehind(text, words, i);
            // Half of all words.
            if (types[word.Type].IsStop && !Connects(text, words, i, gap))
            {
                (read[i], gap, before) = (default, next, PhraseWordKind.Break);
                continue;
            }
            var form = text.AsSpan(word.Start, word.Length);
            var behind = next == Apart ? [] : text.AsSpan(words[i + 1].Start, words[i + 1].Length);
            var stopsBehind = !behind.IsEmpty && types[words[i + 1].Type].IsStop;
            // The capital of a sentence's first word tells nothing, unless another follows it.
            var isName = word.IsCapital && capitalsTell && (i > 0 || (next != Apart && words[1].IsCapital));
            var kind = KindOf(types, text, words, i, isName, gap);
            var isVerb = kind == PhraseWordKind.HeadlineVerb ? inTitle && gap == ' ' && before != PhraseWordKind.Break
                : !isName && next == ' ' && behind is "up" or "out" or "off" or "down";
            kind = isVerb ? PhraseWordKind.Break : kind == PhraseWordKind.HeadlineVerb ? PhraseWordKind.Plain : kind;
            // "Prime Minister | Ali Asadov": the office is no part of the name, nor a phrase without it.
            var isRanked = before == PhraseWordKind.Rank && isName && kind != PhraseWordKind.Rank && words[i - 1].IsCapital && form is not "General";
            if (isRanked)
                read[i - 1] = read[i - 1] with { MayEnd = false };
            // "Agency of the Republic", of something.
            var isHalf = kind == PhraseWordKind.Vague && before == PhraseWordKind.Connector && stopsBehind && Connects(text, words, i + 1, next);
            // A hyphen holds its words together; a gerund with a word behind it may have that as its object.
            read[i] = new PhraseWord(kind, isName, word.Length > 3 && form[^1] == 's', gap != Apart && !isRanked,
                MayStart: kind is not (PhraseWordKind.Connector or PhraseWordKind.And or PhraseWordKind.Gerund) && gap is not ('-' or '\''),
                MayEnd: kind is not (PhraseWordKind.Connector or PhraseWordKind.And or PhraseWordKind.Modifier) && next != '-' && !isHalf,
                MayBeAlone: (kind == PhraseWordKind.Plain || (kind == PhraseWordKind.Gerund && (next != ' ' || stopsBehind))) && word.Length > 1 && gap != '-' && next != '-');
            gap = next;
            // "Secretary General | Kubanychbek Omuraliev".
            before = before == PhraseWordKind.Rank && form is "General" ? before : kind;
        }
    }

    private static PhraseWordKind KindOf(ReadOnlySpan<WordType> types, string text, ReadOnlySpan<WordPlace> words, int i, bool isName, char gap)
    {
        var word = words[i];
        if (types[word.Type].IsStop)
            return text[word.Start] == 'a' ? PhraseWordKind.And : PhraseWordKind.Connector;
        // Figures, signs, emoji.
        if (!char.IsLetter(text[word.Start]) && !char.IsLetter(text, word.Start))
            return PhraseWordKind.Break;
        var stop = gap == ' ' && types[words[i - 1].Type].IsStop ? text.AsSpan(words[i - 1].Start, words[i - 1].Length) : [];
        return PhraseWords.KindOf(text.AsSpan(word.Start, word.Length), stop, isName);
    }

    // "Ministry of Energy", "Democratic Republic of the Congo".
    private static bool Connects(string text, ReadOnlySpan<WordPlace> words, int i, char gap)
    {
        if (gap != ' ' || words[i].Length > 3 || i + 1 == words.Length)
            return false;
        var (before, behind) = (words[i - 1], words[i + 1]);
        // Most stop words stand between small letters.
        if (!before.IsCapital && !behind.IsCapital)
            return false;
        return GapBehind(text, words, i) == ' ' && text.AsSpan(words[i].Start, words[i].Length) switch
        {
            "the" => behind.IsCapital && i > 1 && words[i - 2].IsCapital && text.AsSpan(before.Start, before.Length) is "of",
            "of" => before.IsCapital && (behind.IsCapital || (i + 2 < words.Length && words[i + 2].IsCapital && text.AsSpan(behind.Start, behind.Length) is "the")),
            "for" or "and" => before.IsCapital && behind.IsCapital,
            _ => false,
        };
    }

    // In a headline where every word has a capital they tell no names.
    private static bool CapitalsTell(ReadOnlySpan<WordType> types, ReadOnlySpan<WordPlace> words)
    {
        var capitals = 0;
        foreach (var word in words)
        {
            var type = types[word.Type];
            if (type.IsStop || type.HasDigit)
                continue;
            if (!word.IsCapital)
                return true;
            capitals++;
        }
        return capitals < 4;
    }

    // The sign between a word and the next: a space, a hyphen, an apostrophe, 'x' between ideographs.
    private static char GapBehind(string text, ReadOnlySpan<WordPlace> words, int i)
    {
        if (i + 1 >= words.Length)
            return Apart;
        var (end, start) = (words[i].Start + words[i].Length, words[i + 1].Start);
        if (end == start)
            return WordReader.IsIdeograph(text[end - 1]) && WordReader.IsIdeograph(text[start]) ? 'x' : Apart;
        return (start - end) switch
        {
            1 => text[end] switch
            {
                ' ' or '\u00A0' or '\n' => ' ',
                '-' or '\u2010' or '\u2011' => '-',
                '\'' or '’' => '\'',
                _ => Apart,
            },
            // A line's end behind a space or a carriage return, not an empty line.
            2 => text[end] is ' ' or '\r' && text[end + 1] is ' ' or '\n' ? ' ' : Apart,
            _ => Apart,
        };
    }
}
