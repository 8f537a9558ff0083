namespace TopicLab.Text;

/// <summary>
/// Porter's stemmer (M. F. Porter, An algorithm for suffix stripping, Program 14(3), 1980), in the form that figures of
/// summaries are published with: "relational" → "relat", "happily" → "happili", "skies" → "sky".
/// </summary>
/// <remarks>
/// ROUGE takes NLTK's stemmer as it comes, which departs from the paper; to give its figures is to depart in the same places:
/// words of one or two letters stay, a few irregular forms stand in a table, "dies" and "died" give "die" (1a, 1b), y becomes i
/// after any consonant but the first letter (1c: "spy" → "spi", "enjoy" stays), alli is undone before the other suffixes of step
/// 2, which also knows bli, fulli and logi, and a vowel and a consonant alone count as *o ("owed" → "owe").
/// <para>Letters are ASCII and lower case; digits count as consonants. A stem is never longer than its word.</para>
/// </remarks>
internal static class PorterStemmer
{
    /// <summary>Stems a word in place; the stem is its first so many characters.</summary>
    public static int Stem(Span<char> word)
    {
        // No rule knows a word that ends in one of the other letters or in a digit.
        if (word.Length <= 2 || word[^1] is not ('c' or 'd' or 'e' or 'g' or 'i' or 'l' or 'm' or 'n' or 'r' or 's' or 't' or 'u' or 'y'))
            return word.Length;
        var irregular = Irregular(word);
        if (irregular > 0)
            return irregular;

        if (word[^1] == 's')
            word = Step1a(word);
        if (word[^1] is 'd' or 'g')
            word = Step1b(word);
        // y → i, where two letters or more stand before it and the last is a consonant.
        if (word is [_, .., _, 'y'] && PorterShape.EndsInConsonant(word[..^1]))
            word[^1] = 'i';
        word = Step2(word);
        word = Step3(word);
        word = Step4(word);
        return Step5(word).Length;
    }

    /// <summary>Stems the irregular forms; 0 for all other words.</summary>
    private static int Irregular(Span<char> word)
    {
        switch (word)
        {
            case "sky" or "news" or "howe" or "inning" or "outing" or "canning" or "proceed" or "exceed" or "succeed":
                return word.Length;
            case "innings" or "outings" or "cannings":
                return word.Length - 1;
            case "skies":
                word[2] = 'y';
                return 3;
            case "dying" or "lying" or "tying":
                word[1] = 'i';
                word[2] = 'e';
                return 3;
            default:
                return 0;
        }
    }

    /// <summary>Plurals, of words that end in s.</summary>
    private static Span<char> Step1a(Span<char> word) => word switch
    {
        [.., 's', 's'] => word,
        [_, 'i', 'e', 's'] => word[..^1],
        [.., 'i', 'e', 's'] or [.., 's', 's', 'e', 's'] => word[..^2],
        _ => word[..^1],
    };

    /// <summary>Past tenses and participles.</summary>
    private static Span<char> Step1b(Span<char> word)
    {
        Span<char> stem;
        switch (word)
        {
            case [_, 'i', 'e', 'd']:
                return word[..^1];
            case [.., 'i', 'e', 'd']:
                return word[..^2];
            case [.., 'e', 'e', 'd']:
                return PorterShape.Measure(word[..^3]) > 0 ? word[..^1] : word;
            case [.., 'e', 'd']:
                stem = word[..^2];
                break;
            case [.., 'i', 'n', 'g']:
                stem = word[..^3];
                break;
            default:
                return word;
        }
        if (!PorterShape.HasVowel(stem))
            return word;

        // The e that the ending took is put back, and a doubled consonant undone.
        var endsInE = stem is [.., 'a', 't'] or [.., 'b', 'l'] or [.., 'i', 'z'];
        if (!endsInE && PorterShape.EndsInDoubleConsonant(stem))
            return stem[^1] is 'l' or 's' or 'z' ? stem : stem[..^1];
        if (!endsInE && (PorterShape.Measure(stem) != 1 || !PorterShape.EndsShort(stem)))
            return stem;
        word[stem.Length] = 'e';
        return word[..(stem.Length + 1)];
    }

