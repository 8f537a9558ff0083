using System.Collections.Frozen;

namespace TopicLab.Summaries;

/// <summary>What a word may be in a keyphrase, as far as cheap signs tell.</summary>
internal enum PhraseWordKind : byte
{
    /// <summary>No part of any phrase: a stop word, a verb, a figure, a word of time.</summary>
    Break,
    /// <summary>Any word of a phrase.</summary>
    Plain,
    /// <summary>"of", "for", "the": inside names only.</summary>
    Connector,
    /// <summary>"and" between capitals.</summary>
    And,
    /// <summary>"liberated": at the start or inside, with a noun behind it.</summary>
    Modifier,
    /// <summary>"side", "Ministry": part of a phrase, but says nothing alone.</summary>
    Vague,
    /// <summary>"Minister", "Professor": vague, and a name behind it is a phrase of its own.</summary>
    Rank,
    /// <summary>"demining", "removing": alone or with words before it; whether it takes an object is not told.</summary>
    Gerund,
    /// <summary>"funds", "list": a verb in a headline behind a noun, else a noun.</summary>
    HeadlineVerb,
}

/// <summary>Tells what a word may be in a phrase, by the lists and by its ending.</summary>
internal static class PhraseWords
{
    private const int Longest = 16;

    private static readonly FrozenDictionary<string, PhraseWordKind>.AlternateLookup<ReadOnlySpan<char>> s_kinds = Build().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The kind of a form that is no stop word.</summary>
    /// <param name="form">The word as it stands.</param>
    /// <param name="stop">The stop word before it, where only a space stands between them; else empty.</param>
    /// <param name="isName">Whether its capital tells that it is part of a name.</param>
    public static PhraseWordKind KindOf(ReadOnlySpan<char> form, ReadOnlySpan<char> stop, bool isName)
    {
        if (form.Length > Longest)
            return PhraseWordKind.Plain;
        if (s_kinds.TryGetValue(form, out var kind) && !(isName && kind == PhraseWordKind.HeadlineVerb))
            return kind;
        if (isName || form.Length < 5)
            return PhraseWordKind.Plain;
        return form[^2..] switch
        {
            "ly" => IsNounInLy(form) ? PhraseWordKind.Plain : PhraseWordKind.Break,
            // Not "need", "speed".
            "ed" when form[^3] != 'e' => !stop.IsEmpty && !IsBeforeVerb(stop) ? PhraseWordKind.Modifier : PhraseWordKind.Break,
            "ng" when form[^3] == 'i' => IsDeterminer(stop) ? PhraseWordKind.Plain : PhraseWordKind.Gerund,
            _ => PhraseWordKind.Plain,
        };
    }

    private static bool IsNounInLy(ReadOnlySpan<char> form) => form is "anomaly" or "assembly" or "butterfly" or "family" or "jelly" or "monopoly" or "rally" or "reply"
        or "supply" or "tally";

    // A participle behind these is a verb: "was opened", "has received", "and discussed".
    private static bool IsBeforeVerb(ReadOnlySpan<char> stop) => stop is "is" or "are" or "was" or "were" or "be" or "been" or "being" or "has" or "have" or "had" or "having"
        or "not" or "also" or "who" or "which" or "that" or "he" or "she" or "it" or "they" or "we" or "i" or "you" or "and" or "but" or "to" or "s" or "He" or "She" or "It"
        or "They" or "We" or "I" or "You";

    // "the floating unit", but "of floating units".
    private static bool IsDeterminer(ReadOnlySpan<char> stop) => stop is "a" or "an" or "the" or "its" or "their" or "his" or "her" or "our" or "this" or "these" or "those" or "s"
        or "as" or "with" or "A" or "An" or "The" or "Its" or "Their" or "His" or "Her" or "Our" or "This" or "These" or "Those" or "As" or "With";

    private static FrozenDictionary<string, PhraseWordKind> Build()
    {
        var kinds = new Dictionary<string, PhraseWordKind>();
        Add($"{PhraseWordLists.Verbs} {PhraseWordLists.Adverbs} {PhraseWordLists.Times} {PhraseWordLists.Figures}", PhraseWordKind.Break);
        Add(PhraseWordLists.HeadlineVerbs, PhraseWordKind.HeadlineVerb);
        Add(PhraseWordLists.Ranks, PhraseWordKind.Rank);
        Add(PhraseWordLists.Vague, PhraseWordKind.Vague);
        return kinds.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(string words, PhraseWordKind kind)
        {
            foreach (var word in words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
                kinds.Add(word, kind);
        }
    }
}
