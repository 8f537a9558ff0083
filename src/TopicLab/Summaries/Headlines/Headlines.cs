using TopicLab.Text;

namespace TopicLab.Summaries;

/// <summary>Makes a headline of a sentence by leaving out what stands before and behind the news, at safe places alone; where there is none, the sentence is the headline.</summary>
internal static class Headlines
{
    /// <summary>So many words are a headline as they are.</summary>
    private const int MostWords = 12;

    private const string ListMarks = "•●▪■◦‣○◆➢✓✔→*–—-";

    /// <summary>A headline of a sentence; <see langword="null"/> where there is no such sentence.</summary>
    /// <param name="document">The document, read.</param>
    /// <param name="sentence">The number of the sentence.</param>
    public static Headline? Of(SummaryDocument document, int sentence)
    {
        if ((uint)sentence >= (uint)document.Sentences.Count)
            return null;
        var text = document.Text;
        var (start, end) = (document.Sentences[sentence].Start, document.Sentences[sentence].End);
        while (start < end - 1 && (ListMarks.Contains(text[start]) || char.IsWhiteSpace(text[start])))
            start++;
        end = WithoutStop(text, start, end);
        var isCut = false;
        if (end - start <= SentenceView.Longest && WordCount.Of(text.AsSpan(start, end - start)) > MostWords)
        {
            var words = new SentenceView(document, sentence);
            var (first, last) = (0, words.Count);
            while (words.IsBalanced && WordCount.Of(text.AsSpan(start, end - start)) > MostWords)
            {
                var lead = HeadlineLead.Find(words, start, first, last);
                var tail = lead == first ? HeadlineTail.Find(words, first, last) : last;
                if (lead == first && tail == last)
                    break;
                isCut = true;
                (start, end) = (lead == first ? start : words.StartAt(lead), tail == last ? end : words.EndBefore(tail));
                (first, last) = (lead, tail);
            }
        }
        return new Headline(OneLine.Of(text.AsSpan(start, end - start)), start, end - start, isCut);
    }

    // Not the stop of "Inc." or of an ellipsis.
    private static int WithoutStop(string text, int start, int end)
    {
        var isStop = end - start > 1 && text[end - 1] == '.' && text[end - 2] != '.' && Abbreviations.KindBefore(text.AsSpan(start, end - start), end - 1 - start) == AbbreviationKind.None;
        return isStop ? start + text.AsSpan(start, end - 1 - start).TrimEnd().Length : end;
    }
}
