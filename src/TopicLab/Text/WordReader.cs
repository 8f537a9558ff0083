using TopicLab.Features;

namespace TopicLab.Text;

/// <summary>One word with its place in the text.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="Length">Code units.</param>
/// <param name="Hash">The name of the folded word.</param>
/// <param name="StemHash">The name of its first letters; of the whole word where it is no longer.</param>
internal readonly record struct Word(int Start, int Length, ulong Hash, ulong StemHash);

/// <summary>
/// Reads the words of a text in order. The one tokenizer of the project: training, scoring and evidence all use it.
/// </summary>
/// <remarks>
/// A word is a run of letters and digits; a number keeps its inner points and commas and is folded to its shape, digit by
/// digit (1,750 → 0,000), since a quantity's size tells more than its value; money signs, %, &amp;, #, @, +, &lt; and &gt; are words; a possessive
/// 's is dropped; each Chinese or Japanese ideograph is a word, so that pairs of words serve texts without spaces.
/// </remarks>
internal ref struct WordReader(ReadOnlySpan<char> text)
{
    private const char FirstIdeograph = '\u3005';

    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    /// <summary>Reads the next word; false at the end.</summary>
    public bool TryRead(out Word word)
    {
        var text = _text;
        var table = FoldTable.Table;
        var i = _position;
        while ((uint)i < (uint)text.Length)
        {
            // Half of what stands between words.
            if (text[i] == ' ')
            {
                i++;
                continue;
            }
            var folded = table[text[i]];
            if (folded > FoldTable.Skip)
            {
                word = IsIdeograph(folded) ? Single(i, folded) : ReadRun(i);
                return true;
            }
            if (IsSymbol(text[i]))
            {
                word = Single(i, text[i]);
                return true;
            }
            if (text[i] is '\'' or '’' && IsPossessive(i))
                i++;
            i++;
        }
        _position = i;
        word = default;
        return false;
    }

    private Word ReadRun(int start)
    {
        var text = _text;
        var table = FoldTable.Table;
        var state = FeatureHash.Seed;
        var stem = FeatureHash.Seed;
        var lettersToStem = FeatureOptions.StemLength;
        var highest = '\0';
        var i = start;
        for (; (uint)i < (uint)text.Length; i++)
        {
            var folded = table[text[i]];
            // One test for what ends a run and for what is skipped in it.
            if (folded <= FoldTable.Skip || folded >= FirstIdeograph)
            {
                if (folded == FoldTable.Skip)
                    continue;
                if (folded == FoldTable.Break || IsIdeograph(folded))
                    break;
            }
            highest = (char)Math.Max((int)highest, folded);
            state = FeatureHash.Add(state, folded);
            if (--lettersToStem == 0)
                stem = state;
        }
        if (highest <= '9')
            return ReadNumber(start);
        _position = i;
        var hash = FeatureHash.Word(state);
        return new Word(start, i - start, hash, lettersToStem >= 0 ? hash : FeatureHash.Word(stem));
    }

    private Word ReadNumber(int start)
    {
        var text = _text;
        var state = FeatureHash.Seed;
        var i = start;
        for (; (uint)i < (uint)text.Length; i++)
        {
            var folded = FoldTable.Fold(text[i]);
            if (folded > FoldTable.Skip)
            {
                if (!IsDigit(folded))
                    break;
                state = FeatureHash.Add(state, '0');
            }
            else if (folded == FoldTable.Break)
            {
                var inner = text[i] is '.' or ',' && i + 1 < text.Length && IsDigit(FoldTable.Fold(text[i + 1]));
                if (!inner)
                    break;
                state = FeatureHash.Add(state, text[i]);
            }
        }
        _position = i;
        var hash = FeatureHash.Word(state);
        return new Word(start, i - start, hash, hash);
    }

    private Word Single(int start, char folded)
    {
        _position = start + 1;
        var hash = FeatureHash.Word(FeatureHash.Add(FeatureHash.Seed, folded));
        return new Word(start, 1, hash, hash);
    }

    private readonly bool IsPossessive(int apostrophe)
    {
        var next = apostrophe + 1;
        return apostrophe > 0 && FoldTable.Fold(_text[apostrophe - 1]) > FoldTable.Skip
            && next < _text.Length && _text[next] is 's' or 'S'
            && (next + 1 == _text.Length || FoldTable.Fold(_text[next + 1]) <= FoldTable.Skip);
    }

    private static bool IsDigit(char folded) => folded is >= '0' and <= '9';

    /// <summary>Kana, CJK ideographs and their compatibility forms; Hangul is written with spaces.</summary>
    public static bool IsIdeograph(char c) => c >= FirstIdeograph && (c <= 0x30FF || c is >= (char)0x3400 and <= (char)0x9FFF or >= (char)0xF900 and <= (char)0xFAFF);

    private static bool IsSymbol(char c) => c is '$' or '%' or '&' or '<' or '>' or '#' or '@' or '+' or '€' or '£' or '¥' or '₼' or '₺' or '₽' or '₸';
}
