using TopicLab.Features;
using TopicLab.Text;

namespace TopicLab.Training.Files;

/// <summary>Finds the words behind features, which are hashes everywhere else, by reading the releases once more.</summary>
internal static class FeatureNames
{
    /// <summary>For every topic the folded words of its features, in the same order.</summary>
    public static IReadOnlyList<string[]> Find(IReadOnlyList<Release> releases, FeatureOptions options, ulong[][] topics)
    {
        var wanted = topics.SelectMany(names => names).ToHashSet();
        var found = new Dictionary<ulong, string>();
        var parts = new List<TextPart>();
        foreach (var release in releases)
        {
            if (found.Count == wanted.Count)
                break;
            var sink = new FindingSink(release, wanted, found);
            FeatureExtractor.Extract(options, release.Title, release.Text, parts, ref sink);
        }
        return [.. topics.Select(names => Array.ConvertAll(names, name => found[name]))];
    }

    private readonly struct FindingSink(Release release, HashSet<ulong> wanted, Dictionary<ulong, string> found) : IFeatureSink
    {
        public void Add(ulong hash, int start, int end, bool inTitle)
        {
            if (wanted.Contains(hash) && !found.ContainsKey(hash))
                found.Add(hash, Fold((inTitle ? release.Title : release.Text).AsSpan()[start..end]));
        }

        public void NextWord()
        {
        }

        private static string Fold(ReadOnlySpan<char> words)
        {
            var folded = new System.Text.StringBuilder(words.Length);
            foreach (var c in words)
            {
                var letter = FoldTable.Fold(c);
                if (letter > FoldTable.Skip)
                    folded.Append(letter);
                else if (!char.IsWhiteSpace(c))
                    folded.Append(c);
                else if (folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
            }
            return folded.ToString();
        }
    }
}
