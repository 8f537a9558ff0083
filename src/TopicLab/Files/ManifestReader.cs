using System.Text;
using System.Text.Json;
using TopicLab.Features;
using TopicLab.Scoring;

namespace TopicLab.Files;

/// <summary>What the manifest of a model says.</summary>
internal sealed record ModelManifest(TopicSchema Schema, FeatureOptions Features, int[] BlockStarts, TopicRule[] Rules, ModelInfo Info);

/// <summary>Reads the JSON parts of a model file; throws JSON and format exceptions for its caller to name the file.</summary>
internal static class ManifestReader
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 16 };

    public static ModelManifest Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, s_options);
        var root = document.RootElement;
        var featureVersion = root.GetProperty("featureVersion").GetInt32();
        if (featureVersion != ModelFormat.FeatureVersion)
            throw new FormatException($"its features are of version {featureVersion}, this program's of {ModelFormat.FeatureVersion}");

        var schema = ReadSchema(root.GetProperty("schema"));
        var features = ReadFeatures(root.GetProperty("features"), out var blockStarts);
        var rules = ReadRules(root.GetProperty("rules"), schema.Count);
        var training = root.GetProperty("training");
        var strongest = new List<IReadOnlyList<string>>();
        foreach (var topic in root.GetProperty("strongest").EnumerateArray())
            strongest.Add([.. topic.EnumerateArray().Select(word => word.GetString() ?? "")]);
        if (strongest.Count != schema.Count)
            throw new FormatException("the strongest features are not one list a topic");
        return new ModelManifest(schema, features, blockStarts, rules, new ModelInfo
        {
            Program = Text(root, "program"),
            Platform = Text(root, "platform"),
            DataSha256 = Text(training, "dataSha256"),
            Documents = training.GetProperty("documents").GetInt32(),
            Seed = training.GetProperty("seed").GetUInt64(),
            Options = Text(training, "options"),
            StrongestFeatures = strongest,
            Thresholds = [.. rules.Select(rule => rule.Threshold)],
            Manifest = Encoding.UTF8.GetString(json.Span),
            Features = 0,
            Size = 0,
        });
    }

    public static IReadOnlyList<SelfTestCase> ReadSelfTest(ReadOnlyMemory<byte> json, TopicSchema schema, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json, s_options);
            var cases = new List<SelfTestCase>();
            foreach (var item in document.RootElement.EnumerateArray())
            {
                double[] probabilities = [.. item.GetProperty("probabilities").EnumerateArray().Select(value => value.GetDouble())];
                if (probabilities.Length != schema.Count)
                    throw new FormatException("a release has not one probability a topic");
                cases.Add(new SelfTestCase(new Release { Id = Text(item, "id"), Title = Text(item, "title"), Text = Text(item, "text") }, probabilities));
            }
            return cases;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidModelException(name, $"its self-test is not what it should be ({exception.Message.TrimEnd('.')}); fetch or train the model again.", exception);
        }
    }

    private static TopicSchema ReadSchema(JsonElement element)
    {
        if (element.GetProperty("topics").GetArrayLength() > ModelFormat.MaxTopics)
            throw new FormatException($"more than {ModelFormat.MaxTopics} topics");
        var topics = element.GetProperty("topics").EnumerateArray()
            .Select(topic => new Topic(Text(topic, "id"), Text(topic, "name"), Text(topic, "counts"), Text(topic, "doesNotCount")));
        return new TopicSchema(topics, element.GetProperty("atLeastOne").GetBoolean());
    }

    private static FeatureOptions ReadFeatures(JsonElement element, out int[] blockStarts)
    {
        var options = new FeatureOptions
        {
            WordOrder = element.GetProperty("wordOrder").GetInt32(),
            TitleWeight = element.GetProperty("titleWeight").GetSingle(),
            StemWeight = element.GetProperty("stemWeight").GetSingle(),
            CharacterWeight = element.GetProperty("characterWeight").GetSingle(),
            MinDocumentFrequency = element.GetProperty("minDocumentFrequency").GetInt32(),
        };
        if (options.WordOrder is not (1 or 2) || !IsWeight(options.TitleWeight) || !IsWeight(options.StemWeight) || !IsWeight(options.CharacterWeight))
            throw new FormatException("the feature options are out of range");

        blockStarts = [.. element.GetProperty("blockStarts").EnumerateArray().Select(value => value.GetInt32())];
        if (blockStarts.Length != (int)FeatureBlock.Characters + 2 || blockStarts[0] != 0 || !blockStarts.SequenceEqual(blockStarts.Order()))
            throw new FormatException("the blocks of features are out of order");
        return options;

        static bool IsWeight(float weight) => weight is >= 0 and <= 100;
    }

    private static TopicRule[] ReadRules(JsonElement element, int count)
    {
        TopicRule[] rules =
        [
            .. element.EnumerateArray().Select(rule => new TopicRule(
                rule.GetProperty("slope").GetDouble(), rule.GetProperty("offset").GetDouble(), rule.GetProperty("threshold").GetDouble())),
        ];
        if (rules.Length != count)
            throw new FormatException($"{rules.Length} rules for {count} topics");
        if (Array.Exists(rules, rule => !(Math.Abs(rule.Slope) <= ModelFormat.MaxNumber) || !(Math.Abs(rule.Offset) <= ModelFormat.MaxNumber) || rule.Threshold is not (>= 0 and <= 1)))
            throw new FormatException("a rule is out of range");
        return rules;
    }

    private static string Text(JsonElement element, string property) =>
        element.GetProperty(property).GetString() ?? throw new FormatException($"'{property}' is null");
}
