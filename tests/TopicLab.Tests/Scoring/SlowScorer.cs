using TopicLab.Tests.Files;

namespace TopicLab.Tests.Scoring;

/// <summary>Margins as plainly as they can be computed: dictionaries of words, doubles, one sum. For texts of ASCII prose.</summary>
internal static class SlowScorer
{
    public static double[] Margins(TinyModel model, Release release)
    {
        var title = Words(release.Title);
        var text = Words(release.Text);
        var counts = new Dictionary<TinyFeature, int>();
        foreach (var field in new[] { title, text })
        {
            Count(counts, field.Select(word => new TinyFeature(0, word)));
            Count(counts, field.Select(word => new TinyFeature(2, TinyModel.Stem(word))));
            Count(counts, field.SelectMany(word => Grams("\u0002" + word + "\u0002")).Select(gram => new TinyFeature(3, gram)));
            if (model.WordOrder == 2)
                Count(counts, Pairs(field).Select(pair => new TinyFeature(0, pair)));
        }
        Count(counts, title.Concat(Pairs(title)).Select(words => new TinyFeature(1, words)));

        var margins = model.Biases.ToArray();
        for (var block = 0; block < 4; block++)
        {
            var values = new Dictionary<int, double>();
            for (var feature = 0; feature < model.Features.Length; feature++)
            {
                if (model.Features[feature].Block == block && counts.TryGetValue(model.Features[feature], out var count))
                    values.Add(feature, (1 + Math.Log(Math.Min(count, 255))) * model.Idf[feature]);
            }
            var length = Math.Sqrt(values.Values.Sum(value => value * value));
            foreach (var (feature, value) in values)
            {
                for (var topic = 0; topic < margins.Length; topic++)
                    margins[topic] += model.BlockWeights[block] * value / length * model.Weight(feature, topic);
            }
        }
        return margins;
    }

    public static double Probability((double Slope, double Offset, double Threshold) rule, double margin) =>
        1 / (1 + Math.Exp(-(rule.Slope * margin + rule.Offset)));

    private static string[] Words(string text) =>
        [.. text.ToLowerInvariant().Split([' ', '.', ',', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(TinyModel.Shape)];

    private static IEnumerable<string> Pairs(string[] words) => words.Zip(words.Skip(1), (first, second) => first + " " + second);

    private static IEnumerable<string> Grams(string word) =>
        from start in Enumerable.Range(0, word.Length)
        from length in Enumerable.Range(3, 3)
        where start + length <= word.Length
        select word.Substring(start, length);

    private static void Count(Dictionary<TinyFeature, int> counts, IEnumerable<TinyFeature> features)
    {
        foreach (var feature in features)
            counts[feature] = counts.GetValueOrDefault(feature) + 1;
    }
}
