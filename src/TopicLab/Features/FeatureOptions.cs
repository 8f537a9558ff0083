namespace TopicLab.Features;

/// <summary>What is counted in a text. Chosen by the folds at training time and stored in the model.</summary>
internal sealed record FeatureOptions
{
    /// <summary>Longest run of words that is a feature of the body: 1 or 2.</summary>
    public int WordOrder { get; init; } = 1;

    /// <summary>Length of the title block's vector (1-2-grams of the title alone) beside the body block's 1; 0 switches it off.</summary>
    public float TitleWeight { get; init; } = 0.6f;

    /// <summary>Length of the stem block's vector (the first letters of every word) beside the body block's 1; 0 switches it off.</summary>
    public float StemWeight { get; init; } = 1;

    /// <summary>Length of the character block's vector (3-5-grams within words) beside the body block's 1; 0 switches it off.</summary>
    public float CharacterWeight { get; init; }

    /// <summary>
    /// How much the best passage counts, from 0 (off) to 1: a topic's margin is (1 - weight) · that of the document + weight · that of the passage
    /// that speaks most for it. A release may touch a topic in one clause, which the rest of a long document would drown.
    /// </summary>
    public float PassageWeight { get; init; }

    /// <summary>A feature is kept when it stands in at least this many training documents.</summary>
    public int MinDocumentFrequency { get; init; } = 2;

    /// <summary>
    /// Letters of a stem. Cutting words to their first five letters is the plainest stemmer there is, needs no language, and
    /// gains as much out of fold as character n-grams at a tenth of their cost.
    /// </summary>
    public const int StemLength = 5;

    /// <summary>
    /// Words of half a passage. A passage is two halves side by side, and the next one starts with the second of them, so that every clause lies
    /// in the middle of one. Words, not sentences: no line break, abbreviation or list changes what is scored.
    /// </summary>
    public const int HalfPassageWords = 24;

    /// <summary>Shortest character n-gram.</summary>
    public const int MinCharacterOrder = 3;

    /// <summary>Longest character n-gram.</summary>
    public const int MaxCharacterOrder = 5;

    /// <summary>The options that decide what is counted, with the weights of the blocks that are on set to 1.</summary>
    public FeatureOptions SameBlocks() => this with
    {
        TitleWeight = TitleWeight > 0 ? 1 : 0,
        StemWeight = StemWeight > 0 ? 1 : 0,
        CharacterWeight = CharacterWeight > 0 ? 1 : 0,
        PassageWeight = PassageWeight > 0 ? 1 : 0,
    };
}