    /// <summary>Double suffixes, after a syllable: ization → ize. Of the suffixes that a word ends in, only the first is tried.</summary>
    private static Span<char> Step2(Span<char> word)
    {
        if (word.EndsWith("alli") && PorterShape.Measure(word[..^4]) > 0)
            word = word[..^2];
        if (word.Length < 3)
            return word;
        // The last letter but one tells most suffixes apart.
        _ = word[^2] switch
        {
            'a' => Replace(ref word, "ational", "ate") || Replace(ref word, "tional", "tion"),
            'c' => Replace(ref word, "enci", "ence") || Replace(ref word, "anci", "ance"),
            'e' => Replace(ref word, "izer", "ize"),
            // Its l counts for the syllable, so that "geologi" is like "archaeologi".
            'g' => word.EndsWith("logi") && PorterShape.Measure(word[..^3]) > 0 && Replace(ref word, "i", ""),
            'l' => Replace(ref word, "bli", "ble") || Replace(ref word, "entli", "ent") || Replace(ref word, "eli", "e")
                || Replace(ref word, "ousli", "ous") || Replace(ref word, "fulli", "ful"),
            'o' => Replace(ref word, "ization", "ize") || Replace(ref word, "ation", "ate") || Replace(ref word, "ator", "ate"),
            's' => Replace(ref word, "alism", "al") || Replace(ref word, "iveness", "ive") || Replace(ref word, "fulness", "ful")
                || Replace(ref word, "ousness", "ous"),
            't' => Replace(ref word, "aliti", "al") || Replace(ref word, "iviti", "ive") || Replace(ref word, "biliti", "ble"),
            _ => false,
        };
        return word;
    }

    /// <summary>Suffixes that step 2 left or made, after a syllable.</summary>
    private static Span<char> Step3(Span<char> word)
    {
        _ = word[^1] switch
        {
            'e' => Replace(ref word, "icate", "ic") || Replace(ref word, "ative", "") || Replace(ref word, "alize", "al"),
            'i' => Replace(ref word, "iciti", "ic"),
            'l' => Replace(ref word, "ical", "ic") || Replace(ref word, "ful", ""),
            's' => Replace(ref word, "ness", ""),
            _ => false,
        };
        return word;
    }

    /// <summary>Single suffixes, after two syllables.</summary>
    private static Span<char> Step4(Span<char> word)
    {
        var suffix = word[^1] switch
        {
            'c' => word is [.., 'i', _] ? 2 : 0,
            'e' => word switch
            {
                [.., 'a' or 'e', 'n', 'c', _] or [.., 'a' or 'i', 'b', 'l', _] => 4,
                [.., 'a', 't', _] or [.., 'i', 'v' or 'z', _] => 3,
                _ => 0,
            },
            'i' => word is [.., 'i', 't', _] ? 3 : 0,
            'l' => word is [.., 'a', _] ? 2 : 0,
            'm' => word is [.., 'i', 's', _] ? 3 : 0,
            'n' => word is [.., 's' or 't', 'i', 'o', _] ? 3 : 0,
            'r' => word is [.., 'e', _] ? 2 : 0,
            's' => word is [.., 'o', 'u', _] ? 3 : 0,
            't' => word switch
            {
                [.., 'e', 'm', 'e', 'n', _] => 5,
                [.., 'm', 'e', 'n', _] => 4,
                [.., 'a' or 'e', 'n', _] => 3,
                _ => 0,
            },
            'u' => word is [.., 'o', _] ? 2 : 0,
            _ => 0,
        };
        return suffix > 0 && PorterShape.Measure(word[..^suffix]) > 1 ? word[..^suffix] : word;
    }

    /// <summary>A last e, and one of two last l.</summary>
    private static Span<char> Step5(Span<char> word)
    {
        if (word[^1] == 'e')
        {
            var stem = word[..^1];
            var measure = PorterShape.Measure(stem);
            if (measure > 1 || measure == 1 && !PorterShape.EndsShort(stem))
                word = stem;
        }
        return word is [.., 'l', 'l'] && PorterShape.Measure(word[..^1]) > 1 ? word[..^1] : word;
    }

    /// <summary>Replaces a suffix that a syllable stands before; true wherever the word ends in it, so that no other is tried.</summary>
    private static bool Replace(ref Span<char> word, ReadOnlySpan<char> suffix, ReadOnlySpan<char> replacement)
    {
        if (!word.EndsWith(suffix))
            return false;
        var stem = word.Length - suffix.Length;
        if (PorterShape.Measure(word[..stem]) > 0)
        {
            replacement.CopyTo(word[stem..]);
            word = word[..(stem + replacement.Length)];
        }
        return true;
    }
}
