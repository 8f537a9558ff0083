using TopicLab.Text;

namespace TopicLab.Summaries;

/// <summary>Whether a stretch of a sentence can stand alone, as far as cheap signs tell.</summary>
internal static class ClauseCheck
{
    /// <summary>Fewer words are no headline.</summary>
    private const int FewestWords = 5;

    /// <summary>Whether the words from <paramref name="first"/> to before <paramref name="end"/> are a clause with its main verb.</summary>
    public static bool Stands(SentenceView words, int first, int end)
    {
        if (words.WordsIn(first, end) < FewestWords || Abbreviations.NeedsMore(words[end - 1]) || EndsInClause(words, first, end))
            return false;
        if (ClauseWords.OpensWithClause(words[first]))
        {
            first = words.NextSign(first + 1, end);
            // The verb behind ", who" is none of the main clause either.
            while (first < end && ClauseWords.OpensTail(words[first], words[first + 1]))
                first = words.NextSign(first + 1, end);
        }
        return HasMainVerb(words, first, end);
    }

    /// <summary>Whether the first part of a stretch, up to a comma, holds a main verb: what stands before it is then no subject, nor the start of a list.</summary>
    public static bool StartsWithClause(SentenceView words, int first, int end) => HasMainVerb(words, first, words.NextSign(first + 1, end));

    /// <summary>
    /// Whether what seems a participle is the verb of the main clause, or has it behind itself: "The line, cut back in May, recovered to",
    /// ", shipped to Alat and sold in Poti is".
    /// </summary>
    public static bool HoldsVerb(SentenceView words, int first, int tail, int end)
    {
        if (ClauseWords.OpensClause(words[tail]) || words[tail] is "in" or "of" or "with")
            return false;
        return HasMainVerb(words, tail + 1, end) || (!words[tail].EndsWith("ing") && ClauseWords.IsVerb(words[tail], []) && words.NextSign(first + 1, tail) < tail);
    }

    /// <summary>Whether any verb stands in a stretch.</summary>
    public static bool HasVerb(SentenceView words, int first, int end)
    {
        for (var word = first; word < end; word++)
        {
            if (ClauseWords.IsVerb(words[word], words[word - 1]))
                return true;
        }
        return false;
    }

    /// <summary>Whether, behind a later comma, the main clause goes on: ", which opened in May, carries".</summary>
    public static bool GoesOn(SentenceView words, int from, int end)
    {
        for (var word = words.NextSign(from + 1, end); word < end; word = words.NextSign(word + 1, end))
        {
            var form = words[word];
            // "the flow, which began in March, to become lasting".
            if (form is "to" or "into" or "from" || ClauseWords.IsVerb(form, []) && !ClauseWords.OpensTail(form, words[word + 1]))
                return true;
            // A present tense that no list knows.
            if (char.IsLower(form[0]) && form.Length > 3 && form[^1] == 's' && form[^2] != 's' && !ClauseWords.OpensTail(form, words[word + 1]) && words[word + 1] is not ("and" or "or"))
                return true;
        }
        return false;
    }

    // "the wing which the minister": its verb is yet to come.
    private static bool EndsInClause(SentenceView words, int first, int end)
    {
        for (var word = end - 1; word > first; word--)
        {
            if (words[word] is "which" or "who" or "whom" or "whose" or "where" or "while" or "because" or "although")
                return !HasVerb(words, word + 1, end);
        }
        return false;
    }

    private static bool HasMainVerb(SentenceView words, int first, int end)
    {
        var isSubordinate = false;
        for (var word = first; word < end; word++)
        {
            // A clause that a comma closes is over, unless it was a list in it; then the verb is missed, and nothing is cut.
            if (ClauseWords.OpensClause(words[word]))
                isSubordinate = true;
            if (!ClauseWords.IsVerb(words[word], words[word - 1]))
                continue;
            // ", cut back in May" may as well be a participle.
            if (words.HasSign(word) && !ClauseWords.IsAuxiliary(words[word]))
                continue;
            if (!isSubordinate)
                return true;
            // "that was opened": one verb.
            while (word + 1 < end && ClauseWords.IsVerb(words[word + 1], []))
                word++;
            isSubordinate = false;
        }
        return false;
    }
}
