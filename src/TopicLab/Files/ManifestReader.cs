using System.Text;
using System.Text.Json;
using TopicLab.Features;
using TopicLab.Scoring;

namespace TopicLab.Files;

/// <summary>What the manifest of a model says.</summary>
internal sealed record ModelManifest(TopicSchema Schema, FeatureOptions Features, int[] BlockStarts, TopicRule[] Rules, ModelInfo Info);

/// <summary>Reads the JSON parts of a model file; throws JSON and format exceptions for its caller to name the file.</summary>
/// <remarks>
/// Loops, not LINQ: queries over the structs of JSON cannot be compiled in advance, and compiling them is a fifth of the start of a program that
/// scores one release.
/// </remarks>
internal static class ManifestReader
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 16 };

    public static ModelManifest Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, s_options);
        var root = document.RootElement;
        // Halves of surrogate pairs can only stand there escaped; whoever shows the manifest would stumble over them.
        if (json.Span.IndexOf("\\ud"u8) >= 0 || json.Span.IndexOf("\\uD"u8) >= 0)
            ReadStrings(root);
        var featureVersion = root.GetProperty("featureVersion").GetInt32();
        if (featureVersion != ModelFormat.FeatureVersion)
            throw new NotSupportedException($"the model's features are of version {featureVersion}, this program's of {ModelFormat.FeatureVersion}. Train it again with this program.");

        var schema = ReadSchema(root.GetProperty("schema"));
        var features = ReadFeatures(root.GetProperty("features"), out var blockStarts);
        var rules = ReadRules(root.GetProperty("rules"), schema.Count);
        var training = root.GetProperty("training");
        var strongest = new List<IReadOnlyList<string>>();
        foreach (var topic in root.GetProperty("strongest").EnumerateArray())
            strongest.Add(Words(topic));
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
            Thresholds = Thresholds(rules),
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
        var topics = new List<Topic>();
        foreach (var topic in element.GetProperty("topics").EnumerateArray())
            topics.Add(new Topic(Text(topic, "id"), Text(topic, "name"), Text(topic, "counts"), Text(topic, "doesNotCount")));
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
            PassageWeight = element.GetProperty("passageWeight").GetSingle(),
            MinDocumentFrequency = element.GetProperty("minDocumentFrequency").GetInt32(),
        };
        if (options.WordOrder is not (1 or 2) || !IsWeight(options.TitleWeight) || !IsWeight(options.StemWeight) || !IsWeight(options.CharacterWeight) || options.PassageWeight is not (>= 0 and <= 1))
            throw new FormatException("the feature options are out of range");

        blockStarts = ReadBlockStarts(element.GetProperty("blockStarts"));
        return options;

        static bool IsWeight(float weight) => weight is >= 0 and <= 100;
    }

    private static int[] ReadBlockStarts(JsonElement element)
    {
        var starts = new int[element.GetArrayLength()];
        if (starts.Length != (int)FeatureBlock.Characters + 2)
            throw new FormatException($"there are {starts.Length} starts of blocks of features");
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = element[i].GetInt32();
            if (i == 0 ? starts[i] != 0 : starts[i] < starts[i - 1])
                throw new FormatException("the blocks of features are out of order");
        }
        return starts;
    }

    private static string[] Words(JsonElement element)
    {
        var words = new List<string>();
        foreach (var word in element.EnumerateArray())
            words.Add(word.GetString() ?? "");
        return [.. words];
    }

    /// <summary>Reads every string, which throws for one that is none.</summary>
    private static void ReadStrings(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            element.GetString();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                ReadStrings(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                _ = property.Name;
                ReadStrings(property.Value);
            }
        }
    }

    private static TopicRule[] ReadRules(JsonElement element, int count)
    {
        if (element.GetArrayLength() != count)
            throw new FormatException($"{element.GetArrayLength()} rules for {count} topics");
        var rules = new TopicRule[count];
        var read = 0;
        foreach (var rule in element.EnumerateArray())
            rules[read++] = ReadRule(rule);
        return rules;
    }

    private static double[] Thresholds(TopicRule[] rules)
    {
        var thresholds = new double[rules.Length];
        for (var topic = 0; topic < rules.Length; topic++)
            thresholds[topic] = rules[topic].Threshold;
        return thresholds;
    }

    private static TopicRule ReadRule(JsonElement element)
    {
        var rule = new TopicRule(element.GetProperty("slope").GetDouble(), element.GetProperty("offset").GetDouble(), element.GetProperty("threshold").GetDouble());
        return Math.Abs(rule.Slope) <= ModelFormat.MaxNumber && Math.Abs(rule.Offset) <= ModelFormat.MaxNumber && rule.Threshold is >= 0 and <= 1
            ? rule
            : throw new FormatException("a rule is out of range");
    }

    private static string Text(JsonElement element, string property) =>
        element.GetProperty(property).GetString() ?? throw new FormatException($"'{property}' is null");
}
