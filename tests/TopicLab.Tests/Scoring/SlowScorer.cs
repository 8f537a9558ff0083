using TopicLab.Tests.Files;

namespace TopicLab.Tests.Scoring;

/// <summary>Margins as plainly as they can be computed: dictionaries of words, doubles, one sum. For texts of ASCII prose.</summary>
internal static class SlowScorer
{
    private const int HalfPassage = 24;

    public static double[] Margins(TinyModel model, Release release)
    {
        string[][] fields = [Words(release.Title), Words(release.Text)];
        // Every word with the one before it in its field.
        (string Word, string? Before)[] words = [.. fields.SelectMany(field => field.Select((word, i) => (word, i == 0 ? null : field[i - 1])))];
        var whole = Counts(model, words);
        Count(whole, fields[0].Concat(Pairs(fields[0])).Select(title => new TinyFeature(1, title)));
        var margins = Margins(model, whole);
        if (model.PassageWeight == 0)
            return margins;

        var halves = words.Length == 0 ? [words] : words.Chunk(HalfPassage).ToArray();
        (string Word, string? Before)[][] passages = halves.Length == 1 ? halves : [.. halves.Zip(halves.Skip(1), (first, second) => first.Concat(second).ToArray())];
        var ofPassages = passages.Select(passage => Margins(model, Counts(model, passage))).ToArray();
        return [.. margins.Select((margin, topic) => (1 - (double)model.PassageWeight) * margin + (double)model.PassageWeight * ofPassages.Max(passage => passage[topic]))];
    }

    private static Dictionary<TinyFeature, int> Counts(TinyModel model, (string Word, string? Before)[] words)
    {
        var counts = new Dictionary<TinyFeature, int>();
        Count(counts, words.Select(word => new TinyFeature(0, word.Word)));
        Count(counts, words.Select(word => new TinyFeature(2, TinyModel.Stem(word.Word))));
        Count(counts, words.SelectMany(word => Grams("\u0002" + word.Word + "\u0002")).Select(gram => new TinyFeature(3, gram)));
        if (model.WordOrder == 2)
            Count(counts, words.Where(word => word.Before is not null).Select(word => new TinyFeature(0, word.Before + " " + word.Word)));
        return counts;
    }

    private static double[] Margins(TinyModel model, Dictionary<TinyFeature, int> counts)
    {
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
