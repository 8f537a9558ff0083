namespace TopicLab.Summaries;

/// <summary>Chooses the place whose words stand for a phrase.</summary>
internal static class PhraseForm
{
    // The first places of a phrase show its forms.
    private const int MostPlaces = 64;
    private const int MostForms = 8;

    /// <summary>The phrase as it stands in its most frequent form; of forms as frequent, not one whose capital a sentence's start gave it.</summary>
    public static Keyphrase Of(SummaryDocument document, in PhraseTable table, int id)
    {
        var phrase = table.Phrases[id];
        Span<int> counts = stackalloc int[MostForms];
        Span<int> places = stackalloc int[MostForms];
        var forms = 0;
        var place = phrase.FirstPlace;
        for (var seen = 0; place >= 0 && seen < MostPlaces; seen++, place = table.Places[place].Next)
        {
            // A name's form is one with capitals.
            if (phrase.IsName && !table.Places[place].IsName)
                continue;
            var form = 0;
            while (form < forms && !FormAt(document, table.Places[places[form]]).SequenceEqual(FormAt(document, table.Places[place])))
                form++;
            if (form == MostForms)
                continue;
            if (form == forms)
                (places[forms++], counts[form]) = (place, 0);
            counts[form]++;
        }
        var best = 0;
        for (var form = 1; form < forms; form++)
        {
            if (counts[form] > counts[best] || (counts[form] == counts[best] && table.Places[places[best]].Word == 0))
                best = form;
        }
        var chosen = table.Places[places[best]];
        var (start, length) = SpanOf(document, chosen);
        return new Keyphrase(OneLine.Of(FormAt(document, chosen)), chosen.Sentence < 0 ? ReleaseField.Title : ReleaseField.Text, start, length, phrase.Score);
    }

    private static ReadOnlySpan<char> FormAt(SummaryDocument document, PhrasePlace place)
    {
        var (start, length) = SpanOf(document, place);
        return (place.Sentence < 0 ? document.Title : document.Text).AsSpan(start, length);
    }

    private static (int Start, int Length) SpanOf(SummaryDocument document, PhrasePlace place)
    {
        var words = Keyphrases.Words(document, place);
        return (words[0].Start, words[^1].Start + words[^1].Length - words[0].Start);
    }
}
