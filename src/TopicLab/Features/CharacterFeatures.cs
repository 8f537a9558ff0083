using TopicLab.Text;

namespace TopicLab.Features;

/// <summary>Character 3-5-grams within one word, its edges marked, so that "gas" in "gasfield" and "gas" differ and share.</summary>
internal static class CharacterFeatures
{
    private const char Edge = '\x02';

    // A longer word is a URL, a table row or a language without spaces: its first letters are enough.
    private const int MaxLength = 40;

    /// <summary>Hands the character n-grams of the word at [start, end) of <paramref name="field"/> to <paramref name="sink"/>.</summary>
    public static void Add<TSink>(ReadOnlySpan<char> field, int start, int end, bool inTitle, ref TSink sink)
        where TSink : IFeatureSink, allows ref struct
    {
        Span<char> letters = stackalloc char[MaxLength + 2];
        letters[0] = Edge;
        var count = 1;
        for (var i = start; i < end && count <= MaxLength; i++)
        {
            var folded = FoldTable.Fold(field[i]);
            if (folded > FoldTable.Skip)
                letters[count++] = folded is >= '0' and <= '9' ? '0' : folded;
        }
        letters[count++] = Edge;

        for (var first = 0; first + FeatureOptions.MinCharacterOrder <= count; first++)
        {
            var state = FeatureHash.Seed;
            var last = Math.Min(count, first + FeatureOptions.MaxCharacterOrder);
            for (var i = first; i < last; i++)
            {
                state = FeatureHash.Add(state, letters[i]);
                if (i - first + 1 >= FeatureOptions.MinCharacterOrder)
                    sink.Add(FeatureHash.InBlock(FeatureBlock.Characters, FeatureHash.Word(state)), start, end, inTitle);
            }
        }
    }
}
