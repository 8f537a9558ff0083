using TopicLab.Text;

namespace TopicLab.Summaries;

/// <summary>Leaves out what stands before the news: a dateline, "On Tuesday,", "According to the ministry,", "The ministry said that".</summary>
internal static class HeadlineLead
{
    // "Azerbaijan's Ministry of Foreign Affairs said on Tuesday that".
    private const int LongestSubject = 8;
    private const int LongestTime = 4;

    /// <summary>The first word of the news, or the word given where nothing is to be left out before it.</summary>
    public static int Find(SentenceView words, int start, int first, int end)
    {
        var after = first == 0 ? Dateline(words, start, end) : first;
        if (after == first)
            after = Adverb(words, first, end);
        if (after == first && words[first] is "According" or "according" && words[first + 1] is "to")
            after = words.NextSign(first + 1, end);
        if (after == first)
            return Saying(words, first, end);
        return after < end && ClauseCheck.Stands(words, after, end) && ClauseCheck.StartsWithClause(words, after, end) ? after : first;
    }

    private static int Dateline(SentenceView words, int start, int end)
    {
        var length = Text.Dateline.LengthAt(words.Text.AsSpan(start));
        var word = 0;
        while (length > 0 && word < end && words.StartOf(word) < start + length)
            word++;
        return word;
    }

    /// <summary>"On Tuesday,", "On April 30, 2025,", "Meanwhile,".</summary>
    private static int Adverb(SentenceView words, int first, int end)
    {
        var behind = words.NextSign(first + 1, end);
        if (words[behind].Length == 4 && !words[behind].ContainsAnyExceptInRange('0', '9'))
            behind = words.NextSign(behind + 1, end);
        // "In January, March and May", "In 2023, 2024 and 2025".
        if (behind == end || Abbreviations.IsMonth(words[behind]) || Abbreviations.IsWeekday(words[behind]) || char.IsDigit(words[behind][0]))
            return first;
        if (behind == first + 1 && words[first] is "Meanwhile" or "However" or "Moreover" or "Furthermore" or "Additionally" or "Separately" or "Today" or "Yesterday" or "Earlier"
            or "Thus" or "Therefore" or "Overall" or "Notably" or "Previously" or "Later" or "Nevertheless")
            return behind;
        if (words[first] is not ("On" or "In" or "At" or "By" or "Since" or "From" or "Until" or "During" or "Earlier" or "Last" or "This" or "Late" or "Early" or "Over"))
            return first;
        for (var word = first + 1; word < behind; word++)
        {
            if (!IsOfTime(words[word]))
                return first;
        }
        return behind;
    }

    private static bool IsOfTime(ReadOnlySpan<char> word) => char.IsDigit(word[0]) || Abbreviations.IsMonth(word) || Abbreviations.IsWeekday(word)
        || word is "the" or "of" or "this" or "last" or "next" or "same" or "previous" or "past" or "first" or "second" or "third" or "fourth" or "half" or "quarter" or "year"
        or "month" or "months" or "week" or "weeks" or "day" or "days" or "years" or "morning" or "afternoon" or "evening" or "night" or "today" or "early" or "late" or "end"
        or "beginning" or "spring" or "summer" or "autumn" or "winter" or "weekend" or "noon" or "two" or "three" or "six" or "ten" or "to" or "on" or "in" or "and" or "local" or "time";

    /// <summary>"The ministry said on Tuesday that": what is said must be one clause.</summary>
    private static int Saying(SentenceView words, int first, int end)
    {
        var verb = first + 1;
        while (verb < end && verb - first <= LongestSubject && !ClauseWords.IsSpeech(words[verb]))
        {
            if (words.HasSign(verb) || ClauseWords.IsVerb(words[verb], words[verb - 1]) || ClauseWords.OpensClause(words[verb]))
                return first;
            verb++;
        }
        if (verb >= end || !ClauseWords.IsSpeech(words[verb]) || words.HasSign(verb))
            return first;
        var that = verb + 1;
        while (that < end && that - verb <= LongestTime && words[that] is not "that")
        {
            if (words.HasSign(that) || ClauseWords.IsVerb(words[that], words[that - 1]))
                return first;
            that++;
        }
        if (that >= end || words[that] is not "that" || words.HasSign(that))
            return first;
        for (var word = that + 1; word < end; word++)
        {
            if (words[word] is "that" && (words.HasSign(word) || words[word - 1] is "and" or "but"))
                return first;
        }
        return words.IsOutside(that + 1) && ClauseCheck.Stands(words, that + 1, end) ? that + 1 : first;
    }
}
