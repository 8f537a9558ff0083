using TopicLab.Text;

namespace TopicLab.Features;

/// <summary>Takes the features of a document one by one, in the order of the text.</summary>
internal interface IFeatureSink
{
    /// <summary>One occurrence of the feature <paramref name="hash"/>.</summary>
    /// <param name="hash">Its name in its block.</param>
    /// <param name="start">First code unit of the words it is made of, in the title or the text.</param>
    /// <param name="end">First code unit behind them.</param>
    /// <param name="inTitle">Whether the offsets point into the title.</param>
    void Add(ulong hash, int start, int end, bool inTitle);

    /// <summary>The features from here on are of the next word, or end with it.</summary>
    void NextWord();
}

/// <summary>THE path from text to features: training, scoring, evaluation and evidence all run this code.</summary>
internal static class FeatureExtractor
{
    /// <summary>Hands every feature of a document to <paramref name="sink"/>.</summary>
    /// <param name="options">What is counted.</param>
    /// <param name="title">The headline; may be empty.</param>
    /// <param name="text">The body.</param>
    /// <param name="parts">Scratch for the stretches of the text that are not body; overwritten.</param>
    /// <param name="sink">Takes the features.</param>
    public static void Extract<TSink>(FeatureOptions options, ReadOnlySpan<char> title, ReadOnlySpan<char> text, List<TextPart> parts, ref TSink sink)
        where TSink : IFeatureSink, allows ref struct
    {
        ExtractField(options, title, 0, inTitle: true, ref sink);

        parts.Clear();
        ReleaseAnatomy.FindParts(text, parts);
        var start = 0;
        foreach (var part in parts)
        {
            ExtractField(options, text[..part.Start], start, inTitle: false, ref sink);
            start = part.End;
        }
        ExtractField(options, text, start, inTitle: false, ref sink);
    }

    private static void ExtractField<TSink>(FeatureOptions options, ReadOnlySpan<char> field, int start, bool inTitle, ref TSink sink)
        where TSink : IFeatureSink, allows ref struct
    {
        var pairs = options.WordOrder > 1;
        var titleBlock = inTitle && options.TitleWeight > 0;
        var stems = options.StemWeight > 0;
        var characters = options.CharacterWeight > 0;
        var reader = new WordReader(field[start..]);
        Word previous = default;
        while (reader.TryRead(out var word))
        {
            sink.NextWord();
            var (wordStart, wordEnd) = (start + word.Start, start + word.Start + word.Length);
            sink.Add(FeatureHash.InBlock(FeatureBlock.Words, word.Hash), wordStart, wordEnd, inTitle);
            if (titleBlock)
                sink.Add(FeatureHash.InBlock(FeatureBlock.Title, word.Hash), wordStart, wordEnd, inTitle);
            if (previous.Length > 0 && (pairs || titleBlock))
            {
                var pair = FeatureHash.Pair(previous.Hash, word.Hash);
                if (pairs)
                    sink.Add(FeatureHash.InBlock(FeatureBlock.Words, pair), start + previous.Start, wordEnd, inTitle);
                if (titleBlock)
                    sink.Add(FeatureHash.InBlock(FeatureBlock.Title, pair), start + previous.Start, wordEnd, inTitle);
            }
            if (stems)
                sink.Add(FeatureHash.InBlock(FeatureBlock.Stems, word.StemHash), wordStart, wordEnd, inTitle);
            if (characters)
                CharacterFeatures.Add(field, wordStart, wordEnd, inTitle, ref sink);
            previous = word;
        }
    }
}
