using TopicLab.Text;

namespace TopicLab.Summaries;

/// <summary>Words that tell the parts of a sentence, by form. What is not listed is taken for a noun, so that a doubt leaves a sentence uncut.</summary>
internal static class ClauseWords
{
    /// <summary>Whether a form is a verb of speech that may attribute a sentence.</summary>
    public static bool IsSpeech(ReadOnlySpan<char> word) => word is "said" or "says" or "told" or "added" or "adds" or "noted" or "notes" or "stated" or "states" or "announced"
        or "announces" or "reported" or "reports" or "stressed" or "stresses" or "emphasized" or "emphasised" or "explained" or "explains" or "confirmed" or "confirms"
        or "declared" or "wrote" or "writes" or "recalled" or "remarked" or "claimed" or "claims" or "argued" or "argues" or "warned" or "warns" or "believes"
        or "tweeted" or "concluded" or "predicted" or "estimated" or "estimates" or "underlined" or "pointed";

    /// <summary>Whether a form is a finite verb, or the auxiliary of one.</summary>
    public static bool IsVerb(ReadOnlySpan<char> word, ReadOnlySpan<char> before)
    {
        if (word.IsEmpty || !char.IsLower(word[0]))
            return false;
        if (IsAuxiliary(word) || IsPast(word) || IsPresent(word) || word is "said" or "says" or "told" or "wrote" or "notes" or "adds" or "believes" or "warns" or "argues" or "claims")
            return true;
        // "The liberated land", "newly built": a participle.
        return word.Length > 4 && word.EndsWith("ed") && word[^3] != 'e' && word is not ("hundred" or "sacred" or "naked") && !IsBeforeAdjective(before);
    }

    /// <summary>"will", "has".</summary>
    public static bool IsAuxiliary(ReadOnlySpan<char> word) => word is "is" or "are" or "was" or "were" or "has" or "have" or "had" or "will" or "would" or "can" or "could"
        or "may" or "might" or "must" or "should" or "shall" or "do" or "does" or "did" or "cannot";

    private static bool IsPast(ReadOnlySpan<char> word) => word is "began" or "became" or "bought" or "broke" or "brought" or "built" or "came" or "caught" or "chose" or "cost"
        or "cut" or "drew" or "drove" or "fell" or "felt" or "flew" or "fought" or "found" or "gave" or "got" or "grew" or "heard" or "held" or "hit" or "kept" or "knew"
        or "laid" or "lay" or "led" or "left" or "lent" or "lost" or "made" or "meant" or "met" or "overtook" or "paid" or "put" or "ran" or "rose" or "sat" or "saw" or "sent"
        or "set" or "shook" or "showed" or "shut" or "sold" or "sought" or "spent" or "spoke" or "spread" or "stood" or "struck" or "swore" or "taught" or "thought" or "threw"
        or "took" or "undertook" or "understood" or "went" or "withdrew" or "woke" or "won" or "wore";

    private static bool IsPresent(ReadOnlySpan<char> word) => word is "agrees" or "aims" or "allows" or "appears" or "approves" or "asks" or "becomes" or "begins" or "brings"
        or "calls" or "carries" or "comes" or "considers" or "consists" or "contains" or "continues" or "costs" or "covers" or "creates" or "depends" or "enables" or "expects"
        or "faces" or "follows" or "gives" or "goes" or "grows" or "helps" or "holds" or "hopes" or "hosts" or "includes" or "intends" or "invites" or "joins" or "keeps" or "knows"
        or "leads" or "leaves" or "lies" or "lives" or "looks" or "makes" or "means" or "meets" or "needs" or "offers" or "opens" or "owns" or "pays" or "plans" or "plays"
        or "provides" or "puts" or "raises" or "reaches" or "receives" or "remains" or "requires" or "runs" or "seeks" or "seems" or "sells" or "sends" or "serves" or "shows" or "signs"
        or "stands" or "starts" or "supports" or "takes" or "urges" or "uses" or "visits" or "wants" or "welcomes" or "works";

    private static bool IsBeforeAdjective(ReadOnlySpan<char> before) => before.EndsWith("ly") || before is "the" or "The" or "a" or "A" or "an" or "An" or "its" or "Its" or "their"
        or "Their" or "his" or "her" or "our" or "of" or "for" or "in" or "with" or "from" or "by" or "on" or "to" or "new" or "this" or "these" or "those" or "all" or "some" or "no"
        or "other" or "more" or "most" or "as";

    /// <summary>"which", "after": the next verb is not that of the main clause.</summary>
    public static bool OpensClause(ReadOnlySpan<char> word) => word is "which" or "who" or "whom" or "whose" or "that" or "where" or "when" or "while" or "after" or "before" or "as"
        or "because" or "since" or "although" or "though" or "if" or "unless" or "until" or "whereas" or "once" or "whether" or "what" or "how" or "why";

    /// <summary>Whether a sentence that starts so has its main clause behind a comma: "After", "Speaking".</summary>
    public static bool OpensWithClause(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[Abbreviations.LongestWord];
        var form = Abbreviations.Fold(word, folded);
        return (word.Length > 4 && word.EndsWith("ing") && form is not ("during" or "nothing" or "something" or "everything" or "anything" or "beijing")) || OpensClause(form) && form is not "that"
            || form is "asked" or "according" or "despite" or "given";
    }

    /// <summary>Whether a clause that may be left out starts with these words, behind a comma.</summary>
    /// <remarks>Not "if", "unless", "but", "except": without them the rest says something else.</remarks>
    public static bool OpensTail(ReadOnlySpan<char> word, ReadOnlySpan<char> next)
    {
        if (word is "which" or "who" or "whom" or "whose" or "where" or "when" or "while" or "after" or "before" or "because" or "since" or "although" or "though" or "whereas"
            or "until" or "despite" or "thanks" or "compared")
            return true;
        if (word is "as")
            return next is not ("well" or "if" or "long");
        if (word is "in" or "of" or "with")
            return next is "which" or "whom" or "whose" || (word is "in" && next is "addition" or "line" or "accordance");
        if (word.IsEmpty || !char.IsLower(word[0]))
            return false;
        // "mining and transport" go on a list.
        if (word.Length > 5 && word.EndsWith("ing"))
            return word is not ("during" or "evening" or "morning" or "nothing" or "something" or "spring" or "string") && next is not ("and" or "or" or "") && !IsVerb(next, []);
        return (word.Length > 4 && word.EndsWith("ed") || word is "led" or "held" or "built" or "made" or "known" or "seen" or "given" or "shown" or "drawn" or "sent")
            && next is "by" or "in" or "on" or "at" or "to" or "from" or "with" or "as" or "between" or "during" or "under";
    }
}
