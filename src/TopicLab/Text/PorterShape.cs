namespace TopicLab.Text;

/// <summary>What <see cref="PorterStemmer"/> asks of a stem: vowels and consonants, in the terms of Porter's paper.</summary>
/// <remarks>A vowel is a, e, i, o, u, or y after a consonant; everything else, digits too, is a consonant.</remarks>
internal static class PorterShape
{
    /// <summary>How often a consonant follows a vowel: the paper's m, of "tree" 0, "trouble" 1, "private" 2.</summary>
    public static int Measure(ReadOnlySpan<char> stem)
    {
        if (stem.IsEmpty)
            return 0;
        var measure = 0;
        var vowel = IsVowel(stem[0]);
        foreach (var c in stem[1..])
        {
            var next = IsVowel(c) || c == 'y' && !vowel;
            if (vowel && !next)
                measure++;
            vowel = next;
        }
        return measure;
    }

    /// <summary>Whether there is a vowel: the paper's *v*.</summary>
    public static bool HasVowel(ReadOnlySpan<char> stem)
    {
        for (var i = 0; i < stem.Length; i++)
        {
            // Up to the first vowel, any y but a first letter follows a consonant.
            if (IsVowel(stem[i]) || stem[i] == 'y' && i > 0)
                return true;
        }
        return false;
    }

    /// <summary>Whether the last letter is a consonant.</summary>
    public static bool EndsInConsonant(ReadOnlySpan<char> stem)
    {
        // In a row of y, every other one is a consonant.
        var last = stem.Length - 1;
        var y = last;
        while (y > 0 && stem[y] == 'y')
            y--;
        return IsVowel(stem[y]) == ((last - y) % 2 != 0);
    }

    /// <summary>Whether the last two letters are the same consonant: the paper's *d.</summary>
    public static bool EndsInDoubleConsonant(ReadOnlySpan<char> stem) =>
        stem.Length >= 2 && stem[^1] == stem[^2] && EndsInConsonant(stem);

    /// <summary>
    /// Whether consonant, vowel, consonant stand last, the third other than w, x, y: the paper's *o. A vowel and a consonant
    /// that are the whole stem count too, as in NLTK.
    /// </summary>
    public static bool EndsShort(ReadOnlySpan<char> stem) => stem.Length switch
    {
        < 2 => false,
        2 => IsVowel(stem[0]) && EndsInConsonant(stem),
        _ => stem[^1] is not ('w' or 'x' or 'y') && EndsInConsonant(stem) && !EndsInConsonant(stem[..^1]) && EndsInConsonant(stem[..^2]),
    };

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
