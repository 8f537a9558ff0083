using TopicLab.Features;

namespace TopicLab.Tests.Features;

/// <summary>Collects what the extractor finds.</summary>
internal static class ExtractedFeatures
{
    public sealed record Found(ulong Name, string Text, int Start, bool InTitle);

    public static List<Found> Of(FeatureOptions options, string title, string text)
    {
        var sink = new Sink(title, text, []);
        FeatureExtractor.Extract(options, title, text, [], ref sink);
        return sink.Found;
    }

    public static IEnumerable<Found> InBlock(this IEnumerable<Found> found, FeatureBlock block) => found.Where(feature => FeatureHash.BlockOf(feature.Name) == block);

    private readonly struct Sink(string title, string text, List<Found> found) : IFeatureSink
    {
        public List<Found> Found { get; } = found;

        public void Add(ulong hash, int start, int end, bool inTitle) => Found.Add(new Found(hash, (inTitle ? title : text)[start..end], start, inTitle));

        public void NextWord()
        {
        }
    }
}
