using System.Text;
using System.Text.Json.Nodes;

namespace TopicLab.Tests.Files;

/// <summary>Files whose checksums are right and whose content is not: every length and count is checked before anything is made of it.</summary>
public sealed class LyingModelTests
{
    [Theory]
    [InlineData(0u, "MANIFEST is missing")]
    [InlineData(5u, "header does not match")]
    [InlineData(7u, "header does not match")]
    [InlineData(65u, "claims 65 sections, more than 64")]
    [InlineData(uint.MaxValue, "claims 4294967295 sections")]
    public void The_number_of_sections(uint count, string problem)
    {
        var file = TinyModel.Create().ToFile();
        file.Count = count;
        if (count == 0)
            file.Sections.Clear();
        Assert.Contains(problem, Refusal(file));
    }

    [Theory]
    [InlineData("WEIGHTS", 0ul)]
    [InlineData("WEIGHTS", 1ul << 62)]
    [InlineData("WEIGHTS", ulong.MaxValue)]
    [InlineData("WEIGHTS", ulong.MaxValue - 16_000)]
    [InlineData("BIASES", 21ul)]
    [InlineData("BIASES", 0x1_0000_0014ul)]
    [InlineData("MANIFEST", 1ul << 31)]
    [InlineData("MANIFEST", 3ul)]
    public void The_length_of_a_section(string section, ulong length)
    {
        var file = TinyModel.Create().ToFile();
        file[section].Length = length;
        Refusal(file);
    }

    [Theory]
    [InlineData("MANIFEST", 0ul)]
    [InlineData("FEATURES", 16ul)]
    [InlineData("IDF", ulong.MaxValue)]
    [InlineData("BIASES", 1ul << 40)]
    public void The_place_of_a_section(string section, ulong offset)
    {
        var file = TinyModel.Create().ToFile();
        file[section].Offset = offset;
        Assert.Contains($"section {section} does not start where the one before ends", Refusal(file));
    }

    [Theory]
    [InlineData("FEATURES", 8)]
    [InlineData("FEATURES", 7)]
    [InlineData("FEATURES", -8)]
    [InlineData("IDF", 4)]
    [InlineData("IDF", 1)]
    [InlineData("SCALES", -4)]
    [InlineData("WEIGHTS", 8)]
    [InlineData("WEIGHTS", -1)]
    [InlineData("BIASES", 4)]
    [InlineData("BIASES", -20)]
    public void A_section_that_does_not_fit_the_others(string section, int more)
    {
        var file = TinyModel.Create().ToFile();
        var content = file[section].Content;
        file[section].Content = more < 0 ? content[..^-more] : [.. content, .. Enumerable.Repeat((byte)9, more)];
        Refusal(file);
    }

    [Theory]
    [InlineData("MANIFEST")]
    [InlineData("FEATURES")]
    [InlineData("IDF")]
    [InlineData("SCALES")]
    [InlineData("WEIGHTS")]
    [InlineData("BIASES")]
    public void A_section_that_is_missing_or_stands_twice(string section)
    {
        var file = TinyModel.Create().ToFile();
        file.Sections.Add(file[section] with { });
        Assert.Contains($"section {section} stands twice", Refusal(file));

        file = TinyModel.Create().ToFile();
        file.Sections.Remove(file[section]);
        Assert.Contains($"section {section} is missing", Refusal(file));
    }

    [Theory]
    [InlineData("IDF", float.NaN)]
    [InlineData("IDF", float.PositiveInfinity)]
    [InlineData("SCALES", float.NegativeInfinity)]
    [InlineData("SCALES", float.NaN)]
    [InlineData("BIASES", float.NaN)]
    [InlineData("IDF", 1e30f)]
    [InlineData("SCALES", -1e7f)]
    public void A_number_that_is_not_finite_or_so_large_that_sums_would_not_be(string section, float value)
    {
        var file = TinyModel.Create().ToFile();
        BitConverter.GetBytes(value).CopyTo(file[section].Content, 8);
        Assert.Contains($"a number in its section {section} is not finite", Refusal(file));
    }

    [Fact]
    public void A_feature_that_stands_twice()
    {
        var file = TinyModel.Create().ToFile();
        file["FEATURES"].Content.AsSpan(0, 8).CopyTo(file["FEATURES"].Content.AsSpan(800));
        Assert.Contains("a feature stands twice", Refusal(file));
    }

    [Fact]
    public void A_format_that_only_a_newer_program_reads()
    {
        var file = TinyModel.Create().ToFile();
        (file.Written, file.Readable) = (3, 2);
        Assert.Equal("model: the model is of format 3, which needs a program that reads format 2; this one reads 1. Update TopicLab.", Refusal(file));
    }

