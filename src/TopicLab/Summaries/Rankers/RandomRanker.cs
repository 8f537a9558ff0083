using TopicLab.Features;

namespace TopicLab.Summaries;

/// <summary>Sentences drawn at random: what a summary is worth that knows nothing of the text.</summary>
/// <remarks>
/// The draw depends on the seed and the text alone, not on a generator that calls share: the same release gives the same draw on any thread and in any
/// order. A draw from the seed alone would take the same places from all releases of a length.
/// </remarks>
/// <param name="seed">Another seed gives another draw.</param>
internal sealed class RandomRanker(ulong seed) : ISentenceRanker
{
    /// <inheritdoc/>
    public void Score(SummaryDocument document, Span<double> scores)
    {
        var state = FeatureHash.Seed;
        foreach (var c in document.Text)
            state = FeatureHash.Add(state, c);
        var draw = FeatureHash.Pair(FeatureHash.Word(state), seed);
        // The upper 53 bits of a hash, so that scores are even over 0 to 1, 1 left out.
        for (var sentence = 0; sentence < scores.Length; sentence++)
            scores[sentence] = (FeatureHash.Pair(draw, (ulong)sentence) >> 11) * (1.0 / (1UL << 53));
    }
}
