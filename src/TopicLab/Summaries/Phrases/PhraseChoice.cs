using System.Buffers;

namespace TopicLab.Summaries;

/// <summary>Takes the best phrases that do not repeat each other.</summary>
internal static class PhraseChoice
{
    // A name may stand beside a longer one that holds it ("Azerbaijan", "Azerbaijan Airlines"), and "metro fare" beside "metro", if it is not this much rarer.
    private const int MuchRarer = 3;

    /// <summary>The numbers of the phrases, best first; of equals the one that stands first.</summary>
    public static List<int> Take(SummaryDocument document, in PhraseTable table, int most)
    {
        var phrases = table.Phrases;
        var taken = new List<int>(Math.Min(most, 16));
        // A heap, as only the best few of some hundreds are asked for.
        var heap = ArrayPool<int>.Shared.Rent(phrases.Length);
        var size = 0;
        for (var id = 0; id < phrases.Length; id++)
        {
            if (phrases[id].Score > 0)
                heap[size++] = id;
        }
        for (var at = (size / 2) - 1; at >= 0; at--)
            Sink(heap.AsSpan(0, size), at, table);
        while (size > 0 && taken.Count < most)
        {
            var id = heap[0];
            heap[0] = heap[--size];
            Sink(heap.AsSpan(0, size), 0, table);
            if (!Repeats(document, table, id, taken))
                taken.Add(id);
        }
        ArrayPool<int>.Shared.Return(heap);
        return taken;
    }

    private static void Sink(Span<int> heap, int at, in PhraseTable table)
    {
        for (var child = (2 * at) + 1; child < heap.Length; child = (2 * at) + 1)
        {
            if (child + 1 < heap.Length && IsBetter(table, heap[child + 1], heap[child]))
                child++;
            if (!IsBetter(table, heap[child], heap[at]))
                return;
            (heap[at], heap[child]) = (heap[child], heap[at]);
            at = child;
        }
    }

    private static bool IsBetter(in PhraseTable table, int id, int other)
    {
        var (score, otherScore) = (table.Phrases[id].Score, table.Phrases[other].Score);
        if (score > otherScore || score < otherScore)
            return score > otherScore;
        var (place, otherPlace) = (table.First(id), table.First(other));
        return (place.Sentence, place.Word, place.Length).CompareTo((otherPlace.Sentence, otherPlace.Word, otherPlace.Length)) < 0;
    }

    private static bool Repeats(SummaryDocument document, in PhraseTable table, int id, List<int> taken)
    {
        foreach (var other in taken)
        {
            if (Repeats(document, table, id, other))
                return true;
        }
        return false;
    }

    private static bool Repeats(SummaryDocument document, in PhraseTable table, int id, int taken)
    {
        var (phrase, other) = (table.Phrases[id], table.Phrases[taken]);
        var words = Keyphrases.Words(document, table.First(id));
        var theirs = Keyphrases.Words(document, table.First(taken));
        var (all, shared) = (0, 0);
        foreach (var word in words)
        {
            if (document.Types[word.Type].IsStop)
                continue;
            all++;
            foreach (var their in theirs)
            {
                if (their.Type != word.Type)
                    continue;
                shared++;
                break;
            }
        }
        // "Corridor" of "Southern Gas Corridor" means just that.
        if (shared == all)
            return !phrase.IsName || words[^1].Type == theirs[^1].Type || phrase.Count < MuchRarer * other.Count;
        if (words.Length == 1 && theirs.Length == 1)
            return IsSameRoot(FormOf(document, table, id), FormOf(document, table, taken));
        if (shared * 2 > all)
            return true;
        // "Bank team" of "World Bank team".
        if (theirs.Length > 1)
            return words[0].Type == theirs[^1].Type || words[^1].Type == theirs[0].Type;
        return shared > 0 && (words[^1].Type == theirs[0].Type || (!phrase.IsName && phrase.Count * MuchRarer < other.Count));
    }

    private static ReadOnlySpan<char> FormOf(SummaryDocument document, in PhraseTable table, int id)
    {
        var place = table.First(id);
        var word = Keyphrases.Words(document, place)[0];
        return (place.Sentence < 0 ? document.Title : document.Text).AsSpan(word.Start, word.Length);
    }

    // "Azerbaijan" and "Azerbaijani".
    private static bool IsSameRoot(ReadOnlySpan<char> form, ReadOnlySpan<char> other) =>
        Math.Min(form.Length, other.Length) >= 5 && Math.Abs(form.Length - other.Length) <= 3 && (form.StartsWith(other) || other.StartsWith(form));
}
