using System.Buffers;

namespace TopicLab.Summaries;

/// <summary>Finds the runs of words that may be phrases, and counts every phrase in them.</summary>
internal static class PhraseRuns
{
    /// <summary>A phrase has no more words than this, a name no more than <see cref="LongestName"/>.</summary>
    public const int LongestPhrase = 4;

    /// <summary>"Ministry of Ecology and Natural Resources".</summary>
    public const int LongestName = 6;

    // What a release is about stands in its first pages; a book is not read to its end.
    private const int MostWords = 20_000;

    /// <summary>Counts the phrases of title and body, the last sentence first, so that the first place of a phrase is the one added last.</summary>
    public static void Count(SummaryDocument document, ref PhraseTable table)
    {
        var (sentences, words, most) = (0, document.TitleWords.Length, Math.Min(document.TitleWords.Length, MostWords));
        for (; sentences < document.Sentences.Count && words < MostWords; sentences++)
        {
            words += document.Words(sentences).Length;
            most = Math.Max(most, Math.Min(document.Words(sentences).Length, MostWords));
        }
        var read = ArrayPool<PhraseWord>.Shared.Rent(most);
        for (var sentence = sentences - 1; sentence >= 0; sentence--)
            CountIn(document, document.Text, document.Words(sentence), sentence, read, ref table);
        CountIn(document, document.Title, document.TitleWords, -1, read, ref table);
        ArrayPool<PhraseWord>.Shared.Return(read);
    }

    private static void CountIn(SummaryDocument document, string text, ReadOnlySpan<WordPlace> words, int sentence, Span<PhraseWord> read, ref PhraseTable table)
    {
        words = words[..Math.Min(words.Length, MostWords)];
        PhraseWord.Read(document.Types, text, words, sentence < 0, read);
        for (var start = 0; start < words.Length;)
        {
            var end = start + 1;
            if (read[start].Kind != PhraseWordKind.Break && !read[start].IsConnector)
            {
                while (end < words.Length && read[end].Kind != PhraseWordKind.Break && read[end].IsJoined)
                    end++;
                CountRun(words[start..end], read[start..end], new PhrasePlace(sentence, start, 0, false, false, -1), ref table);
            }
            start = end;
        }
    }

    // From the last start to the first, so that of the phrases that end with the same word the shorter are known before the longer.
    private static void CountRun(ReadOnlySpan<WordPlace> words, ReadOnlySpan<PhraseWord> read, PhrasePlace place, ref PhraseTable table)
    {
        Span<int> endingAt = stackalloc int[LongestName];
        for (var start = words.Length - 1; start >= 0; start--)
        {
            // This end takes the slot of one that is out of reach.
            endingAt[start % LongestName] = -1;
            var first = read[start];
            if (!first.MayStart && !first.MayBeAlone)
                continue;
            var (name, prefix) = (0UL, -1);
            var (isName, isSaying, connectors) = (true, false, 0);
            var inName = start > 0 && read[start - 1].IsName;
            var limit = Math.Min(words.Length, start + (first.MayStart ? LongestName : 1));
            for (var at = start; at < limit; at++)
            {
                var word = read[at];
                name = PhraseTable.Name(name, words[at].Type);
                if (word.IsConnector)
                {
                    // Only behind "of" or "for" does "and" join parts of one name; not behind "Presidents of".
                    var joinsNames = word.Kind == PhraseWordKind.And && (connectors == 0 || first.IsPlural);
                    if (inName || joinsNames)
                        break;
                    connectors++;
                    continue;
                }
                isName &= word.IsName;
                isSaying |= word.IsName || word.Kind is PhraseWordKind.Plain or PhraseWordKind.Gerund || (at > start && word.Kind == PhraseWordKind.Rank);
                var length = at - start + 1;
                if (!isName && (length > LongestPhrase || connectors > 0))
                    break;
                var goesOn = at + 1 < words.Length && read[at + 1].IsName;
                if (!isSaying || (length == 1 ? !word.MayBeAlone : !word.MayEnd) || (connectors > 0 && goesOn))
                    continue;
                // "Industry" of "Ministry of Industry", "Jaber" of "Al Jaber".
                var isPart = connectors == 0 && (inName || goesOn || (length == 1 && HasConnectorBeside(read, at)));
                ref var suffix = ref endingAt[at % LongestName];
                prefix = suffix = table.Add(name, place with { Word = place.Word + start, Length = length, IsName = isName, IsWhole = !isPart }, prefix, suffix);
            }
        }
    }

    private static bool HasConnectorBeside(ReadOnlySpan<PhraseWord> read, int at) =>
        (at > 0 && read[at - 1].IsConnector) || (at + 1 < read.Length && read[at + 1].IsConnector);
}