    [Fact]
    public void A_section_that_only_a_newer_program_knows()
    {
        var file = TinyModel.Create().ToFile();
        file.Sections.Add(new("FUTURE", 1, [1]));
        Assert.Equal("model: the model needs section FUTURE, which this program does not know. Update TopicLab.", Refusal(file));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Features_of_another_version_are_told_from_damage(int version)
    {
        var model = TinyModel.Create();
        var manifest = model.Manifest();
        manifest["featureVersion"] = version;
        Assert.Equal($"model: the model's features are of version {version}, this program's of 3. Train it again with this program.", Refusal(model, manifest.ToJsonString()));
    }

    public static TheoryData<string, string> BadManifests => new()
    {
        { "featureVersion", "\"3\"" }, { "featureVersion", "null" }, { "featureVersion", "1.5" }, { "featureVersion", "99999999999" },
        { "schema/topics", "[]" }, { "schema/topics", "{}" }, { "schema/topics", "[1,2,3,4,5]" }, { "schema/topics/1/id", "\"topic-0\"" },
        { "schema/topics/1/id", "\"\"" }, { "schema/topics/1/id", "null" }, { "schema/topics/1/name", "7" }, { "schema/atLeastOne", "1" },
        { "schema/topics/0", "null" }, { "schema", "[]" }, { "schema", "null" },
        { "features/wordOrder", "0" }, { "features/wordOrder", "3" }, { "features/titleWeight", "-1" }, { "features/titleWeight", "1e39" },
        { "features/stemWeight", "101" }, { "features/characterWeight", "\"1\"" }, { "features/passageWeight", "1.5" }, { "features/passageWeight", "-0.1" }, { "features/passageWeight", "\"1\"" }, { "features/minDocumentFrequency", "1e10" },
        { "features/blockStarts", "[]" }, { "features/blockStarts", "[0,1,2,3]" }, { "features/blockStarts", "[0,30,20,500,600]" },
        { "features/blockStarts/0", "1" }, { "features/blockStarts/4", "2147483647" }, { "features/blockStarts/4", "7" }, { "features/blockStarts/1", "-1" },
        { "features/blockStarts/1", "4294967296" },
        { "rules", "[]" }, { "rules", "{}" }, { "rules/0", "1" }, { "rules/0/slope", "1e999" }, { "rules/0/offset", "\"NaN\"" }, { "rules/0/threshold", "1.01" },
        { "rules/0/threshold", "-0.1" }, { "rules/4/threshold", "null" },
        { "rules/1/slope", "1e300" }, { "training", "1" }, { "training/seed", "-1" }, { "training/documents", "1e99" }, { "training/options", "null" },
        { "training/options", "\"\\ud800\"" }, { "goal", "\"\\uDFFF\"" }, { "strongest", "[]" }, { "strongest", "[[],[],[],[],7]" }, { "strongest/0", "[{}]" }, { "program", "null" }, { "platform", "[]" },
    };

    [Theory]
    [MemberData(nameof(BadManifests))]
    public void A_manifest_with(string path, string value)
    {
        var model = TinyModel.Create();
        var manifest = model.Manifest();
        JsonNode node = manifest;
        var keys = path.Split('/');
        foreach (var key in keys[..^1])
            node = int.TryParse(key, out var index) ? node[index]! : node[key]!;
        if (int.TryParse(keys[^1], out var last))
            node[last] = "@";
        else
            node[keys[^1]] = "@";
        // As text, since a node cannot hold 1e999.
        var refusal = Refusal(model, manifest.ToJsonString().Replace("\"@\"", value, StringComparison.Ordinal));
        Assert.Contains(path == "features/blockStarts/4" && value != "7" ? "its features do not fit its blocks" : "its manifest is not what it should be", refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"featureVersion\":3")]
    [InlineData("\uFEFF{}")]
    [InlineData("{\"featureVersion\":3,\"schema\":{\"atLeastOne\":false,\"topics\":[{\"id\":\"\\ud800\",\"name\":\"\",\"counts\":\"\",\"doesNotCount\":\"\"}]}}")]
    public void A_manifest_that_is(string json) => Assert.Contains("its manifest is not what it should be", Refusal(TinyModel.Create(), json));

    [Fact]
    public void A_manifest_nested_without_end() => Refusal(TinyModel.Create(), new string('[', 100_000));

    [Fact]
    public void A_manifest_that_is_not_UTF8()
    {
        var file = TinyModel.Create().ToFile();
        file["MANIFEST"].Content[2] = 0xFF;
        Refusal(file);
    }

    [Fact]
    public void More_topics_than_any_model_has()
    {
        var model = TinyModel.Create();
        var topics = string.Join(',', Enumerable.Repeat("0", 100_001));
        Assert.Contains("more than 100000 topics", Refusal(model, "{\"featureVersion\":3,\"schema\":{\"topics\":[" + topics + "]}}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{}]")]
    [InlineData("""[{"id":"a","title":"","text":"","probabilities":[1]}]""")]
    [InlineData("""[{"id":null,"title":"","text":"","probabilities":[1,1,1,1,1]}]""")]
    [InlineData("""[{"id":"","title":"","text":"","probabilities":["1",1,1,1,1]}]""")]
    public void A_self_test_that_is(string json)
    {
        var file = TinyModel.Create().ToFile();
        file.Sections.Add(new("SELFTEST", 0, Encoding.UTF8.GetBytes(json)));
        Assert.Contains("its self-test is not what it should be", Refusal(file));
    }

    private static string Refusal(TinyModel model, string manifest)
    {
        var file = model.ToFile();
        file["MANIFEST"].Content = Encoding.UTF8.GetBytes(manifest);
        return Refusal(file);
    }

    // Also: nothing large is allocated on the way. A read of the good file takes about three times its length.
    private static string Refusal(ModelFile file)
    {
        var bytes = file.ToBytes();
        DamagedModelTests.Refusal(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var message = DamagedModelTests.Refusal(bytes);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000 + 40 * bytes.Length);
        return message;
    }
}
