using TopicLab.Text;

namespace TopicLab.Summaries;

/// <summary>What the form of a sentence says of whether it can stand alone.</summary>
internal static class SentenceForms
{
    private const int ShortestStatement = 5;
    private const int LongestHeading = 12;
    private const int LongestContact = 30;
    private const int MostAntecedents = 2;

    /// <summary>
    /// Whether a sentence says something: "Two had some.", a heading, a contact line or a row of links cost a summary little, and tell its reader nothing. Out of fold, ROUGE
    /// of articles is the same with and without them, that of releases higher without.
    /// </summary>
    public static bool IsStatement(SummaryDocument document, int sentence) =>
        document.Words(sentence).Length >= ShortestStatement && !IsHeading(document, sentence) && !IsContactOrRow(document, sentence);

    private static bool IsContactOrRow(SummaryDocument document, int sentence)
    {
        var span = document.Sentences[sentence];
        var text = document.Text.AsSpan(span.Start, span.Length);
        return text.Count('|') > 1 || (document.Words(sentence).Length <= LongestContact && LineForms.HoldsAddress(text));
    }

    /// <summary>Whether a sentence is a heading: short, and without a mark at its end.</summary>
    public static bool IsHeading(SummaryDocument document, int sentence)
    {
        if (document.Words(sentence).Length > LongestHeading)
            return false;
        var span = document.Sentences[sentence];
        return document.Text[span.End - 1] is not ('.' or '!' or '?' or '…' or '"' or '”' or '’' or '»' or '\'' or ':' or ';' or ')' or '。');
    }

    /// <summary>The first of the sentences that a sentence needs before it: one that starts with "He" or "This" leans on the one before, which may lean on another.</summary>
    public static int FirstOfRun(SummaryDocument document, int sentence)
    {
        var first = sentence;
        while (first > 0 && sentence - first < MostAntecedents && StartsWithPronoun(document, first))
            first--;
        return first;
    }

    private static bool StartsWithPronoun(SummaryDocument document, int sentence)
    {
        if (document.Words(sentence) is not [var word, ..] || word.Length > 5)
            return false;
        Span<char> folded = stackalloc char[word.Length];
        var length = 0;
        foreach (var c in document.Text.AsSpan(word.Start, word.Length))
        {
            if (FoldTable.Fold(c) is > FoldTable.Skip and var letter)
                folded[length++] = letter;
        }
        return folded[..length] is "he" or "she" or "it" or "they" or "this" or "these" or "that" or "those" or "his" or "her" or "its" or "their" or "such" or "both";
    }
}
