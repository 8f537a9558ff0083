namespace TopicLab.Features;

/// <summary>
/// The parts of a document's vector. Each is scaled to unit length by itself and then to its weight, so that a short
/// title is not drowned by a long body.
/// </summary>
internal enum FeatureBlock
{
    /// <summary>Words of title and body together.</summary>
    Words,

    /// <summary>Words of the title alone.</summary>
    Title,

    /// <summary>The first letters of the words of title and body.</summary>
    Stems,

    /// <summary>Character n-grams of the words of title and body.</summary>
    Characters,
}
