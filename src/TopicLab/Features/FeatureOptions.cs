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

    /// <summary>A feature is kept when it stands in at least this many training documents.</summary>
    public int MinDocumentFrequency { get; init; } = 2;

    /// <summary>
    /// Letters of a stem. Cutting words to their first five letters is the plainest stemmer there is, needs no language, and
    /// gains as much out of fold as character n-grams at a tenth of their cost.
    /// </summary>
    public const int StemLength = 5;

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
    };
}
