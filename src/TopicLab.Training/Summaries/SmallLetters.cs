using System.Text;

namespace TopicLab.Training.Summaries;

/// <summary>
/// A text as lower-casing pipelines leave it: sentences keep their first capital, all other letters are small. Each training article is learned once more in this form,
/// so that the weights do not rest on capitals that a text may not have.
/// </summary>
/// <remarks>
/// A sentence starts here with the text and behind ". ", "? " and "! ". One in a new line, or behind a quotation mark at the end of another, is all small, as many
/// pipelines leave it too; to keep its capital moved no figure out of fold by more than chance.
/// </remarks>
internal static class SmallLetters
{
    /// <summary>The text with small letters.</summary>
    public static string Of(string text)
    {
        var small = new StringBuilder(text.Length);
        var atStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsLetter(c))
            {
                small.Append(atStart ? c : char.ToLowerInvariant(c));
                atStart = false;
                continue;
            }
            small.Append(c);
            if (c is '.' or '?' or '!' && i + 1 < text.Length && text[i + 1] == ' ')
                atStart = true;
            else if (c is not (' ' or '\'' or '"' or '.'))
                atStart = false;
        }
        return small.ToString();
    }
}
