namespace TopicLab.Summaries;

/// <summary>Leaves out what stands behind the news: ", the ministry said", ", according to experts", ", adding that".</summary>
internal static class HeadlineTail
{
    private const int LongestSubject = 9;
    private const int LongestRest = 8;

    /// <summary>The end of the news, or the end given where nothing is to be left out before it.</summary>
    public static int Find(SentenceView words, int first, int end)
    {
        var news = Attribution(words, first, end);
        return news < end ? news : Clause(words, first, end);
    }

    /// <summary>An attribution that goes on to the end.</summary>
    private static int Attribution(SentenceView words, int first, int end)
    {
        for (var word = end - 1; word > first; word--)
        {
            var isAttribution = words[word] is "according" ? words[word + 1] is "to" && words.IsOutside(word) && !ClauseCheck.GoesOn(words, word, end)
                : words.HasSign(word) && (IsInverted(words, word, end) || IsPlain(words, word, end));
            if (isAttribution && ClauseCheck.Stands(words, first, word))
                return word;
            // ", the operator, Northgate, said".
            if (words.HasSign(word) && ClauseWords.IsSpeech(words[word]) && IsRest(words, word + 1, end))
                return Apposed(words, first, word, end);
        }
        return end;
    }

    /// <summary>", said the minister".</summary>
    private static bool IsInverted(SentenceView words, int word, int end) =>
        ClauseWords.IsSpeech(words[word]) && word + 1 < end && words[word + 1] is not "that" && end - word <= LongestSubject + LongestRest && !ClauseCheck.HasVerb(words, word + 1, end)
        && words.NextSign(word + 1, end) == end;

    /// <summary>", the minister said on Tuesday".</summary>
    private static bool IsPlain(SentenceView words, int word, int end)
    {
        if (words[word] is "and" or "but" or "or" or "nor" or "so" or "yet" || ClauseWords.OpensClause(words[word]))
            return false;
        var verb = word + 1;
        while (verb < end && verb - word <= LongestSubject && !ClauseWords.IsSpeech(words[verb]))
        {
            if (words.HasSign(verb) || ClauseWords.IsVerb(words[verb], words[verb - 1]) || ClauseWords.OpensClause(words[verb]))
                return false;
            verb++;
        }
        if (verb >= end || words.HasSign(verb) || !ClauseWords.IsSpeech(words[verb]) || !IsRest(words, verb + 1, end))
            return false;
        // "annual reports" are none; an outlet reports.
        return words[verb] is not ("reports" or "estimates" or "claims" or "states" or "notes") || words.IsCapital(verb - 1)
            || words[verb - 1] is "agency" or "service" or "channel" or "newspaper" or "website" or "he" or "she" or "it";
    }

    /// <summary>What may follow the verb: "on Tuesday", "in a statement", "reporters"; "that" would make it the main verb.</summary>
    private static bool IsRest(SentenceView words, int from, int end) =>
        end - from <= LongestRest && (from == end || words[from] is not "that") && words.NextSign(from, end) == end && !ClauseCheck.HasVerb(words, from, end);

    private static int Apposed(SentenceView words, int first, int verb, int end)
    {
        var apposition = verb - 1;
        while (apposition > first && !words.HasSign(apposition))
            apposition--;
        var subject = apposition - 1;
        while (subject > first && !words.HasSign(subject))
            subject--;
        return subject > first && !ClauseCheck.HasVerb(words, subject, verb) && ClauseCheck.Stands(words, first, subject) ? subject : end;
    }

    /// <summary>The last clause behind a comma that may be left out, and goes on to the end.</summary>
    private static int Clause(SentenceView words, int first, int end)
    {
        for (var word = end - 3; word > first; word--)
        {
            var isTail = words.HasSign(word) && ClauseWords.OpensTail(words[word], words[word + 1]) && !ClauseCheck.GoesOn(words, word, end) && !ClauseCheck.HoldsVerb(words, first, word, end);
            if (isTail && ClauseCheck.Stands(words, first, word))
                return word;
        }
        return end;
    }
}
