namespace TopicLab.Summaries;

/// <summary>Finds the phrases that name what a release is about.</summary>
/// <remarks>
/// A phrase that is part of longer ones counts for what it is beyond them, after the C-value of Frantzi, Ananiadou and Mima (2000), except that the most
/// frequent longer one is taken off, not their mean. The constants were chosen on the development half of the judged releases, see KeyphrasesTests.
/// </remarks>
internal static class Keyphrases
{
    // A longer list repeats the text.
    private const int Most = 100;
    private const double OfPart = 0.3;
    private const double Name = 1.5;
    private const double InTitle = 1.3;
    private const double TitleAlone = 0.5;

    // 1 + ln(words) / 2.
    private static ReadOnlySpan<double> Lengths => [1, 1.35, 1.55, 1.69, 1.80, 1.90];

    /// <summary>The keyphrases of a document, best first.</summary>
    /// <param name="document">The document, read.</param>
    /// <param name="wordProbabilities">For each type of word the probability that a summary holds it.</param>
    /// <param name="most">At most this many, and never more than 100.</param>
    public static Keyphrase[] Find(SummaryDocument document, ReadOnlySpan<double> wordProbabilities, int most)
    {
        if (most <= 0)
            return [];
        var table = new PhraseTable(1024);
        PhraseRuns.Count(document, ref table);
        foreach (var phrase in table.Phrases)
        {
            table.Contains(phrase.Prefix, phrase.Count);
            table.Contains(phrase.Suffix, phrase.Count);
        }
        foreach (ref var phrase in table.Phrases)
            phrase.Score = Score(phrase, table.Places[phrase.FirstPlace], document, wordProbabilities);
        var taken = PhraseChoice.Take(document, table, Math.Min(most, Most));
        var found = new Keyphrase[taken.Count];
        for (var i = 0; i < found.Length; i++)
            found[i] = PhraseForm.Of(document, table, taken[i]);
        table.Dispose();
        return found;
    }

    /// <summary>The words of a phrase in its place.</summary>
    public static ReadOnlySpan<WordPlace> Words(SummaryDocument document, PhrasePlace place) =>
        (place.Sentence < 0 ? document.TitleWords : document.Words(place.Sentence)).Slice(place.Word, place.Length);

    private static double Score(in PhraseCount phrase, PhrasePlace first, SummaryDocument document, ReadOnlySpan<double> wordProbabilities)
    {
        double own = phrase.Count - phrase.Longer;
        // Two of three phrases of a document stand once, within another.
        if (own == 0)
            return 0;
        if (phrase.IsName)
        {
            // "Al" and "Jaber" are names only where they stand without each other.
            if (phrase.Whole == 0)
                return 0;
            own = Math.Min(own, phrase.Whole + (OfPart * (phrase.Count - phrase.Whole)));
        }
        var types = document.Types;
        var (sum, words) = (0.0, 0);
        foreach (var word in Words(document, first))
        {
            if (types[word.Type].IsStop)
                continue;
            // A word of the title alone has no probability; it stands there for a reason.
            sum += wordProbabilities[word.Type] is > 0 and var probability ? probability : TitleAlone;
            words++;
        }
        // Powers that roots give: count^(1/2) * probability^(1/4) * sentence^(-3/4).
        double sentence = Math.Max(first.Sentence, 0) + 1;
        return Math.Sqrt(own * Math.Sqrt(sum / words / (sentence * sentence * sentence)))
            * Lengths[words - 1] * (phrase.IsName ? Name : 1) * (first.Sentence < 0 ? InTitle : 1);
    }
}
