namespace TopicLab.Tests.Summaries;

/// <summary>A token for every three characters or less of a run without spaces; a full stop and a line end behind it merge with what follows into one.</summary>
internal sealed class FakeTokenCounter : ITokenCounter
{
    public int Count(ReadOnlySpan<char> text)
    {
        int tokens = 0, run = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // Tokens of a whole are not the sum of those of its sentences.
            var merges = text[i] == '\n' && i > 0 && text[i - 1] == '.';
            run = char.IsWhiteSpace(text[i]) && !merges ? 0 : run + 1;
            tokens += run % 3 == 1 ? 1 : 0;
        }
        return tokens;
    }
}
