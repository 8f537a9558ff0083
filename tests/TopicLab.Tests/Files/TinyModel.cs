using System.Text.Json.Nodes;
using TopicLab.Tests.Features;

namespace TopicLab.Tests.Files;

/// <summary>A feature of a <see cref="TinyModel"/>: of a block, 0 to 3, a word or two words.</summary>
internal sealed record TinyFeature(int Block, string Words);

/// <summary>A small model with random weights over the words of <see cref="Prose"/>, in the plainest form there is.</summary>
internal sealed class TinyModel
{
    public required string[] Topics { get; init; }

    public bool AtLeastOne { get; init; }

    /// <summary>1 or 2.</summary>
    public int WordOrder { get; init; } = 2;

    /// <summary>The length of each block's vector.</summary>
    public float[] BlockWeights { get; init; } = [1, 0.6f, 1, 0.5f];

    /// <summary>The share of the best passage in a margin.</summary>
    public float PassageWeight { get; init; }

    public required double[] Biases { get; init; }

    public required (double Slope, double Offset, double Threshold)[] Rules { get; init; }

    public required TinyFeature[] Features { get; init; }

    public required float[] Idf { get; init; }

    public required float[] Scales { get; init; }

    /// <summary>[feature][topic].</summary>
    public required sbyte[][] Bytes { get; init; }

    public double Weight(int feature, int topic) => (double)Scales[feature] * Bytes[feature][topic];

    public static TinyModel Create(int topics = 5, int seed = 1, bool atLeastOne = false, double bias = -0.3, float passageWeight = 0)
    {
        var random = new Random(seed);
        var words = Prose.Words;
        TinyFeature[] features =
        [
            .. words.Select(word => new TinyFeature(0, Shape(word))),
            .. words.SelectMany(first => words.Take(12).Select(second => new TinyFeature(0, Shape(first) + " " + Shape(second)))),
            .. words.Take(30).Select(word => new TinyFeature(1, Shape(word))),
            .. words.Take(12).SelectMany(first => words.Take(12).Select(second => new TinyFeature(1, Shape(first) + " " + Shape(second)))),
            .. words.Select(word => new TinyFeature(2, Stem(Shape(word)))).Distinct(),
            .. words.Take(8).Select(word => new TinyFeature(3, "\u0002" + Shape(word)[..2])).Distinct(),
        ];
        return new TinyModel
        {
            Topics = [.. Enumerable.Range(0, topics).Select(topic => $"topic-{topic}")],
            AtLeastOne = atLeastOne,
            PassageWeight = passageWeight,
            Biases = [.. Enumerable.Range(0, topics).Select(_ => (double)(float)(random.NextDouble() * 0.4 + bias))],
            Rules = [.. Enumerable.Range(0, topics).Select(_ => (1 + 2 * random.NextDouble(), random.NextDouble() - 0.5, 0.3 + 0.4 * random.NextDouble()))],
            Features = features,
            Idf = [.. features.Select(_ => 1 + 4 * random.NextSingle())],
            Scales = [.. features.Select(_ => 0.02f * random.NextSingle())],
            Bytes = [.. features.Select(_ => Enumerable.Range(0, topics).Select(_ => (sbyte)random.Next(-127, 128)).ToArray())],
        };
    }

    public static string Stem(string folded) => char.IsDigit(folded[0]) || folded.Length <= 5 ? folded : folded[..5];

    public static string Shape(string word) => word.All(char.IsDigit) ? new string('0', word.Length) : word;

    public ModelFile ToFile() => new()
    {
        Sections =
        {
            new("MANIFEST", 1, System.Text.Encoding.UTF8.GetBytes(Manifest().ToJsonString())),
            new("FEATURES", 1, ModelFile.Numbers(Features.Select(Name))),
            new("IDF", 1, ModelFile.Floats(Idf)),
            new("SCALES", 1, ModelFile.Floats(Scales)),
            // A row is filled up to a multiple of eight topics; what fills it must not matter.
            new("WEIGHTS", 1, [.. Bytes.SelectMany(row => Enumerable.Range(0, (row.Length + 7) / 8 * 8).Select(topic => topic < row.Length ? (byte)row[topic] : (byte)77))]),
            new("BIASES", 1, ModelFile.Floats(Biases.Select(bias => (float)bias))),
        },
    };

    public JsonObject Manifest() => new()
    {
        ["program"] = "9.8.7",
        ["platform"] = "linux-x64",
        ["featureVersion"] = 3,
        ["schema"] = new JsonObject
        {
            ["atLeastOne"] = AtLeastOne,
            ["topics"] = Array(Topics, id => new JsonObject { ["id"] = id, ["name"] = id.ToUpperInvariant(), ["counts"] = "", ["doesNotCount"] = "" }),
        },
        ["features"] = new JsonObject
        {
            ["wordOrder"] = WordOrder,
            ["titleWeight"] = BlockWeights[1],
            ["stemWeight"] = BlockWeights[2],
            ["characterWeight"] = BlockWeights[3],
            ["passageWeight"] = PassageWeight,
            ["minDocumentFrequency"] = 2,
            ["blockStarts"] = Array(Enumerable.Range(0, 5), block => Features.Count(feature => feature.Block < block)),
        },
        ["rules"] = Array(Rules, rule => new JsonObject { ["slope"] = rule.Slope, ["offset"] = rule.Offset, ["threshold"] = rule.Threshold }),
        ["training"] = new JsonObject { ["documents"] = 42, ["dataSha256"] = "abc", ["seed"] = 7, ["options"] = "by hand" },
        ["strongest"] = Array(Topics, _ => Array(["gas", "oil pipeline"], word => word)),
    };

    public byte[] ToBytes() => ToFile().ToBytes();

    public TopicPredictor Load() => TopicPredictor.Load(new MemoryStream(ToBytes()));

    private static ulong Name(TinyFeature feature)
    {
        var words = feature.Words.Split(' ');
        return ReferenceHash.InBlock(feature.Block, words.Length == 2 ? ReferenceHash.Pair(words[0], words[1]) : ReferenceHash.Word(words[0]));
    }

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode> convert) => [.. items.Select(convert)];
}
