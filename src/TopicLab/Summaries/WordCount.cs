using TopicLab.Text;

namespace TopicLab.Summaries;

/// <summary>Counts words as people do: runs between white space that hold a letter or a digit, and each ideograph, as its writing has no spaces.</summary>
internal static class WordCount
{
    /// <summary>The number of words in a text.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var words = 0;
        var counted = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
                counted = false;
            else if (WordReader.IsIdeograph(c))
            {
                counted = false;
                words++;
            }
            else if (!counted && char.IsLetterOrDigit(c))
            {
                counted = true;
                words++;
            }
        }
        return words;
    }
}
